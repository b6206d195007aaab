import { cholesky, inverseFromCholesky, matrixTimes, solveCholesky } from '../linear/cholesky.ts';
import { type Design, times } from '../linear/design.ts';

export type ConditionalLogit = {
  readonly names: readonly string[];
  /** Log odds ratios within a group. */
  readonly coefficients: Float64Array;
  readonly inverse: Float64Array;
  /** Variance with whole groups as clusters. */
  readonly robust: Float64Array;
  readonly logLikelihood: number;
  readonly groups: number;
  /** Groups that all said yes or all said no: they tell nothing and are left out. */
  readonly silentGroups: number;
  readonly rows: number;
  readonly separated: boolean;
};

type Group = { readonly rows: readonly number[]; readonly hits: number };

/**
 * Conditional (fixed-effects) logistic regression: each group is compared with itself only, so that whatever is
 * constant within it cannot mislead. Exact likelihood by the recursion of elementary symmetric functions.
 * Sources: Chamberlain, Rev Econ Stud 47 (1980) 225-238; Gail, Lubin & Rubinstein, Biometrika 68 (1981) 703-707.
 *
 * @param covariates without an intercept
 * @param outcome 0 or 1
 * @param group number of each row's group
 */
export function conditionalLogit(
  covariates: Design,
  outcome: ArrayLike<number>,
  group: ArrayLike<number>,
): ConditionalLogit {
  const all = groupsOf(outcome, group);
  const telling = all.filter(({ rows, hits }) => hits > 0 && hits < rows.length);
  const { scaled, spread } = scaledWithinGroups(covariates, telling);
  const width = spread.length;
  let beta = new Float64Array(width);
  let state = evaluate(scaled, outcome, telling, beta);
  let factor = cholesky(state.information, width);
  let converged = false;
  for (let step = 0; step < 25 && factor !== undefined && !converged; step += 1) {
    const move = solveCholesky(factor, width, state.gradient);
    let share = 1;
    let next = beta.map((value, j) => value + move[j]!);
    let tried = evaluate(scaled, outcome, telling, next);
    while (!(tried.logLikelihood >= state.logLikelihood - 1e-9) && share > 1e-4) {
      share /= 2;
      next = beta.map((value, j) => value + share * move[j]!);
      tried = evaluate(scaled, outcome, telling, next);
    }
    let moved = 0;
    for (let i = 0; i < scaled.rows; i += 1)
      moved = Math.max(moved, Math.abs(tried.logOdds[i]! - state.logOdds[i]!));
    beta = next;
    state = tried;
    converged = moved < 1e-7;
    factor = cholesky(state.information, width);
  }
  const turn = (matrix: Float64Array) =>
    matrix.map((value, at) => value / (spread[Math.floor(at / width)]! * spread[at % width]!));
  const inverse =
    factor === undefined
      ? new Float64Array(width * width).fill(Number.NaN)
      : inverseFromCholesky(factor, width);
  const robust = new Float64Array(width * width);
  for (const score of state.scores) {
    const pulled = matrixTimes(inverse, score);
    for (let j = 0; j < width; j += 1)
      for (let k = 0; k < width; k += 1) robust[j * width + k]! += pulled[j]! * pulled[k]!;
  }
  return {
    names: covariates.names,
    coefficients: beta.map((value, j) => value / spread[j]!),
    inverse: turn(inverse),
    robust: turn(robust),
    logLikelihood: state.logLikelihood,
    groups: telling.length,
    silentGroups: all.length - telling.length,
    rows: telling.reduce((total, { rows }) => total + rows.length, 0),
    separated: !converged,
  };
}

function groupsOf(outcome: ArrayLike<number>, group: ArrayLike<number>): Group[] {
  const perGroup = new Map<number, number[]>();
  for (let i = 0; i < group.length; i += 1) {
    const rows = perGroup.get(group[i]!);
    if (rows === undefined) perGroup.set(group[i]!, [i]);
    else rows.push(i);
  }
  return [...perGroup.values()].map((rows) => ({ rows, hits: rows.filter((i) => outcome[i] === 1).length }));
}

