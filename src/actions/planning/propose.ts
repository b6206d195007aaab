import type { Ask } from '../../core/asks/ask.ts';
import type { Proposal } from '../../core/planning/plan.ts';
import { appendMove, saveAsk, takeHold } from '../../store/asks.ts';
import { action, type Context } from '../action.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { currentPlan } from './make-plan.ts';

/** Turns the plan into asks before their owners; each takes its hold or is left out. */
export const proposePlan = action('POST /plan/propose', async (context, { body }) => {
  const { announce } = context;
  const { plan, running } = await currentPlan(context);
  const wanted = plan.proposals
    .filter(
      (one) =>
        (body.owner === undefined || one.owner === body.owner) &&
        (body.needId === undefined || one.needId === body.needId),
    )
    .slice(0, body.limit ?? plan.proposals.length);
  let heldElsewhere = 0;
  for (const proposal of wanted) {
    if ((await openAsk(context, running, proposal)) === null) heldElsewhere += 1;
  }
  const proposed = wanted.length - heldElsewhere;
  if (proposed > 0) announce({ noun: 'asks', id: null });
  return { proposed, heldElsewhere };
});

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
