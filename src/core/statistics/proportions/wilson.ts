import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';

/**
 * Score interval of a proportion, without continuity correction.
 * Centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
 * Source: Wilson 1927; Newcombe, Stat Med 17 (1998) 857-872, method 3.
 *
 * @returns interval inside [0, 1]; [0, 1] when there are no trials.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval {
  if (trials === 0) return [0, 1];
  const z2 = zOfLevel(level) ** 2;
  const p = successes / trials;
  const centre = (successes + z2 / 2) / (trials + z2);
  const half = (Math.sqrt(z2) / (trials + z2)) * Math.sqrt(trials * p * (1 - p) + z2 / 4);
  // At 0 and at n the bound is exactly 0 and 1; rounding must not leave a trace.
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
