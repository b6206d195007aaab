import { zOfLevel } from '../distributions/normal.ts';
import { tOfLevel } from '../distributions/student.ts';
import { quadratic } from '../linear/cholesky.ts';
import type { Design } from '../linear/design.ts';
import { type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import type { Interval } from '../refusal.ts';
import { fieller } from './fieller.ts';

export type TwoStage = {
  /** Effect of the treatment on those whom the instrument moved; NaN where it moved nobody. */
  readonly estimate: number;
  readonly se: number;
  /** Fieller's, which is Anderson and Rubin's for one instrument: true however weak the instrument; null when it has no end. */
  readonly interval: Interval | null;
  /** Effect of the instrument on the outcome, and on the treatment. */
  readonly offered: { readonly estimate: number; readonly se: number; readonly interval: Interval };
  readonly uptake: {
    readonly estimate: number;
    readonly se: number;
    /** With the same error, and with one variance for all rows. */
    readonly f: number;
    readonly classicalF: number;
  };
  /** Error of `estimate` with one variance for all rows. */
  readonly classicalSe: number;
};

/**
 * Two-stage least squares with one instrument: its effect on the outcome over its effect on the treatment, both by least
 * squares on the same covariates. Errors are HC2, or of whole clusters.
 * Sources: Angrist, Imbens & Rubin, JASA 91 (1996) 444-455; Fieller, JRSS B 16 (1954) 175-185; Anderson & Rubin, Ann
 * Math Stat 20 (1949) 46-63.
 *
 * @param design intercept, covariates and the instrument, independent of one another
 * @param place which column the instrument is
 */
export function twoStage(
  design: Design,
  place: number,
  outcome: Float64Array,
  treatment: Float64Array,
  {
    level = 0.95,
    clusters,
  }: { readonly level?: number; readonly clusters?: ArrayLike<number> | undefined } = {},
): TwoStage {
  const [onOutcome, onTreatment] = [leastSquares(design, outcome), leastSquares(design, treatment)];
  const [y, d] = [onOutcome.coefficients[place]!, onTreatment.coefficients[place]!];
  const { factor, groups, add } = errorRule(design, place, clusters);
  const [cy, cd] = [add(onOutcome), add(onTreatment)];
  const dot = (a: Float64Array, b: Float64Array) => factor * a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  const [vy, vd, vyd] = [dot(cy, cy), dot(cd, cd), dot(cy, cd)];
  const reach = clusters === undefined ? zOfLevel(level) : tOfLevel(level, groups - 1);
  const estimate = y / d;
  const half = reach * Math.sqrt(vy);
  const spread = (errors: readonly [number, number, number]) =>
    Math.sqrt(Math.max(0, errors[0] - 2 * estimate * errors[2] + estimate ** 2 * errors[1])) / Math.abs(d);
  const [sy, sd, syd] = classical(design, place, onOutcome, onTreatment);
  return {
    estimate,
    se: spread([vy, vd, vyd]),
    interval: fieller(y, d, [vy, vd, vyd], reach),
    offered: { estimate: y, se: Math.sqrt(vy), interval: [y - half, y + half] },
    uptake: { estimate: d, se: Math.sqrt(vd), f: d ** 2 / vd, classicalF: d ** 2 / sd },
    classicalSe: spread([sy, sd, syd]),
  };
}

/** What each row, or cluster, adds to the coefficient in `place`, and the factor on the sum of squares. */
function errorRule(design: Design, place: number, clusters: ArrayLike<number> | undefined) {
  const { rows, values, names } = design;
  const width = names.length;
  const groups = clusters === undefined ? rows : new Set(Array.from(clusters)).size;
  const factor = clusters === undefined ? 1 : (groups / (groups - 1)) * ((rows - 1) / (rows - width));
  const add = ({ inverse, residuals }: LeastSquares): Float64Array => {
    const sums = new Map<number, number>();
    for (let i = 0; i < rows; i += 1) {
      const row = values.subarray(i * width, (i + 1) * width);
      let lever = 0;
      for (let j = 0; j < width; j += 1) lever += inverse[place * width + j]! * row[j]!;
      const room = clusters === undefined ? 1 - quadratic(inverse, row) : 1;
      // A row that fixes its own fitted value says nothing about the spread.
      const own = room > 1e-10 ? (lever * residuals[i]!) / Math.sqrt(room) : 0;
      const key = clusters?.[i] ?? i;
      sums.set(key, (sums.get(key) ?? 0) + own);
    }
    return Float64Array.from(sums.values());
  };
  return { factor, groups, add };
}

/** Variances and covariance of the two coefficients with one variance for all rows. */
function classical(
  { rows, names }: Design,
  place: number,
  one: LeastSquares,
  other: LeastSquares,
): [number, number, number] {
  const width = names.length;
  const scale = one.inverse[place * width + place]! / (rows - width);
  const dot = (a: LeastSquares, b: LeastSquares) =>
    scale * a.residuals.reduce((sum, r, i) => sum + r * b.residuals[i]!, 0);
  return [dot(one, one), dot(other, other), dot(one, other)];
}
