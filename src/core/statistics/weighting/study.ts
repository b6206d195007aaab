import type { Design } from '../linear/design.ts';

/** Whose effect is asked for: the treated (att), everybody (ate), the untreated (atc). */
export type Estimand = 'att' | 'ate' | 'atc';

/** One row per unit: who had the act, what came of it, what was known before. */
export type Study = {
  /** 1 for treated, 0 for comparison. */
  readonly treated: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
  /** Covariates with an intercept, independent columns. */
  readonly covariates: Design;
  /** Cluster number per row (from 0), when rows of one account vary together. */
  readonly clusters?: ArrayLike<number> | undefined;
  /** A second numbering that crosses the first, when rows of one seller vary together as well. */
  readonly crossed?: ArrayLike<number> | undefined;
};

/** What every weighted estimator hands back. */
export type WeightedEffect = {
  readonly estimate: number;
  readonly se: number;
  /** Mean outcome of each arm under the weights, with its own error. */
  readonly treatedMean: { readonly estimate: number; readonly se: number };
  readonly comparisonMean: { readonly estimate: number; readonly se: number };
  readonly weights: Float64Array;
};

/** Sum of the weights of one arm. */
export function armTotal(weights: ArrayLike<number>, treated: ArrayLike<number>, arm: 0 | 1): number {
  let total = 0;
  for (let i = 0; i < treated.length; i += 1) if (treated[i] === arm) total += weights[i]!;
  return total;
}

/** Weighted mean of one arm. */
export function armMean(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  treated: ArrayLike<number>,
  arm: 0 | 1,
): number {
  let total = 0;
  for (let i = 0; i < treated.length; i += 1) if (treated[i] === arm) total += weights[i]! * values[i]!;
  return total / armTotal(weights, treated, arm);
}
