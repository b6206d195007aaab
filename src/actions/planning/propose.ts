import type { Ask } from '../../core/asks/ask.ts';
import type { YesChance } from '../../core/planning/chance/yes-chance.ts';
import type { AskDraw } from '../../core/planning/draw-asks.ts';
import type { Proposal } from '../../core/planning/plan.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { appendMove, type Foretold, lockAsk, type StoredAsk, saveAsk } from '../../store/asks.ts';
import { takeHold } from '../../store/holds.ts';
import { action, type Context } from '../action.ts';
import { applyMove } from '../asks/apply-move.ts';
import { layFolded, momentOfDecision } from '../customers/decide-now.ts';
import type { Desk, DeskPerson } from '../customers/load-desk.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { drawAsks } from './draw-asks.ts';
import { drawLotsFirst, withoutHeld } from './draw-lots-first.ts';
import { currentChance } from './learnt-chance.ts';
import { currentPlan, type MadePlan } from './make-plan.ts';

/** Plans made while lots are drawn; of the last one those who wait by lot are left out and nobody takes their place. */
const ROUNDS = 3;

/**
 * Turns the plan into asks before their owners; each takes its hold or is left out. What the plan is worth more
 * without is taken back first.
 */
export const proposePlan = action('POST /plan/propose', async (context, { body }) => {
  const { tx, workspaceId, house, announce } = context;
  const mine = (one: { readonly owner: string | null; readonly needId: string | null }): boolean =>
    (body.owner === undefined || one.owner === body.owner) &&
    (body.needId === undefined || one.needId === body.needId);
  const chosen = ({ plan }: MadePlan) =>
    plan.proposals.filter(mine).slice(0, body.limit ?? plan.proposals.length);
  let made = await currentPlan(context);
  // Whoever must wait by lot leaves room for others, who are drawn for in their turn.
  for (let round = 1; (await drawLotsFirst(context, made, chosen(made))) > 0 && round < ROUNDS; round += 1) {
    made = await currentPlan(context);
  }
  const { plan, running, basis } = made;
  const wanted = await drawAsks(context, made, await withoutHeld(context, chosen(made)), mine);
  // A part of the plan takes nothing back: what leaves makes room for what comes elsewhere in it.
  const whole = body.owner === undefined && body.needId === undefined && body.limit === undefined;
  const leaving = whole ? basis.asks.filter((ask) => plan.leaving.includes(ask.id)) : [];
  // The plan may be minutes old: who is not ready any more at this very moment is left out.
  const accountIds = [...new Set([...wanted, ...leaving].map((one) => one.accountId))];
  const now = await momentOfDecision(tx, workspaceId, accountIds, house.clock);
  const desk = await layFolded(tx, workspaceId, running, accountIds, now);
  const still = wanted.filter((one) => isReady(desk, one));
  const takenBack = await takeBack({ ...context, now }, running, leaving);
  const chance = await currentChance(context);
  let heldElsewhere = 0;
  let byLot = 0;
  for (const proposal of still) {
    const foretold = foretell(chance, running, personOf(desk, proposal), proposal.rung, now);
    if ((await openAsk({ ...context, now }, running, proposal, foretold, proposal.draw)) === null)
      heldElsewhere += 1;
    else if (proposal.draw?.byLot === true) byLot += 1;
  }
  const proposed = still.length - heldElsewhere;
  if (proposed + takenBack > 0) announce({ noun: 'asks', id: null });
  return { proposed, heldElsewhere, takenBack, byLot };
});

const personOf = (desk: Desk, { accountId, personId }: Proposal): DeskPerson | undefined =>
  desk.accounts.get(accountId)?.people.find((one) => one.row.personId === personId);

function isReady(desk: Desk, proposal: Proposal): boolean {
  const standings = personOf(desk, proposal)?.standings();
  return standings?.some((one) => one.rung === proposal.rung && one.verdict === 'ready') ?? false;
}

/** What is foretold of an ask before it is put down; null where the person or the rung is not there. */
export function foretell(
  chance: YesChance,
  running: RunningProgram,
  person: DeskPerson | undefined,
  rungId: string,
  now: Instant,
): Foretold | null {
  const rung = running.program.ladder.find((one) => one.id === rungId);
  if (person === undefined || rung === undefined) return null;
  const { p, model } = chance(person.sheet, rung, now);
  return { p, model: model ?? 'rules-1' };
}

/** Lets asks lapse that lie before their owners and that the plan is worth more without. */
async function takeBack(
  { tx, workspaceId, now, house, newId }: Context,
  program: RunningProgram,
  leaving: readonly StoredAsk[],
): Promise<number> {
  let taken = 0;
  for (const { id } of leaving) {
    const ask = await lockAsk(tx, workspaceId, id);
    if (ask?.state !== 'proposed') continue;
    const scene = { tx, workspaceId, program, by: 'goodword', now, clock: house.clock, newId };
    const why = 'Planned anew: another choice is worth more than the change.';
    if ((await applyMove(scene, ask, { verb: 'lapse', why })).ok) taken += 1;
  }
  return taken;
}

type ToOpen = Omit<Proposal, 'needId'> & { readonly needId: string | null };

/** Writes a proposal down as an ask with its hold; null when the person or the account is held already. */
export async function openAsk(
  { tx, workspaceId, caller, now, newId }: Context,
  running: RunningProgram,
  proposal: ToOpen,
  foretold: Foretold | null,
  draw: AskDraw | null = null,
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
  await saveAsk(tx, workspaceId, ask, {
    whyNow: proposal.whyNow,
    factors: [...proposal.factors],
    foretold,
    draw,
  });
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
