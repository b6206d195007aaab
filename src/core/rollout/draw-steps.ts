import { DAY, type Instant } from '../signals/signal.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';

/** A step has at least so many books (MEASUREMENT.md 7). */
export const BOOKS_A_STEP = 6;

/** A book with the step at which it begins, from 0. */
export type BookStep = { readonly owner: string; readonly step: number; readonly beginsAt: Instant };

/**
 * Deals books out into steps of six or more in an order drawn by lot (a stepped wedge): all begin in the end, and until
 * then those that wait stand beside those that have begun. Source: Hussey & Hughes, Contemp Clin Trials 28 (2007) 182-191.
 *
 * @returns null where there are not enough books for two steps
 */
export function drawSteps(
  owners: readonly string[],
  { id, seed, stepDays, at }: { id: string; seed: number; stepDays: number; at: Instant },
): BookStep[] | null {
  const steps = Math.floor(owners.length / BOOKS_A_STEP);
  if (steps < 2) return null;
  return [...new Set(owners)]
    .map((owner) => ({ owner, lot: lotOf(`rollout ${id} ${seed}`, owner) }))
    .sort((a, b) => a.lot - b.lot || (a.owner < b.owner ? -1 : 1))
    .map(({ owner }, place) => {
      const step = Math.min(steps - 1, Math.floor((place * steps) / owners.length));
      return { owner, step, beginsAt: at + step * stepDays * DAY };
    });
}
