import { tOfLevel } from '../distributions/student.ts';
import { inverseOfPositive } from '../linear/cholesky.ts';
import type { Interval } from '../refusal.ts';

/** Counts of one unit over its periods; unit effects are conditioned away. */
export type CountsOfUnit = {
  readonly counts: ArrayLike<number>;
  /** What the counts are counts of: accounts, asks; above nought where a count is. */
  readonly exposure: ArrayLike<number>;
  /** Covariates per period, the same number each. */
  readonly rows: readonly ArrayLike<number>[];
};

export type FixedEffectsPoisson = {
  /** Logs of rate ratios. */
  readonly coefficients: Float64Array;
  /** Errors that count whole units, with G / (G - 1). */
  readonly se: Float64Array;
  /** Units with a count at all: others say nothing. */
  readonly units: number;
  readonly converged: boolean;
};

/**
 * Poisson regression with an effect of every unit, by its conditional likelihood: given a unit's total its counts are
 * multinomial with p_t ∝ exposure_t exp(x_t'β), so no unit effect is estimated. Newton's method; errors by the
 * sandwich over units, valid whatever the variance and the correlation within a unit.
 * Sources: Hausman, Hall & Griliches, Econometrica 52 (1984) 909-938; Wooldridge, J Econometrics 90 (1999) 77-97.
 */
export function fixedEffectsPoisson(all: readonly CountsOfUnit[], width: number): FixedEffectsPoisson {
  const units = all.filter(({ counts }) => totalOf(counts) > 0);
  const beta = new Float64Array(width);
  let converged = false;
  for (let step = 0; step < 100 && !converged; step += 1) {
    const { score, information } = momentsAt(units, beta);
    const inverse = inverseOfPositive(information, width);
    if (inverse === undefined) break;
    const move = score.map((_, j) => score.reduce((sum, s, k) => sum + inverse[j * width + k]! * s, 0));
    const largest = Math.max(...move.map(Math.abs));
    const shorter = largest > 2 ? 2 / largest : 1;
    for (let j = 0; j < width; j += 1) beta[j]! += shorter * move[j]!;
    converged = largest < 1e-10;
    if (beta.some((one) => Math.abs(one) > 15)) break;
  }
  const { information, scores } = momentsAt(units, beta);
  const inverse = inverseOfPositive(information, width);
  const se = new Float64Array(width).fill(Number.NaN);
  if (inverse !== undefined) {
    const groups = units.length;
    for (let j = 0; j < width; j += 1) {
      let total = 0;
      for (const score of scores) {
        let moved = 0;
        for (let k = 0; k < width; k += 1) moved += inverse[j * width + k]! * score[k]!;
        total += moved * moved;
      }
      se[j] = Math.sqrt((total * groups) / (groups - 1));
    }
  }
  return { coefficients: beta, se, units: units.length, converged };
}

/** A rate ratio with its interval from a coefficient: Student's t with one degree less than there are units. */
export function rateRatio(
  { coefficients, se, units }: FixedEffectsPoisson,
  at: number,
  level = 0.95,
): { readonly ratio: number; readonly interval: Interval } {
  const reach = tOfLevel(level, units - 1) * se[at]!;
  const log = coefficients[at]!;
  return { ratio: Math.exp(log), interval: [Math.exp(log - reach), Math.exp(log + reach)] };
}

const totalOf = (counts: ArrayLike<number>): number => Array.from(counts).reduce((a, b) => a + b, 0);

function momentsAt(units: readonly CountsOfUnit[], beta: Float64Array) {
  const width = beta.length;
  const score = new Array<number>(width).fill(0);
  const information = new Float64Array(width * width);
  const scores = units.map(({ counts, exposure, rows }) => {
    const weights = rows.map((row, t) =>
      exposure[t]! <= 0 ? 0 : exposure[t]! * Math.exp(beta.reduce((sum, b, j) => sum + b * row[j]!, 0)),
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    const total = totalOf(counts);
    const own = new Float64Array(width);
    const mean = new Float64Array(width);
    rows.forEach((row, t) => {
      const p = weights[t]! / sum;
      for (let j = 0; j < width; j += 1) {
        mean[j]! += p * row[j]!;
        own[j]! += (counts[t]! - total * p) * row[j]!;
      }
    });
    rows.forEach((row, t) => {
      const p = (total * weights[t]!) / sum;
      if (p === 0) return;
      for (let j = 0; j < width; j += 1)
        for (let k = 0; k < width; k += 1)
          information[j * width + k]! += p * (row[j]! - mean[j]!) * (row[k]! - mean[k]!);
    });
    for (let j = 0; j < width; j += 1) score[j]! += own[j]!;
    return own;
  });
  return { score, information, scores };
}
