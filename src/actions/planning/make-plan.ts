import type { SolvedAsks } from '../../core/planning/ask-instance.ts';
import type { Plan } from '../../core/planning/plan.ts';
import type { Past } from '../../core/signals/past.ts';
import { tellDay } from '../../core/signals/tell-moment.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';
import { type CompanyDesk, layCompany } from '../customers/company-desk.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { Failure } from '../failure.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { loadAsksAnHour } from './hour-of-asks.ts';
import { currentChance, currentLimit } from './learnt-chance.ts';
import type { PlanBasis } from './plan-basis.ts';
import { setScene } from './plan-scene.ts';
import { prepareScene, type Solved, solveScene } from './solve-plan.ts';

/** A plan with what it was made from. */
export type MadePlan = Solved & { readonly plan: Plan; readonly basis: PlanBasis };

/**
 * The plan over everybody as it would have been at a past moment, from the history as it was known then.
 * Nothing is held or sent by looking. Throws `not-found` for a moment at which nobody was known.
 */
export async function planOfThePast(
  { tx, workspaceId, now, house }: Pick<Context, 'tx' | 'workspaceId' | 'now' | 'house'>,
  running: RunningProgram,
  past: Past,
): Promise<MadePlan> {
  const accounts = await layCompany(tx, workspaceId, running, 'everybody', now, past);
  if ([...accounts.values()].every(({ people }) => people.length === 0)) {
    const day = tellDay(past.moment, now);
    throw new Failure('not-found', `Nobody was known by ${day}, so there is no plan of that day.`);
  }
  const scene = await prepareScene(await setScene(tx, workspaceId, running, { accounts }, past.moment, true));
  return { ...(await solveScene(house, scene, { prices: true })), basis: scene.basis };
}

/** The last solution of each workspace: a new plan starts from it, since little changes at a time. */
const last = new WeakMap<Store, Map<string, SolvedAsks>>();

/** The plan of now over everybody, with the desk it was made from; kept as long as nothing changes. */
export async function currentPlan(
  context: Context,
): Promise<MadePlan & { desk: CompanyDesk; running: RunningProgram }> {
  const { tx, workspaceId, now, house } = context;
  const running = await loadProgram(context);
  return keepLongAnswer(context, 'plan', async () => {
    const desk = await currentDesk(context, running);
    const chance = await currentChance(context);
    const limit = await currentLimit(context);
    const set = await setScene(tx, workspaceId, running, desk, now, false);
    const { asks: asksAnHour } = await loadAsksAnHour(context);
    return async () => {
      const scene = await prepareScene({ ...set, chance, ...(limit && { limit }) });
      const shelf = last.get(house.store) ?? new Map<string, SolvedAsks>();
      last.set(house.store, shelf);
      const earlier = shelf.get(workspaceId);
      const made = await solveScene(house, scene, { earlier, prices: true, asksAnHour });
      if (made.choice.solved) shelf.set(workspaceId, made.choice.solved);
      return { ...made, basis: scene.basis, desk, running };
    };
  });
}
