import { tOfLevel } from '../distributions/student.ts';
import type { Interval } from '../refusal.ts';
import { mean, pooledDeviation, variance } from '../summaries/moments.ts';

export type MeanDifference = {
  /** Mean of the treated minus mean of the comparison. */
  readonly estimate: number;
  /** Neyman: √(s1²/n1 + s0²/n0); no assumption of equal variances. */
  readonly se: number;
  /** Equal variances pooled over both arms. */
  readonly pooledSe: number;
  /** From the Neyman error with Welch's degrees of freedom. */
  readonly interval: Interval;
  readonly pooledInterval: Interval;
  readonly degrees: number;
};

/**
 * Difference of two independent means. Sources: Neyman 1923 (the conservative error of an experiment);
 * Welch, Biometrika 34 (1947) 28-35 (degrees of freedom).
 */
export function meanDifference(
  treated: ArrayLike<number>,
  comparison: ArrayLike<number>,
  level = 0.95,
): MeanDifference {
  const n1 = treated.length;
  const n0 = comparison.length;
  const v1 = variance(treated) / n1;
  const v0 = variance(comparison) / n0;
  const estimate = mean(treated) - mean(comparison);
  const se = Math.sqrt(v1 + v0);
  const degrees = (v1 + v0) ** 2 / (v1 ** 2 / (n1 - 1) + v0 ** 2 / (n0 - 1));
  const pooledSe = pooledDeviation(treated, comparison) * Math.sqrt(1 / n1 + 1 / n0);
  const around = (error: number, df: number): Interval => {
    const half = error === 0 ? 0 : tOfLevel(level, df) * error;
    return [estimate - half, estimate + half];
  };
  return {
    estimate,
    se,
    pooledSe,
    interval: around(se, degrees),
    pooledInterval: around(pooledSe, n1 + n0 - 2),
    degrees,
  };
}
