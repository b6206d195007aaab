import { cholesky, inverseFromCholesky, solveCholesky } from '../linear/cholesky.ts';
import { crossProduct, type Design, intercept, times, transposeTimes } from '../linear/design.ts';
import { varianceOfScores } from '../linear/sandwich.ts';

export type LogisticFit = {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** Fitted probabilities. */
  readonly fitted: Float64Array;
  /** Inverse of the information matrix (variance of the coefficients under the model), row after row. */
  readonly inverse: Float64Array;
  /** Of the outcomes alone, without a penalty. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Some covariates tell the outcomes apart: no finite answer exists, and the figures here are no estimate. */
  readonly separated: boolean;
};

const mostIterations = 25;

/**
 * Logistic regression by iteratively reweighted least squares with step halving, on standardised columns.
 * Stops when the gradient is nil and no fitted log-odds moves. Under separation the gradient dies away while
 * some log-odds go on moving by about one per step (Albert & Anderson, Biometrika 71 (1984) 1-10): a fit that
 * still moves after 25 steps is marked separated. A size limit on the coefficients would wrong strong effects.
 *
 * With a penalty it maximises log-likelihood − ½ Σ penalty_j β_j² instead: each coefficient is believed to be normal
 * about nought with variance 1 / penalty_j, and `inverse` is the variance of what is then believed of it (Laplace).
 * Source: le Cessie & van Houwelingen, Applied Statistics 41 (1992) 191-201.
 *
 * @param design independent columns (under a penalty they need not be); the intercept is not standardised
 * @param outcome 0 or 1 per row
 * @param penalty per column, for the coefficient in the column's own units; the intercept's must be 0
 */
export function logisticRegression(
  design: Design,
  outcome: ArrayLike<number>,
  weights?: ArrayLike<number>,
  penalty?: ArrayLike<number>,
): LogisticFit {
  const { standard, centre, spread } = standardised(design);
  const width = design.names.length;
  const weight = (i: number) => weights?.[i] ?? 1;
  const ridge = Float64Array.from(spread, (scale, j) => (penalty?.[j] ?? 0) / scale ** 2);
  let beta = new Float64Array(width);
  let state = evaluate(standard, outcome, weight, beta, ridge);
  let factor = cholesky(information(standard, state.curvature, ridge), width);
  let iterations = 0;
  let converged = false;
  while (factor !== undefined && iterations < mostIterations && !converged) {
    iterations += 1;
    const step = solveCholesky(factor, width, state.gradient);
    let share = 1;
    let next = beta.map((value, j) => value + step[j]!);
    let tried = evaluate(standard, outcome, weight, next, ridge);
    while (tried.height < state.height - 1e-9 && share > 1e-4) {
      share /= 2;
      next = beta.map((value, j) => value + share * step[j]!);
      tried = evaluate(standard, outcome, weight, next, ridge);
    }
    let moved = 0;
    for (let i = 0; i < design.rows; i += 1)
      moved = Math.max(moved, Math.abs(tried.logOdds[i]! - state.logOdds[i]!));
    beta = next;
    state = tried;
    const steepest = Math.max(...state.gradient.map(Math.abs)) / design.rows;
    converged = moved < 1e-7 && steepest < 1e-10;
    factor = cholesky(information(standard, state.curvature, ridge), width);
  }
  const inverse =
    factor === undefined
      ? new Float64Array(width * width).fill(Number.NaN)
      : inverseFromCholesky(factor, width);
  return {
    names: design.names,
    ...unstandardised(design.names, beta, inverse, centre, spread),
    fitted: state.fitted,
    logLikelihood: state.logLikelihood,
    iterations,
    separated: !converged,
  };
}

/**
 * Covariates on which a separated fit was running off: those that move the log-odds by more than 15 between the
 * lowest and the highest value there is.
 */
export function separatingColumns({ names, rows, values }: Design, fit: LogisticFit): string[] {
  const width = names.length;
  const reachOf = (j: number) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rows; i += 1) {
      low = Math.min(low, values[i * width + j]!);
      high = Math.max(high, values[i * width + j]!);
    }
    return Math.abs(fit.coefficients[j]!) * (high - low);
  };
  return names.filter((name, j) => name !== intercept && !(reachOf(j) <= 15));
}

