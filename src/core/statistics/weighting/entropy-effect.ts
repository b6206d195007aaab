import { quadratic } from '../linear/cholesky.ts';
import { errorOfContributions, errorOfCrossedContributions } from '../linear/contributions.ts';
import { type Design, intercept, rowsOf, rowsWhere, times } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { entropyBalance } from './entropy-balancing.ts';
import type { Estimand, Study, WeightedEffect } from './study.ts';

export type EntropyEffect = WeightedEffect & {
  /** False when no weighting of an arm reaches the means asked for: there is then no estimate (NaN). */
  readonly balanced: boolean;
  /**
   * Error when the covariates of the target population count as drawn by chance too, each residual over
   * √(1 - leverage) (HC2), so that intervals of a hundred deals hold what they promise; the only one that counts
   * crossed clusters.
   */
  readonly seWithRandomCovariates: number;
};

/**
 * Entropy balancing, then a weighted outcome regression with a treatment-by-covariate term for every covariate,
 * read at the target's covariate means. The regression's residuals are orthogonal to the balanced covariates,
 * so the estimation of the weights adds nothing to the error; the covariates of the target are held fixed.
 * Source: Hainmueller 2012; Zhao & Percival, J Causal Inference 5 (2017); checked against WeightIt.
 */
export function entropyEffect(study: Study, estimand: Estimand): EntropyEffect {
  const { treated, covariates, outcome } = study;
  const n = covariates.rows;
  const target = rowsWhere(n, (i) => estimand === 'ate' || treated[i] === (estimand === 'att' ? 1 : 0));
  const aim = meansOf(covariates, target);
  const weights = new Float64Array(n);
  let balanced = true;
  const arm = (which: 0 | 1) => {
    const rows = rowsWhere(n, (i) => treated[i] === which);
    const own = estimand === (which === 1 ? 'att' : 'atc');
    const balance = own ? undefined : armBalance(covariates, rows, aim);
    if (balance?.balanced === false) {
      balanced = false;
      return unreachable(covariates);
    }
    rows.forEach((i, k) => {
      weights[i] = balance === undefined ? 1 : balance.weights[k]!;
    });
    return fitAt(rowsOf(covariates, rows), rows, outcome, weights, aim);
  };
  const one = arm(1);
  const none = arm(0);
  const contributions = one.contributions.map((c, i) => c - none.contributions[i]!);
  const estimate = one.mean - none.mean;
  const effects = times(covariates, one.line).map((value, i) => value - times1(covariates, none.line, i));
  const drawn = one.levelled.map((c, i) => c - none.levelled[i]!);
  for (const i of target) drawn[i]! += (effects[i]! - estimate) / target.length;
  return {
    estimate,
    se: errorOfContributions(contributions, study.clusters),
    seWithRandomCovariates:
      study.clusters === undefined || study.crossed === undefined
        ? errorOfContributions(drawn, study.clusters)
        : errorOfCrossedContributions(drawn, study.clusters, study.crossed),
    treatedMean: { estimate: one.mean, se: errorOfContributions(one.contributions, study.clusters) },
    comparisonMean: { estimate: none.mean, se: errorOfContributions(none.contributions, study.clusters) },
    weights,
    balanced,
  };
}

/** What stands in for an arm that no weighting brings to the target. */
const unreachable = ({ rows, names }: Design) => ({
  mean: Number.NaN,
  line: new Float64Array(names.length).fill(Number.NaN),
  contributions: new Float64Array(rows).fill(Number.NaN),
  levelled: new Float64Array(rows).fill(Number.NaN),
});

/** Covariate means over some rows. */
function meansOf({ names, values }: Design, rows: readonly number[]): Float64Array {
  const width = names.length;
  const out = new Float64Array(width);
  for (const i of rows) for (let j = 0; j < width; j += 1) out[j]! += values[i * width + j]! / rows.length;
  return out;
}

function times1({ names, values }: Design, coefficients: Float64Array, row: number): number {
  let total = 0;
  for (let j = 0; j < names.length; j += 1) total += values[row * names.length + j]! * coefficients[j]!;
  return total;
}

/** Balances one arm to `aim` over the covariates that vary within it. */
function armBalance(covariates: Design, rows: readonly number[], aim: Float64Array) {
  const { design, dropped } = dropDependentColumns(rowsOf(covariates, rows));
  const places = design.names.map((name) => covariates.names.indexOf(name));
  const use = places.filter((j) => covariates.names[j] !== intercept);
  const width = covariates.names.length;
  const points = rows.map((i) => Float64Array.from(use, (j) => covariates.values[i * width + j]!));
  const spread = use.map((_, k) => {
    const middle = points.reduce((a, p) => a + p[k]!, 0) / points.length;
    return Math.sqrt(points.reduce((a, p) => a + (p[k]! - middle) ** 2, 0) / points.length);
  });
  const balance = entropyBalance(
    points,
    use.map((j) => aim[j]!),
    spread,
  );
  // A covariate that does not vary on its own within this arm must agree with the target all the same.
  const reached = dropped.every((name) => {
    const j = covariates.names.indexOf(name);
    let mean = 0;
    let size = 0;
    rows.forEach((i, k) => {
      mean += (balance.weights[k]! * covariates.values[i * width + j]!) / rows.length;
      size = Math.max(size, Math.abs(covariates.values[i * width + j]!));
    });
    return Math.abs(mean - aim[j]!) <= 1e-6 * Math.max(size, Math.abs(aim[j]!));
  });
  return { ...balance, balanced: balance.balanced && reached };
}

/** Weighted regression within an arm, read at `aim`: the mean there and what each unit adds to its error. */
function fitAt(
  own: Design,
  rows: readonly number[],
  outcome: ArrayLike<number>,
  weights: Float64Array,
  aim: Float64Array,
) {
  const { design } = dropDependentColumns(own);
  const armWeights = rows.map((i) => weights[i]!);
  const fit = leastSquares(
    design,
    rows.map((i) => outcome[i]!),
    armWeights,
  );
  const line = new Float64Array(own.names.length);
  const at = design.names.map((name) => aim[own.names.indexOf(name)]!);
  design.names.forEach((name, j) => {
    line[own.names.indexOf(name)] = fit.coefficients[j]!;
  });
  const width = design.names.length;
  const lever = new Float64Array(width);
  for (let j = 0; j < width; j += 1)
    for (let k = 0; k < width; k += 1) lever[j]! += fit.inverse[j * width + k]! * at[k]!;
  const contributions = new Float64Array(weights.length);
  const levelled = new Float64Array(weights.length);
  rows.forEach((i, k) => {
    contributions[i] = weights[i]! * fit.residuals[k]! * times1(design, lever, k);
    const row = design.values.subarray(k * width, (k + 1) * width);
    const room = 1 - weights[i]! * quadratic(fit.inverse, row);
    // A row that fixes its own fitted value has a residual of nought and says nothing about the spread.
    levelled[i] = room > 1e-10 ? contributions[i]! / Math.sqrt(room) : 0;
  });
  let mean = 0;
  for (let j = 0; j < width; j += 1) mean += at[j]! * fit.coefficients[j]!;
  return { mean, line, contributions, levelled };
}
