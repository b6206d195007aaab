import type { Ask } from '../../core/asks/ask.ts';
import type { Proposal } from '../../core/planning/plan.ts';
import { appendMove, saveAsk, takeHold } from '../../store/asks.ts';
import { action, type Context } from '../action.ts';
import { layFolded, momentOfDecision } from '../customers/decide-now.ts';
import type { Desk } from '../customers/load-desk.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { currentPlan } from './make-plan.ts';

/** Turns the plan into asks before their owners; each takes its hold or is left out. */
export const proposePlan = action('POST /plan/propose', async (context, { body }) => {
  const { tx, workspaceId, house, announce } = context;
  const { plan, running } = await currentPlan(context);
  const wanted = plan.proposals
    .filter(
      (one) =>
        (body.owner === undefined || one.owner === body.owner) &&
        (body.needId === undefined || one.needId === body.needId),
    )
    .slice(0, body.limit ?? plan.proposals.length);
  // The plan may be minutes old: who is not ready any more at this very moment is left out.
  const accountIds = [...new Set(wanted.map((one) => one.accountId))];
  const now = await momentOfDecision(tx, workspaceId, accountIds, house.clock);
  const desk = await layFolded(tx, workspaceId, running, accountIds, now);
  const still = wanted.filter((one) => isReady(desk, one));
  let heldElsewhere = 0;
  for (const proposal of still) {
    if ((await openAsk({ ...context, now }, running, proposal)) === null) heldElsewhere += 1;
  }
  const proposed = still.length - heldElsewhere;
  if (proposed > 0) announce({ noun: 'asks', id: null });
  return { proposed, heldElsewhere };
});

function isReady(desk: Desk, { accountId, personId, rung }: Proposal): boolean {
  const person = desk.accounts.get(accountId)?.people.find((one) => one.row.personId === personId);
  return person?.standings().some((one) => one.rung === rung && one.verdict === 'ready') ?? false;
}

type ToOpen = Omit<Proposal, 'needId'> & { readonly needId: string | null };

/** Writes a proposal down as an ask with its hold; null when the person or the account is held already. */
export async function openAsk(
  { tx, workspaceId, caller, now, newId }: Context,
  running: RunningProgram,
  proposal: ToOpen,
): Promise<Ask | null> {
  const id = newId('ask');
  const refusal = await takeHold(tx, workspaceId, {
    accountId: proposal.accountId,
    personId: proposal.personId,
    askId: id,
    slots: running.program.guardrails.perAccount.asks,
    at: now,
    until: null,
  });
  if (refusal !== null) return null;
  const ask: Ask = {
    id,
    accountId: proposal.accountId,
    personId: proposal.personId,
    needId: proposal.needId,
    rung: proposal.rung,
    state: 'proposed',
    owner: proposal.owner,
    subject: proposal.subject,
    message: proposal.message,
    programVersion: running.version,
    createdAt: now,
    changedAt: now,
    sentAt: null,
    snoozedUntil: null,
    value: Math.round(proposal.value),
  };
  await saveAsk(tx, workspaceId, ask, { whyNow: proposal.whyNow, factors: [...proposal.factors] });
  await appendMove(tx, workspaceId, ask.accountId, {
    askId: id,
    from: null,
    to: 'proposed',
    by: caller.name,
    at: now,
    why: null,
  });
  return ask;
}
