import { type Column, designOf } from '../linear/design.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { coefficientVariance } from '../linear/sandwich.ts';

export type WithinGroups = {
  /** In the order of the columns. */
  readonly coefficients: Float64Array;
  /** Errors that count whole groups. */
  readonly se: Float64Array;
  /** Groups and rows that say something: those of two rows or more. */
  readonly groups: number;
  readonly rows: number;
};

/**
 * Least squares with an effect of every group (fixed effects): outcome and columns less their group's mean,
 * y_it − ȳ_i = (x_it − x̄_i)'β + e_it; errors by the sandwich over groups with G/(G − 1) · (n − 1)/(n − p). Null where the
 * columns do not vary within groups, or not apart from each other. Source: Arellano, Oxford Bulletin 49 (1987) 431-434;
 * Wooldridge, Econometric Analysis (2010), 10.5.
 *
 * @param group of each row, by number
 */
export function withinGroups(
  columns: readonly Column[],
  outcome: ArrayLike<number>,
  group: ArrayLike<number>,
): WithinGroups | null {
  const members = Map.groupBy(
    Array.from(group, (_, i) => i),
    (i) => group[i]!,
  );
  const told = [...members.values()].filter((rows) => rows.length > 1);
  const rows = told.flat();
  const apart = (values: ArrayLike<number>): Float64Array => {
    const out = new Float64Array(rows.length);
    let at = 0;
    for (const mine of told) {
      const middle = mine.reduce((sum, i) => sum + values[i]!, 0) / mine.length;
      for (const i of mine) out[at++] = values[i]! - middle;
    }
    return out;
  };
  const design = designOf(
    columns.map(({ name, values }) => ({ name, values: apart(values) })),
    rows.length,
    { intercept: false },
  );
  if (told.length < 2 || rows.length <= columns.length) return null;
  const clusters = told.flatMap((mine, n) => mine.map(() => n));
  try {
    const fit = leastSquares(design, apart(outcome));
    const variance = coefficientVariance(design, fit, 'cluster', { clusters });
    return {
      coefficients: fit.coefficients,
      se: Float64Array.from(columns, (_, j) => Math.sqrt(variance[j * columns.length + j]!)),
      groups: told.length,
      rows: rows.length,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
