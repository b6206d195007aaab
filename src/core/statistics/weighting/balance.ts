import type { Column } from '../linear/design.ts';
import { mean, variance } from '../summaries/moments.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { armMean, type Estimand } from './study.ts';

export type BalanceRow = {
  readonly covariate: string;
  /** Treated minus comparison, in the covariate's own unit. */
  readonly difference: number;
  /** The same in standard deviations of the target population, before and after weighting. */
  readonly smdBefore: number;
  readonly smd: number;
};

/**
 * Standardised mean differences before and after weighting. The scale is fixed before weighting: the treated's
 * standard deviation for att, the comparison's for atc, the root mean of both variances for ate; p(1 - p) for a
 * 0/1 covariate. Where that arm does not vary, everybody's.
 * Source: Stuart, Stat Sci 25 (2010) 1-21; the conventions of cobalt and MatchIt.
 */
export function balanceTable(
  columns: readonly Column[],
  treated: ArrayLike<number>,
  weights: ArrayLike<number>,
  estimand: Estimand,
): BalanceRow[] {
  const even = new Float64Array(treated.length).fill(1);
  return columns.map(({ name, values }) => {
    const gap = (w: ArrayLike<number>) => armMean(values, w, treated, 1) - armMean(values, w, treated, 0);
    const spread = scaleOf(values, treated, estimand);
    const scaled = (difference: number) =>
      spread === 0 || Math.abs(difference) < 1e-12 ? 0 : difference / spread;
    return {
      covariate: name,
      difference: gap(weights),
      smdBefore: scaled(gap(even)),
      smd: scaled(gap(weights)),
    };
  });
}

function scaleOf(values: Float64Array, treated: ArrayLike<number>, estimand: Estimand): number {
  const isFlag = values.every((value) => value === 0 || value === 1);
  const spreadOf = (rows: Float64Array) => {
    const middle = mean(rows);
    return isFlag ? middle * (1 - middle) : variance(rows);
  };
  const ofArm = (arm: 0 | 1) => spreadOf(values.filter((_, i) => treated[i] === arm));
  const own = estimand === 'att' ? ofArm(1) : estimand === 'atc' ? ofArm(0) : (ofArm(1) + ofArm(0)) / 2;
  return Math.sqrt(own > 0 ? own : spreadOf(values));
}

/** Kish's effective sample size (Σ w)² / Σ w². Source: Kish 1965. */
export function effectiveSize(weights: ArrayLike<number>): number {
  let total = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) {
    total += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return squares === 0 ? 0 : total ** 2 / squares;
}

/** What the weights of one arm rest on. */
export type ArmWeight = { readonly count: number; readonly effective: number; readonly largestShare: number };

/** Count, effective size and the largest single share of weight in one arm. */
export function armWeight(weights: ArrayLike<number>, treated: ArrayLike<number>, arm: 0 | 1): ArmWeight {
  const own: number[] = [];
  for (let i = 0; i < treated.length; i += 1) if (treated[i] === arm) own.push(weights[i]!);
  const total = own.reduce((a, b) => a + b, 0);
  const largest = own.reduce((a, b) => Math.max(a, b), 0);
  return { count: own.length, effective: effectiveSize(own), largestShare: total > 0 ? largest / total : 0 };
}

export type Overlap = {
  /** Share of treated whose propensity lies outside the comparison's 1st to 99th percentile. */
  readonly outside: number;
  /** Share of treated beyond the comparison's whole range: these would be trimmed. */
  readonly trimmed: number;
};

/** How far the treated have look-alikes among the comparison. */
export function overlapOf(propensity: ArrayLike<number>, treated: ArrayLike<number>): Overlap {
  const of = (arm: 0 | 1) =>
    Float64Array.from(Array.from(propensity).filter((_, i) => treated[i] === arm)).sort();
  const mine = of(1);
  const others = of(0);
  if (mine.length === 0 || others.length === 0) return { outside: 1, trimmed: 1 };
  const beyond = (low: number, high: number) => mine.filter((p) => p < low || p > high).length / mine.length;
  return {
    outside: beyond(quantileOfSorted(others, 0.01), quantileOfSorted(others, 0.99)),
    trimmed: beyond(others[0]!, others[others.length - 1]!),
  };
}
