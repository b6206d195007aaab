import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import { draftMessage } from '../../core/planning/letters/draft-message.ts';
import { signature, whoSigns } from '../../core/planning/letters/who-signs.ts';
import { whyNow } from '../../core/planning/letters/why-now.ts';
import { proposeAsks } from '../../core/planning/propose-asks.ts';
import { listAsks } from '../../store/asks.ts';
import { listMembers } from '../../store/members.ts';
import { action } from '../action.ts';
import { holdsBack } from '../asks/apply-move.ts';
import { toAskCards, toReasonView } from '../asks/ask-views.ts';
import { layFolded, momentOfDecision } from '../customers/decide-now.ts';
import { Failure } from '../failure.ts';
import { currentChance } from '../planning/learnt-chance.ts';
import { loadPlanBasis } from '../planning/plan-basis.ts';
import { foretell, openAsk } from '../planning/propose.ts';
import { findPerson } from './get-person.ts';

/**
 * Puts one ask to this person before their owner, for a need or for none. Standing decides: when a gate
 * holds it back, the answer is the gates and no ask.
 */
export const askPerson = action('POST /people/:id/asks', async (context, { params, body }) => {
  const { tx, workspaceId, house, caller, announce } = context;
  const found = await findPerson(context, params.id);
  const { running } = found;
  const { accountId, personId } = {
    accountId: found.account.row.accountId,
    personId: found.person.row.personId,
  };
  const now = await momentOfDecision(tx, workspaceId, [accountId], house.clock);
  const desk = await layFolded(tx, workspaceId, running, [accountId], now);
  const account = desk.accounts.get(accountId);
  const person = account?.people.find((one) => one.row.personId === personId);
  if (account === undefined || person === undefined)
    throw new Failure('not-found', 'There is no such person.');
  const rung = running.program.ladder.find((one) => one.id === body.rung);
  const standing = person.standings().find((one) => one.rung === body.rung);
  if (rung === undefined || standing === undefined) {
    throw new Failure('bad-input', `The ladder has no rung "${body.rung}".`);
  }
  if (standing.verdict !== 'ready') {
    return { ask: null, held: standing.reasons.filter(holdsBack).map(toReasonView) };
  }
  const basis = await loadPlanBasis(tx, workspaceId, running, now);
  const need =
    body.needId === undefined
      ? (basis.open
          .filter((one) => one.rung === body.rung && one.missing > 0)
          .sort((a, b) => b.worth - a.worth)[0] ?? null)
      : basis.open.find((one) => one.id === body.needId);
  if (need === undefined) throw new Failure('not-found', 'There is no open need of that id.');
  const owner = account.row.owner ?? caller.name;
  const colleagues = await listMembers(tx, workspaceId, 'joined');
  const sender = signature(whoSigns(owner, running.program.owners, colleagues));
  const candidate = {
    accountId: account.row.accountId,
    personId: person.row.personId,
    owner,
    sheet: person.sheet,
    standings: person.standings(),
  };
  const chance = await currentChance(context);
  const planned =
    need === null
      ? undefined
      : proposeAsks({
          needs: [{ ...need, missing: Math.max(1, need.missing) }],
          candidates: [candidate],
          program: running.program,
          programVersion: running.version,
          room: basis.room,
          at: now,
          traitsOf: whoReader(factCatalogue),
          senderOf: () => sender,
          chance,
        }).proposals[0];
  const rule = running.program.milestones.find((one) => one.id === standing.moment?.milestone);
  const draft = draftMessage(running.program.templates, {
    sheet: person.sheet,
    rung,
    need,
    sender,
    moment: rule?.moment ?? null,
    at: now,
  });
  const ask = await openAsk(
    { ...context, now },
    running,
    {
      ...(planned ?? {
        value: 0,
        factors: [],
        whyNow: whyNow(person.sheet, standing, rung, running.program.milestones, now),
        reasons: standing.reasons,
        subject: draft.subject,
        message: draft.message,
      }),
      accountId: candidate.accountId,
      personId: candidate.personId,
      needId: need?.id ?? null,
      rung: body.rung,
      owner,
    },
    foretell(chance, running, person, body.rung, now),
  );
  if (ask === null) {
    throw new Failure('conflict', 'Another ask holds this person, or the account has no place left for one.');
  }
  announce({ noun: 'asks', id: ask.id });
  const stored = await listAsks(tx, workspaceId, { id: ask.id });
  return { ask: (await toAskCards(context, stored))[0] ?? null, held: [] };
});