/** Robust variance of the coefficients from the scores x (y - fitted), with the factor G/(G-1) for clusters. */
export function robustLogisticVariance(
  { rows, values, names }: Design,
  outcome: ArrayLike<number>,
  fit: LogisticFit,
  clusters?: ArrayLike<number>,
): Float64Array {
  const width = names.length;
  const scores = Array.from({ length: rows }, (_, i) =>
    values.slice(i * width, (i + 1) * width).map((value) => value * (outcome[i]! - fit.fitted[i]!)),
  );
  const variance = varianceOfScores(fit.inverse, scores, clusters);
  if (clusters === undefined) return variance;
  const groups = new Set(Array.from(clusters)).size;
  return variance.map((value) => (value * groups) / (groups - 1));
}

/** log(1 + exp(x)) without overflow. */
export const logOnePlusExp = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));

/** exp(x) / (1 + exp(x)) without overflow. */
export const logistic = (x: number): number =>
  x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));

function evaluate(
  design: Design,
  outcome: ArrayLike<number>,
  weight: (row: number) => number,
  beta: Float64Array,
  ridge: Float64Array,
) {
  const logOdds = times(design, beta);
  const fitted = logOdds.map(logistic);
  const score = new Float64Array(design.rows);
  const curvature = new Float64Array(design.rows);
  let logLikelihood = 0;
  for (let i = 0; i < design.rows; i += 1) {
    const w = weight(i);
    logLikelihood += w * (outcome[i]! * logOdds[i]! - logOnePlusExp(logOdds[i]!));
    score[i] = w * (outcome[i]! - fitted[i]!);
    curvature[i] = w * fitted[i]! * (1 - fitted[i]!);
  }
  const gradient = transposeTimes(design, score);
  let height = logLikelihood;
  for (let j = 0; j < beta.length; j += 1) {
    gradient[j]! -= ridge[j]! * beta[j]!;
    height -= (ridge[j]! * beta[j]! ** 2) / 2;
  }
  return { logOdds, fitted, curvature, logLikelihood, height, gradient };
}

function information(design: Design, curvature: Float64Array, ridge: Float64Array): Float64Array {
  const matrix = crossProduct(design, curvature);
  for (let j = 0; j < ridge.length; j += 1) matrix[j * ridge.length + j]! += ridge[j]!;
  return matrix;
}

/** Columns shifted and scaled to mean 0, spread 1 where there is an intercept to take the shift up. */
function standardised(design: Design) {
  const { names, rows, values } = design;
  const width = names.length;
  const shift = names.includes(intercept);
  const centre = new Float64Array(width);
  const spread = new Float64Array(width).fill(1);
  names.forEach((name, j) => {
    if (name === intercept) return;
    let total = 0;
    for (let i = 0; i < rows; i += 1) total += values[i * width + j]!;
    const middle = shift ? total / rows : 0;
    let squares = 0;
    for (let i = 0; i < rows; i += 1) squares += (values[i * width + j]! - middle) ** 2;
    centre[j] = middle;
    spread[j] = Math.sqrt(squares / rows) || 1;
  });
  const standard = new Float64Array(values.length);
  for (let i = 0, at = 0; i < rows; i += 1)
    for (let j = 0; j < width; j += 1, at += 1) standard[at] = (values[at]! - centre[j]!) / spread[j]!;
  return { standard: { names, rows, values: standard }, centre, spread };
}

function unstandardised(
  names: readonly string[],
  beta: Float64Array,
  inverse: Float64Array,
  centre: Float64Array,
  spread: Float64Array,
) {
  const width = names.length;
  // β = M b with M the identity over the spreads, and the shift taken off the intercept.
  const back = new Float64Array(width * width);
  const at = names.indexOf(intercept);
  for (let j = 0; j < width; j += 1) {
    back[j * width + j] = 1 / spread[j]!;
    if (at >= 0 && j !== at) back[at * width + j] = -centre[j]! / spread[j]!;
  }
  const coefficients = new Float64Array(width);
  const half = new Float64Array(width * width);
  const full = new Float64Array(width * width);
  for (let j = 0; j < width; j += 1) {
    for (let k = 0; k < width; k += 1) {
      coefficients[j]! += back[j * width + k]! * beta[k]!;
      for (let m = 0; m < width; m += 1)
        half[j * width + m]! += back[j * width + k]! * inverse[k * width + m]!;
    }
  }
  for (let j = 0; j < width; j += 1)
    for (let k = 0; k < width; k += 1)
      for (let m = 0; m < width; m += 1) full[j * width + k]! += half[j * width + m]! * back[k * width + m]!;
  return { coefficients, inverse: full };
}
