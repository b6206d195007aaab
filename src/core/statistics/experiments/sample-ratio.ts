import { chiSquareTail } from '../distributions/chi-square.ts';

export type SampleRatio = { readonly chiSquare: number; readonly degrees: number; readonly p: number };

/**
 * Did the arms come out in the planned proportion? Chi-square of the counts; p below 0.001 means that the
 * assignment broke. Source: Fabijan et al., KDD 2019.
 *
 * @param planned shares of the arms; need not add up to one
 */
export function sampleRatio(counts: readonly number[], planned: readonly number[]): SampleRatio {
  const n = counts.reduce((a, b) => a + b, 0);
  const whole = planned.reduce((a, b) => a + b, 0);
  let chiSquare = 0;
  counts.forEach((count, k) => {
    const expected = (n * planned[k]!) / whole;
    chiSquare += (count - expected) ** 2 / expected;
  });
  const degrees = counts.length - 1;
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) };
}
