import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import { chooseExact } from '../../core/planning/choose-exact.ts';
import type { Plan } from '../../core/planning/plan.ts';
import { type CapPrice, priceCaps } from '../../core/planning/price-caps.ts';
import { proposeAsks } from '../../core/planning/propose-asks.ts';
import type { Past } from '../../core/signals/past.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { listMembers } from '../../store/members.ts';
import type { Tx } from '../../store/store.ts';
import type { Context } from '../action.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { type Desk, loadDesk, type Whose } from '../customers/load-desk.ts';
import { keepAnswer } from '../kept-answers.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { loadPlanBasis, type PlanBasis, toCandidates } from './plan-basis.ts';

/** A plan with what it was made from, and what its binding caps are worth. */
export type MadePlan = {
  readonly plan: Plan;
  readonly basis: PlanBasis;
  readonly prices: readonly CapPrice[];
};

/**
 * The plan at a moment, over everybody or one owner's book. With `past`, from the history as it was
 * known then. Nothing is held or sent by looking.
 */
export async function makePlan(
  tx: Tx,
  workspaceId: string,
  running: RunningProgram,
  now: Instant,
  options: { readonly past?: Past; readonly whose?: Whose } = {},
): Promise<MadePlan> {
  const desk = await loadDesk(tx, workspaceId, running, options.whose ?? 'everybody', now, options.past);
  return planFrom(tx, workspaceId, running, desk, desk.now, options.past !== undefined);
}

async function planFrom(
  tx: Tx,
  workspaceId: string,
  running: RunningProgram,
  desk: Desk,
  at: Instant,
  past = false,
): Promise<MadePlan> {
  const basis = await loadPlanBasis(tx, workspaceId, running, at, { past });
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const plan = proposeAsks({
    needs: basis.open,
    candidates: toCandidates(desk),
    program: running.program,
    programVersion: running.version,
    room: basis.room,
    at,
    choose: chooseExact,
    traitsOf: whoReader(factCatalogue),
    senderOf: (owner) => (owner === null ? null : (members.get(owner)?.split(' ')[0] ?? owner)),
  });
  return { plan, basis, prices: plan.solved ? priceCaps(plan.solved) : [] };
}

/** The plan of now over everybody, with the desk it was made from; kept as long as nothing changes. */
export async function currentPlan(
  context: Context,
): Promise<MadePlan & { desk: Desk; running: RunningProgram }> {
  const { tx, workspaceId, now, house } = context;
  const running = await loadProgram(context);
  return keepAnswer(house.store, tx, workspaceId, 'plan', now, async () => {
    const desk = await currentDesk(context, running);
    return { ...(await planFrom(tx, workspaceId, running, desk, now)), desk, running };
  });
}
