import type { Control } from './allocation/engine.ts';
import type { EarlierPlan } from './allocation/warm-start.ts';
import type { AskProblem } from './ask-instance.ts';
import { type GreedyAsks, greedyAsks } from './greedy-asks.ts';
import { type NewAdvocate, priceAdvocates } from './price-advocates.ts';
import { type PricedCap, priceCaps } from './price-caps.ts';
import { type FoundAsks, solveAsks } from './solve-asks.ts';

/** A problem of asks with everything that solving it needs, as plain data. */
export type AskTask = AskProblem & {
  /** an earlier plan in this problem's numbers */
  readonly earlier?: EarlierPlan;
  /** whether caps that bind are priced too */
  readonly prices?: boolean;
  /** how many asks an hour of an owner holds */
  readonly asksAnHour?: number;
  readonly advocates?: readonly NewAdvocate[];
};

export type AskSolution = FoundAsks & {
  readonly greedy: GreedyAsks;
  readonly prices: readonly PricedCap[];
  /** what each new advocate would add, in the order asked */
  readonly advocates: readonly (number | null)[];
};

/** Solves, checks and prices the asks of a moment; null where nothing bounds them. The work of a thread. */
export function solveAskTask(task: AskTask, control: Control): AskSolution | null {
  const { earlier, prices, asksAnHour, advocates, ...problem } = task;
  const found = solveAsks(problem, control, earlier);
  if (found === null) return null;
  control.progress?.(0, 1, 'pricing');
  return {
    ...found,
    greedy: greedyAsks(problem),
    prices: prices ? priceCaps(problem, found, asksAnHour === undefined ? {} : { asksAnHour }) : [],
    advocates: priceAdvocates(problem, found, advocates ?? []),
  };
}
