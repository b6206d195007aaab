import { cholesky, solveCholesky } from '../linear/cholesky.ts';
import type { Design } from '../linear/design.ts';

export type EntropyBalance = {
  /** Weights of the source rows, adding up to their number. */
  readonly weights: Float64Array;
  /** False when no weighting of the source reaches the target means (no overlap). */
  readonly balanced: boolean;
  /** Largest remaining difference of means, in source-and-target standard deviations. */
  readonly worst: number;
  readonly iterations: number;
};

/**
 * Entropy balancing: the weights nearest to uniform whose covariate means equal `target` exactly. Damped Newton
 * on the convex dual log Σ exp(λ'(x - target)), on scaled covariates, in log-sum-exp form.
 * Source: Hainmueller, Political Analysis 20 (2012) 25-46.
 *
 * @param source covariates of each source row, without an intercept
 * @param target means to be reached
 * @param spread a positive scale per covariate
 */
export function entropyBalance(
  source: Pick<Design, 'rows' | 'values'>,
  target: ArrayLike<number>,
  spread: ArrayLike<number>,
): EntropyBalance {
  const n = source.rows;
  const width = target.length;
  const z = new Float64Array(n * width);
  for (let i = 0, at = 0; i < n; i += 1)
    for (let j = 0; j < width; j += 1, at += 1) z[at] = (source.values[at]! - target[j]!) / spread[j]!;
  let lambda = new Float64Array(width);
  let state = dual(z, n, lambda);
  let iterations = 0;
  const worst = () => Math.max(0, ...state.gradient.map(Math.abs));
  while (worst() > 1e-11 && iterations < 200) {
    iterations += 1;
    const factor = cholesky(dualCurvature(z, state), width);
    if (factor === undefined) break;
    const step = solveCholesky(factor, width, state.gradient);
    let slope = 0;
    for (let j = 0; j < width; j += 1) slope += step[j]! * state.gradient[j]!;
    let share = 1;
    let next = lambda.map((value, j) => value - step[j]!);
    let tried = dual(z, n, next);
    while (!(tried.value <= state.value - 1e-4 * share * slope + 1e-13) && share > 1e-8) {
      share /= 2;
      next = lambda.map((value, j) => value - share * step[j]!);
      tried = dual(z, n, next);
    }
    if (share <= 1e-8) break;
    lambda = next;
    state = tried;
  }
  return {
    weights: state.shares.map((share) => share * n),
    balanced: worst() < 1e-6 && lambda.every((value) => Number.isFinite(value) && Math.abs(value) < 1e3),
    worst: worst(),
    iterations,
  };
}

function dual(z: Float64Array, n: number, lambda: Float64Array) {
  const width = lambda.length;
  const shares = new Float64Array(n);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0, at = 0; i < n; i += 1) {
    let log = 0;
    for (let j = 0; j < width; j += 1, at += 1) log += z[at]! * lambda[j]!;
    shares[i] = log;
    top = Math.max(top, log);
  }
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    shares[i] = Math.exp(shares[i]! - top);
    total += shares[i]!;
  }
  const gradient = new Float64Array(width);
  for (let i = 0, at = 0; i < n; i += 1) {
    shares[i]! /= total;
    for (let j = 0; j < width; j += 1, at += 1) gradient[j]! += shares[i]! * z[at]!;
  }
  return { value: top + Math.log(total), shares, gradient };
}

function dualCurvature(z: Float64Array, { shares, gradient }: ReturnType<typeof dual>) {
  const width = gradient.length;
  const out = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let i = 0, at = 0; i < shares.length; i += 1) {
    for (let j = 0; j < width; j += 1, at += 1) row[j] = z[at]! - gradient[j]!;
    for (let j = 0; j < width; j += 1) {
      const left = shares[i]! * row[j]!;
      for (let k = 0; k <= j; k += 1) out[j * width + k]! += left * row[k]!;
    }
  }
  for (let j = 0; j < width; j += 1)
    for (let k = j + 1; k < width; k += 1) out[j * width + k] = out[k * width + j]!;
  return out;
}
