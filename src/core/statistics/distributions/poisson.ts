import type { Interval } from '../refusal.ts';
import { chiSquareTail } from './chi-square.ts';

/**
 * Exact interval of a Poisson mean from one count: half the chi-square quantiles with 2x and 2x + 2 degrees of
 * freedom. Source: Garwood, Biometrika 28 (1936) 437-442.
 *
 * @param count events seen, a whole number from 0
 */
export function poissonInterval(count: number, level = 0.95): Interval {
  const outside = (1 - level) / 2;
  return [
    count === 0 ? 0 : chiSquareQuantile(outside, 2 * count) / 2,
    chiSquareQuantile(1 - outside, 2 * count + 2) / 2,
  ];
}

/** The x with P(X <= x) = p, by halving: the tail falls steadily. */
function chiSquareQuantile(p: number, degrees: number): number {
  let low = 0;
  let high = degrees + 20;
  while (chiSquareTail(high, degrees) > 1 - p) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
