import type { Estimand } from './study.ts';

/**
 * Inverse probability weights for an estimand, and how each moves with the unit's log-odds of treatment
 * (needed because the weights are estimated). att: 1 and e/(1-e); ate: 1/e and 1/(1-e); atc: (1-e)/e and 1.
 * Source: Li, Morgan & Zaslavsky, JASA 113 (2018) 390-400, table 1.
 */
export function propensityWeights(
  propensity: ArrayLike<number>,
  treated: ArrayLike<number>,
  estimand: Estimand,
): { readonly weights: Float64Array; readonly slopes: Float64Array } {
  const n = treated.length;
  const weights = new Float64Array(n);
  const slopes = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const e = propensity[i]!;
    const odds = e / (1 - e);
    if (treated[i] === 1) {
      weights[i] = estimand === 'att' ? 1 : estimand === 'ate' ? 1 / e : 1 / odds;
      slopes[i] = estimand === 'att' ? 0 : -1 / odds;
    } else {
      weights[i] = estimand === 'atc' ? 1 : estimand === 'ate' ? 1 / (1 - e) : odds;
      slopes[i] = estimand === 'atc' ? 0 : odds;
    }
  }
  return { weights, slopes };
}