/** Covariates less their group mean (which changes nothing) over their spread within groups. */
function scaledWithinGroups({ names, rows, values }: Design, groups: readonly Group[]) {
  const width = names.length;
  const centred = new Float64Array(values.length);
  const spread = new Float64Array(width);
  for (const { rows: members } of groups)
    for (let j = 0; j < width; j += 1) {
      let middle = 0;
      for (const i of members) middle += values[i * width + j]! / members.length;
      for (const i of members) {
        const gap = values[i * width + j]! - middle;
        centred[i * width + j] = gap;
        spread[j]! += gap * gap;
      }
    }
  const count = groups.reduce((total, group) => total + group.rows.length, 0);
  for (let j = 0; j < width; j += 1) spread[j] = Math.sqrt(spread[j]! / count) || 1;
  return { scaled: { names, rows, values: centred.map((value, at) => value / spread[at % width]!) }, spread };
}

function evaluate(design: Design, outcome: ArrayLike<number>, groups: readonly Group[], beta: Float64Array) {
  const width = beta.length;
  const logOdds = times(design, beta);
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  const scores: Float64Array[] = [];
  let logLikelihood = 0;
  for (const group of groups) {
    const { logTotal, first, second } = waysToChoose(design, logOdds, group, width);
    logLikelihood -= logTotal;
    const score = new Float64Array(width);
    for (const i of group.rows) {
      if (outcome[i] !== 1) continue;
      logLikelihood += logOdds[i]!;
      for (let j = 0; j < width; j += 1) score[j]! += design.values[i * width + j]!;
    }
    for (let j = 0; j < width; j += 1) {
      score[j]! -= first[j]!;
      gradient[j]! += score[j]!;
      for (let k = 0; k < width; k += 1)
        information[j * width + k]! += second[j * width + k]! - first[j]! * first[k]!;
    }
    scores.push(score);
  }
  return { logOdds, logLikelihood, gradient, information, scores };
}

/**
 * ln of the sum, over all ways to choose the group's hits among its rows, of the product of their odds; with
 * the mean and second moment of the chosen rows' covariate sum. Row by row, so hits × rows steps in all.
 */
function waysToChoose({ values }: Design, logOdds: Float64Array, { rows, hits }: Group, width: number) {
  let top = Number.NEGATIVE_INFINITY;
  for (const i of rows) top = Math.max(top, logOdds[i]!);
  const total = new Float64Array(hits + 1);
  const first = Array.from({ length: hits + 1 }, () => new Float64Array(width));
  const second = Array.from({ length: hits + 1 }, () => new Float64Array(width * width));
  total[0] = 1;
  let shift = 0;
  rows.forEach((i, seen) => {
    const odds = Math.exp(logOdds[i]! - top);
    const x = values.subarray(i * width, (i + 1) * width);
    for (let m = Math.min(hits, seen + 1); m >= 1; m -= 1) {
      const before = total[m - 1]!;
      const beforeFirst = first[m - 1]!;
      const beforeSecond = second[m - 1]!;
      for (let j = 0; j < width; j += 1) {
        for (let k = 0; k < width; k += 1)
          second[m]![j * width + k]! +=
            odds *
            (beforeSecond[j * width + k]! +
              beforeFirst[j]! * x[k]! +
              x[j]! * beforeFirst[k]! +
              before * x[j]! * x[k]!);
      }
      for (let j = 0; j < width; j += 1) first[m]![j]! += odds * (beforeFirst[j]! + before * x[j]!);
      total[m]! += odds * before;
    }
    // Large groups have more ways than a double can count: scale everything down together.
    if (total.some((value) => value > 1e200)) {
      shift += 200 * Math.LN10;
      for (let m = 0; m <= hits; m += 1) {
        total[m]! *= 1e-200;
        first[m] = first[m]!.map((value) => value * 1e-200);
        second[m] = second[m]!.map((value) => value * 1e-200);
      }
    }
  });
  return {
    logTotal: Math.log(total[hits]!) + hits * top + shift,
    first: first[hits]!.map((value) => value / total[hits]!),
    second: second[hits]!.map((value) => value / total[hits]!),
  };
}
