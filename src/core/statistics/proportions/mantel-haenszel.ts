import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';
import { sum } from '../summaries/sum.ts';

/** Counts of one stratum: successes and trials of the treated arm and of the comparison. */
export type Stratum = {
  readonly treated: number;
  readonly treatedTrials: number;
  readonly comparison: number;
  readonly comparisonTrials: number;
};

export type StratifiedDifference = {
  readonly estimate: number;
  readonly se: number;
  readonly interval: Interval;
  /** Strata with nobody in one of the arms: they say nothing about the difference. */
  readonly emptyStrata: number;
};

/**
 * Mantel-Haenszel risk difference over strata: Σ w d / Σ w with w = n1 n0 / n.
 * Variance of Sato, which holds both for few large and for many small strata:
 * (d Σ P + Σ Q) / (Σ w)², P = (n1² y0 - n0² y1 + n1 n0 (n0 - n1)/2) / n², Q = (y1 (n0 - y0) + y0 (n1 - y1)) / 2n.
 * Source: Greenland & Robins, Biometrics 41 (1985) 55-68; Sato, Biometrics 45 (1989) 1323-1324.
 */
export function mantelHaenszelDifference(strata: readonly Stratum[], level = 0.95): StratifiedDifference {
  const full = strata.filter((s) => s.treatedTrials > 0 && s.comparisonTrials > 0);
  const each = full.map(({ treated: y1, treatedTrials: n1, comparison: y0, comparisonTrials: n0 }) => {
    const n = n1 + n0;
    return {
      weight: (n1 * n0) / n,
      weighted: (y1 * n0 - y0 * n1) / n,
      p: (n1 * n1 * y0 - n0 * n0 * y1 + (n1 * n0 * (n0 - n1)) / 2) / (n * n),
      q: (y1 * (n0 - y0) + y0 * (n1 - y1)) / (2 * n),
    };
  });
  const weight = sum(each.map((s) => s.weight));
  const estimate = sum(each.map((s) => s.weighted)) / weight;
  const se = Math.sqrt(estimate * sum(each.map((s) => s.p)) + sum(each.map((s) => s.q))) / weight;
  const half = zOfLevel(level) * se;
  return {
    estimate,
    se,
    interval: [estimate - half, estimate + half],
    emptyStrata: strata.length - full.length,
  };
}
