import type { z } from 'zod';
import type { Match } from '../../contract/needs.ts';
import type { Ask } from '../../core/asks/ask.ts';
import { HOLDING } from '../../core/asks/hold.ts';
import { endOfDay } from '../../core/needs/program-needs.ts';
import { estimateHeld } from '../../core/planning/references/estimate-held.ts';
import { FITS, matchReferences } from '../../core/planning/references/match-references.ts';
import { type Held, tellHeld } from '../../core/planning/references/match-says.ts';
import { listAsks } from '../../store/asks.ts';
import { countHeldReferences, findReferences, type HeldReferences } from '../../store/find-references.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { textFact } from '../customers/fact-views.ts';
import { loadDesk } from '../customers/load-desk.ts';
import { Failure } from '../failure.ts';
import { accountCandidates } from '../planning/plan-basis.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, personRef, toMoment, toMomentOrNull } from '../refs.ts';
import { loadStoryRows } from '../stories/stories.ts';

const STORIES = 4;

/** Beyond those wanted, so many are looked at closely: some may have ceased to be ready since their last fold. */
const SPARE = 5;

/** Who fits a request, at once: ranked people, those who fit but are held, and stories that need nobody. */
export const matchRequest = action('POST /needs/match', async (context, { body }) => {
  const { tx, workspaceId, now } = context;
  const running = await loadProgram(context);
  const rung = running.program.ladder.find((one) => one.id === body.rung);
  if (rung === undefined) throw new Failure('bad-input', `The ladder has no rung "${body.rung}".`);
  const [deal] =
    body.opportunityId === undefined
      ? []
      : await listOpportunities(tx, workspaceId, { ids: [body.opportunityId] });
  if (body.opportunityId !== undefined && deal === undefined)
    throw new Failure('not-found', 'There is no such deal.');
  const limit = body.limit ?? 10;
  const notAccountId = deal?.accountId ?? null;
  const search = {
    wishes: body.fit,
    rung: rung.id,
    notAccountId,
    at: now,
    least: FITS,
    limit: limit + SPARE,
  };
  const first = await findReferences(tx, workspaceId, search);
  const ids = [...new Set(first.people.map((one) => one.accountId))];
  const people = first.people.map((one) => one.personId);
  const desk = await loadDesk(tx, workspaceId, running, { ids, people }, now);
  const candidates = [...desk.accounts.values()].flatMap((account) => accountCandidates(account));
  const full = fullAccounts(
    await listAsks(tx, workspaceId, { accountIds: ['', ...ids], states: HOLDING }),
    running.program.guardrails.perAccount.asks,
  );
  const found = matchReferences({
    wishes: body.fit,
    rung,
    candidates,
    asks: await listAsks(tx, workspaceId, { personIds: candidates.map((one) => one.personId) }),
    isFull: (accountId) => full.has(accountId),
    milestones: running.program.milestones,
    at: now,
    ...(body.by === undefined ? {} : { by: endOfDay(body.by) }),
    ...(notAccountId === null ? {} : { notAccountId }),
    limit,
    counts: { ...first, held: toHeld(await countHeldReferences(tx, workspaceId, search)) },
  });
  const names = await findNames(
    tx,
    workspaceId,
    found.matches.map((one) => one.accountId),
    found.matches.map((one) => one.personId),
  );
  // Whoever must agree is told by name: colleagues, departments, the person.
  const called = new Map([
    ...(await listMembers(tx, workspaceId)).map((member): [string, string] => [member.email, member.name]),
    ...running.program.departments.map((one): [string, string] => [one.id, one.name]),
  ]);
  const stories = await loadStoryRows(
    context,
    running,
    { rights: ['free', 'expiring'], industries: body.fit.industries, regions: body.fit.regions },
    { sort: 'newest', offset: 0, limit: 8 * STORIES },
  );
  // What may only be shown inside the house cannot be sent to a prospect.
  const sendable = stories.filter(({ rights }) => rights !== null && rights.scope !== 'internal');
  return {
    at: toMoment(now),
    matches: found.matches.map((one): z.input<typeof Match> => {
      const facts = desk.accounts.get(one.accountId)?.facts ?? {};
      const people = facts.employees?.value;
      const place = textFact(facts, 'country') ?? textFact(facts, 'region');
      return {
        person: personRef(names, one.personId),
        account: accountRef(names, one.accountId),
        accountLine: [place, typeof people === 'number' ? `${people.toLocaleString('en')} people` : null]
          .filter((part) => part !== null)
          .join(', '),
        wishes: one.wishes.map((wish) => ({ wish: wish.wish, outcome: wish.outcome, says: wish.says })),
        speaksFor: [...one.speaksFor],
        against: one.against.map(toReasonView),
        agrees: one.agrees.map((who) => called.get(who) ?? who),
        verdict: one.verdict,
        readyAt: toMomentOrNull(one.readyAt),
        hold: one.waitsForOwner
          ? `An ask to them lies before ${called.get(one.agrees[0] ?? '') ?? 'their owner'} already.`
          : one.companyFull
            ? 'Open asks to colleagues of theirs take every place at the company.'
            : null,
      };
    }),
    says: found.says,
    held: { ...found.held, because: found.held.because.map((each) => ({ ...each })) },
    stories: sendable.slice(0, STORIES),
  };
});

/** Accounts whose every place is taken by an open ask. */
function fullAccounts(open: readonly Ask[], places: number): ReadonlySet<string> {
  const byAccount = Map.groupBy(open, (ask) => ask.accountId);
  return new Set([...byAccount].flatMap(([id, asks]) => (asks.length >= places ? [id] : [])));
}

/** Who is held, in words; where they were counted among some, of everybody. */
function toHeld({ people, because, drawn, share }: HeldReferences): Held {
  const { low, high, ...all } = estimateHeld(people, share);
  const about = share === 1 ? null : { drawn, low, high };
  return {
    ...all,
    about,
    because: tellHeld(
      because.map(({ gate, people: n }) => ({ gate, people: estimateHeld(n, share).people })),
    ),
  };
}
