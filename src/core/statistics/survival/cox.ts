import { cholesky, dot, inverseFromCholesky, solveCholesky } from '../linear/cholesky.ts';
import { type Design, times } from '../linear/design.ts';
import { type CoxData, type RiskSets, riskSets, sweepRiskSets } from './risk-sets.ts';

/** How events at the same time share their risk set. */
export type Ties = 'efron' | 'breslow';

export type CoxFit = {
  readonly names: readonly string[];
  /** Log hazard ratios. */
  readonly coefficients: Float64Array;
  /** Inverse of the information matrix, row after row. */
  readonly inverse: Float64Array;
  readonly logLikelihood: number;
  /** With all coefficients at nought. */
  readonly nullLogLikelihood: number;
  readonly events: number;
  readonly iterations: number;
  readonly ties: Ties;
  /** A covariate orders the events without exception: no finite answer exists. */
  readonly separated: boolean;
};

/** Newton needs about six; under separation some log hazard moves by about one per step for ever. */
const mostSteps = 25;

/**
 * Cox's proportional hazards model by Newton's method with step halving, on standardised covariates; rows may
 * start late (start-stop), strata have their own baseline. Sources: Cox, JRSS B 34 (1972); Efron, JASA 72 (1977)
 * and Breslow 1974 for ties; Therneau & Grambsch 2000 for the counting-process form.
 */
export function coxRegression(data: CoxData, ties: Ties = 'efron'): CoxFit {
  const { scaled, spread } = standardisedWithin(data.covariates);
  const standard = { ...data, covariates: scaled };
  const sets = riskSets(data);
  const width = spread.length;
  let beta = new Float64Array(width);
  let state = evaluate(standard, sets, beta, ties);
  const nullLogLikelihood = state.logLikelihood;
  let factor = cholesky(state.information, width);
  let iterations = 0;
  let converged = false;
  while (factor !== undefined && iterations < mostSteps && !converged) {
    iterations += 1;
    const step = solveCholesky(factor, width, state.gradient);
    let share = 1;
    let next = beta.map((value, j) => value + step[j]!);
    let tried = evaluate(standard, sets, next, ties);
    while (!(tried.logLikelihood >= state.logLikelihood - 1e-9) && share > 1e-4) {
      share /= 2;
      next = beta.map((value, j) => value + share * step[j]!);
      tried = evaluate(standard, sets, next, ties);
    }
    let moved = 0;
    for (let i = 0; i < scaled.rows; i += 1)
      moved = Math.max(moved, Math.abs(tried.logRisk[i]! - state.logRisk[i]!));
    beta = next;
    state = tried;
    converged =
      moved < 1e-7 && Math.max(0, ...state.gradient.map(Math.abs)) < 1e-8 * Math.max(1, sets.events);
    factor = cholesky(state.information, width);
  }
  const inverse =
    factor === undefined
      ? new Float64Array(width * width).fill(Number.NaN)
      : inverseFromCholesky(factor, width).map(
          (value, at) => value / (spread[Math.floor(at / width)]! * spread[at % width]!),
        );
  return {
    names: data.covariates.names,
    coefficients: beta.map((value, j) => value / spread[j]!),
    inverse,
    logLikelihood: state.logLikelihood,
    nullLogLikelihood,
    events: sets.events,
    iterations,
    ties,
    separated: !converged,
  };
}

/** exp(linear predictor), shifted so that the largest is 1; the shift cancels in every ratio. */
export function relativeRisk(covariates: Design, coefficients: ArrayLike<number>) {
  const logRisk = times(covariates, coefficients);
  let top = Number.NEGATIVE_INFINITY;
  for (const value of logRisk) top = Math.max(top, value);
  return { logRisk, top, risk: logRisk.map((value) => Math.exp(value - top)) };
}

function evaluate(data: CoxData, sets: RiskSets, beta: Float64Array, ties: Ties) {
  const width = beta.length;
  const { logRisk, top, risk } = relativeRisk(data.covariates, beta);
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  let logLikelihood = 0;
  const mean = new Float64Array(width);
  sweepRiskSets(data, sets, risk, (_time, deaths, sums) => {
    const d = deaths.length;
    for (const i of deaths) {
      logLikelihood += logRisk[i]! - top;
      for (let j = 0; j < width; j += 1) gradient[j]! += data.covariates.values[i * width + j]!;
    }
    for (let l = 0; l < d; l += 1) {
      const gone = ties === 'efron' ? l / d : 0;
      const total = sums.s0 - gone * sums.d0;
      logLikelihood -= Math.log(total);
      for (let j = 0; j < width; j += 1) {
        mean[j] = (sums.s1[j]! - gone * sums.d1[j]!) / total;
        gradient[j]! -= mean[j]!;
        for (let k = 0; k <= j; k += 1) {
          const at = j * width + k;
          information[at]! += (sums.s2[at]! - gone * sums.d2[at]!) / total - mean[j]! * mean[k]!;
        }
      }
    }
  });
  for (let j = 0; j < width; j += 1)
    for (let k = j + 1; k < width; k += 1) information[j * width + k] = information[k * width + j]!;
  return { logRisk, gradient, information, logLikelihood };
}

/** Covariates shifted to mean 0 and scaled to spread 1: the shift changes nothing in a Cox model. */
function standardisedWithin({ names, rows, values }: Design) {
  const width = names.length;
  const centre = new Float64Array(width);
  const spread = new Float64Array(width);
  for (let at = 0; at < values.length; at += 1) centre[at % width]! += values[at]! / rows;
  for (let at = 0; at < values.length; at += 1)
    spread[at % width]! += (values[at]! - centre[at % width]!) ** 2 / rows;
  for (let j = 0; j < width; j += 1) spread[j] = Math.sqrt(spread[j]!) || 1;
  const scaled = values.map((value, at) => (value - centre[at % width]!) / spread[at % width]!);
  return { scaled: { names, rows, values: scaled }, spread };
}

/** Likelihood-ratio statistic against a model without covariates, chi-square with as many degrees as terms. */
export const likelihoodRatio = (fit: CoxFit): number => 2 * (fit.logLikelihood - fit.nullLogLikelihood);

/** Linear combination of log hazard ratios with its error: for reading an interaction at a chosen point. */
export function combinationOf(fit: CoxFit, variance: Float64Array, lever: ArrayLike<number>) {
  const width = fit.coefficients.length;
  let total = 0;
  for (let j = 0; j < width; j += 1)
    for (let k = 0; k < width; k += 1) total += lever[j]! * lever[k]! * variance[j * width + k]!;
  return { estimate: dot(fit.coefficients, lever), se: Math.sqrt(total) };
}
