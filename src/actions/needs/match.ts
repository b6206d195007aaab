import type { z } from 'zod';
import type { Match } from '../../contract/needs.ts';
import { endOfDay } from '../../core/needs/program-needs.ts';
import { matchReferences } from '../../core/planning/match-references.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { textFact } from '../customers/fact-views.ts';
import { Failure } from '../failure.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { toCandidates } from '../planning/plan-basis.ts';
import { accountRef, personRef, toMoment, toMomentOrNull } from '../refs.ts';
import { loadStoryRows } from '../stories/stories.ts';

const STORIES = 4;

/** Who fits a request, at once: ranked people, those who fit but are held, and stories that need nobody. */
export const matchRequest = action('POST /needs/match', async (context, { body }) => {
  const { tx, workspaceId, now } = context;
  const { desk, basis, running } = await currentPlan(context);
  const rung = running.program.ladder.find((one) => one.id === body.rung);
  if (rung === undefined) throw new Failure('bad-input', `The ladder has no rung "${body.rung}".`);
  const [deal] =
    body.opportunityId === undefined
      ? []
      : await listOpportunities(tx, workspaceId, { ids: [body.opportunityId] });
  if (body.opportunityId !== undefined && deal === undefined)
    throw new Failure('not-found', 'There is no such deal.');
  const found = matchReferences({
    wishes: body.fit,
    rung,
    candidates: toCandidates(desk),
    asks: basis.asks,
    milestones: running.program.milestones,
    at: now,
    ...(body.by === undefined ? {} : { by: endOfDay(body.by) }),
    ...(deal === undefined ? {} : { notAccountId: deal.accountId }),
    limit: body.limit ?? 10,
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
    { sort: 'newest', offset: 0, limit: STORIES },
  );
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
      };
    }),
    held: { people: found.held.people, because: found.held.because.map((each) => ({ ...each })) },
    stories,
  };
});
