import { matrixTimes, quadratic } from '../linear/cholesky.ts';
import { errorOfContributions, errorOfCrossedContributions } from '../linear/contributions.ts';
import { type Design, intercept, rowsOf, rowsWhere, times } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { leastSquaresOn } from '../linear/least-squares.ts';
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
export const entropyEffect = (study: Study, estimand: Estimand): EntropyEffect =>
  entropyBalanced(study, estimand)(study.outcome);

/** The same for several outcomes of the same rows: they are balanced once, and each outcome read under the weights. */
export function entropyBalanced(
  { treated, covariates, clusters, crossed }: Omit<Study, 'outcome'>,
  estimand: Estimand,
): (outcome: ArrayLike<number>) => EntropyEffect {
  const n = covariates.rows;
  const target = rowsWhere(n, (i) => estimand === 'ate' || treated[i] === (estimand === 'att' ? 1 : 0));
  const aim = meansOf(covariates, target);
  const weights = new Float64Array(n);
  let balanced = true;
  const arm = (which: 0 | 1) => {
    const rows = rowsWhere(n, (i) => treated[i] === which);
    const all = rowsOf(covariates, rows);
    const { design, dropped } = dropDependentColumns(all);
    const own = estimand === (which === 1 ? 'att' : 'atc');
    const balance = own ? undefined : armBalance(all, design, dropped, aim);
    if (balance?.balanced === false) {
      balanced = false;
      return () => unreachable(covariates);
    }
    const armWeights = balance?.weights ?? new Float64Array(rows.length).fill(1);
    rows.forEach((i, k) => {
      weights[i] = armWeights[k]!;
    });
    return fitAt(covariates, design, rows, armWeights, aim);
  };
  const [readOne, readNone] = [arm(1), arm(0)];
  return (outcome) => {
    const [one, none] = [readOne(outcome), readNone(outcome)];
    const contributions = new Float64Array(n);
    const drawn = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      contributions[i] = one.contributions[i]! - none.contributions[i]!;
      drawn[i] = one.levelled[i]! - none.levelled[i]!;
    }
    const estimate = one.mean - none.mean;
    const [withIt, without] = [times(covariates, one.line), times(covariates, none.line)];
    for (const i of target) drawn[i]! += (withIt[i]! - without[i]! - estimate) / target.length;
    return {
      estimate,
      se: errorOfContributions(contributions, clusters),
      seWithRandomCovariates:
        clusters === undefined || crossed === undefined
          ? errorOfContributions(drawn, clusters)
          : errorOfCrossedContributions(drawn, clusters, crossed),
      treatedMean: { estimate: one.mean, se: errorOfContributions(one.contributions, clusters) },
      comparisonMean: { estimate: none.mean, se: errorOfContributions(none.contributions, clusters) },
      weights,
      balanced,
    };
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

/**
 * Balances one arm to `aim` over the covariates that vary within it.
 *
 * @param all the arm's rows with every covariate
 * @param design the same with those that vary on their own
 */
function armBalance(all: Design, design: Design, dropped: readonly string[], aim: Float64Array) {
  const { rows } = design;
  const use = design.names.flatMap((name, j) => (name === intercept ? [] : [j]));
  const from = design.names.length;
  const width = use.length;
  const values = new Float64Array(rows * width);
  for (let i = 0, at = 0; i < rows; i += 1)
    for (let k = 0; k < width; k += 1, at += 1) values[at] = design.values[i * from + use[k]!]!;
  const balance = entropyBalance(
    { rows, values },
    use.map((j) => aim[all.names.indexOf(design.names[j]!)]!),
    spreads(values, rows, width),
  );
  // A covariate that does not vary on its own within this arm must agree with the target all the same.
  const reached = dropped.every((name) => {
    const j = all.names.indexOf(name);
    let mean = 0;
    let size = 0;
    for (let i = 0; i < rows; i += 1) {
      const value = all.values[i * all.names.length + j]!;
      mean += (balance.weights[i]! * value) / rows;
      size = Math.max(size, Math.abs(value));
    }
    return Math.abs(mean - aim[j]!) <= 1e-6 * Math.max(size, Math.abs(aim[j]!));
  });
  return { ...balance, balanced: balance.balanced && reached };
}

/** Standard deviation of each column. */
function spreads(values: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(width);
  for (let k = 0; k < width; k += 1) {
    let [total, squares] = [0, 0];
    for (let at = k; at < values.length; at += width) total += values[at]!;
    const middle = total / rows;
    for (let at = k; at < values.length; at += width) squares += (values[at]! - middle) ** 2;
    out[k] = Math.sqrt(squares / rows);
  }
  return out;
}

/**
 * Weighted regression within an arm, read at `aim`: the mean there and what each unit adds to its error.
 *
 * @param design the covariates that vary within the arm, of its rows
 */
function fitAt(
  covariates: Design,
  design: Design,
  rows: readonly number[],
  armWeights: Float64Array,
  aim: Float64Array,
) {
  const { inverse, solve } = leastSquaresOn(design, armWeights);
  const places = design.names.map((name) => covariates.names.indexOf(name));
  const at = places.map((place) => aim[place]!);
  const width = places.length;
  const lever = matrixTimes(inverse, at);
  const along = times(design, lever);
  const rooms = new Float64Array(rows.length);
  const row = new Float64Array(width);
  for (let k = 0; k < rows.length; k += 1) {
    for (let j = 0; j < width; j += 1) row[j] = design.values[k * width + j]!;
    rooms[k] = 1 - armWeights[k]! * quadratic(inverse, row);
  }
  return (outcome: ArrayLike<number>) => {
    const own = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k += 1) own[k] = outcome[rows[k]!]!;
    const { coefficients, residuals } = solve(own);
    const line = new Float64Array(covariates.names.length);
    places.forEach((place, j) => {
      line[place] = coefficients[j]!;
    });
    const contributions = new Float64Array(covariates.rows);
    const levelled = new Float64Array(covariates.rows);
    for (let k = 0; k < rows.length; k += 1) {
      const i = rows[k]!;
      contributions[i] = armWeights[k]! * residuals[k]! * along[k]!;
      // A row that fixes its own fitted value has a residual of nought and says nothing about the spread.
      levelled[i] = rooms[k]! > 1e-10 ? contributions[i]! / Math.sqrt(rooms[k]!) : 0;
    }
    let mean = 0;
    for (let j = 0; j < width; j += 1) mean += at[j]! * coefficients[j]!;
    return { mean, line, contributions, levelled };
  };
}
