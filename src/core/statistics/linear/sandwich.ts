import { matrixTimes } from './cholesky.ts';
import type { Design } from './design.ts';
import type { LeastSquares } from './least-squares.ts';

/**
 * How the error of a regression is worked out.
 * classical: one variance for all rows; hc0: White 1980; hc2: residuals over √(1 - leverage), unbiased under
 * equal variances (MacKinnon & White 1985); cluster: whole clusters vary together, with the usual factor
 * G/(G-1) · (n-1)/(n-p) (Liang & Zeger 1986).
 */
export type ErrorKind = 'classical' | 'hc0' | 'hc2' | 'cluster';

/** Variance matrix of the coefficients, row after row. `clusters` numbers each row's cluster from 0. */
export function coefficientVariance(
  design: Design,
  fit: LeastSquares,
  kind: ErrorKind,
  options: { readonly weights?: ArrayLike<number>; readonly clusters?: ArrayLike<number> } = {},
): Float64Array {
  const { rows, values, names } = design;
  const width = names.length;
  const weight = (i: number) => options.weights?.[i] ?? 1;
  if (kind === 'classical') {
    let total = 0;
    for (let i = 0; i < rows; i += 1) total += weight(i) * fit.residuals[i]! ** 2;
    return fit.inverse.map((value) => (value * total) / (rows - width));
  }
  const scores: Float64Array[] = [];
  for (let i = 0; i < rows; i += 1) {
    const row = values.subarray(i * width, (i + 1) * width);
    let residual = weight(i) * fit.residuals[i]!;
    if (kind === 'hc2') {
      const spread = matrixTimes(fit.inverse, row);
      let leverage = 0;
      for (let j = 0; j < width; j += 1) leverage += row[j]! * spread[j]!;
      const room = 1 - leverage * weight(i);
      // A row that fixes its own fitted value has a residual of zero and says nothing about the spread.
      residual = room > 1e-10 ? residual / Math.sqrt(room) : 0;
    }
    const at = kind === 'cluster' ? options.clusters![i]! : i;
    scores[at] ??= new Float64Array(width);
    for (let j = 0; j < width; j += 1) scores[at][j]! += residual * row[j]!;
  }
  const groups = scores.length;
  const factor = kind === 'cluster' ? (groups / (groups - 1)) * ((rows - 1) / (rows - width)) : 1;
  const out = new Float64Array(width * width);
  for (const score of scores) {
    const moved = matrixTimes(fit.inverse, score);
    for (let j = 0; j < width; j += 1)
      for (let k = 0; k < width; k += 1) out[j * width + k]! += factor * moved[j]! * moved[k]!;
  }
  return out;
}

/**
 * V (Σ_g u_g u_g') V: the robust variance from the inverse information V and the score u of each row, scores of a
 * cluster added up first; each row its own cluster when none are given. Sources: Huber 1967; White 1982; Liang &
 * Zeger, Biometrika 73 (1986) 13-22.
 */
export function varianceOfScores(
  inverse: Float64Array,
  scores: readonly Float64Array[],
  clusters?: ArrayLike<number>,
): Float64Array {
  const perCluster = new Map<number, Float64Array>();
  scores.forEach((score, i) => {
    const key = clusters?.[i] ?? i;
    const so = perCluster.get(key);
    perCluster.set(key, so === undefined ? score : so.map((value, j) => value + score[j]!));
  });
  const width = scores[0]?.length ?? 0;
  const out = new Float64Array(width * width);
  for (const score of perCluster.values()) {
    const moved = matrixTimes(inverse, score);
    for (let j = 0; j < width; j += 1)
      for (let k = 0; k < width; k += 1) out[j * width + k]! += moved[j]! * moved[k]!;
  }
  return out;
}
