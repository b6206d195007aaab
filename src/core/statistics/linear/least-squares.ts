import { type Design, times } from './design.ts';

export type LeastSquares = {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** (X'WX)⁻¹, row after row. */
  readonly inverse: Float64Array;
};

/**
 * Weighted least squares by Householder reflections on columns scaled to length one, so that dollars beside
 * shares do not cost digits. Source: Golub & Van Loan, 5.3.
 *
 * @param design of full column rank (see dropDependentColumns)
 * @param weights not negative; all one when left out
 * @throws RangeError when the columns are not independent
 */
export const leastSquares = (
  design: Design,
  outcome: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LeastSquares => leastSquaresOn(design, weights).solve(outcome);

/** The same for several outcomes of the same rows: the design is reduced once, and each outcome fitted to it. */
export function leastSquaresOn(
  design: Design,
  weights?: ArrayLike<number>,
): {
  readonly inverse: Float64Array;
  readonly solve: (outcome: ArrayLike<number>) => LeastSquares;
} {
  const { names, rows } = design;
  const width = names.length;
  const { columns, scale } = scaledColumns(design, weights);
  const diagonal = new Float64Array(width);
  const bends = new Float64Array(width);
  for (let j = 0; j < width; j += 1) {
    const column = columns[j]!;
    let length = 0;
    for (let i = j; i < rows; i += 1) length += column[i]! ** 2;
    length = Math.sqrt(length);
    if (!(length > 1e-10)) throw new RangeError(`${names[j]} is determined by the columns before it`);
    const head = column[j]! > 0 ? -length : length;
    diagonal[j] = head;
    column[j]! -= head;
    bends[j] = head * column[j]!;
    for (let k = j + 1; k < width; k += 1) reflect(columns[k]!, column, j, bends[j]!);
  }
  const upper = upperInverse(columns, diagonal);
  const inverse = new Float64Array(width * width);
  for (let j = 0; j < width; j += 1)
    for (let k = 0; k < width; k += 1) {
      let total = 0;
      for (let m = Math.max(j, k); m < width; m += 1) total += upper[j * width + m]! * upper[k * width + m]!;
      inverse[j * width + k] = total * scale[j]! * scale[k]!;
    }
  const solve = (outcome: ArrayLike<number>) => {
    const target = Float64Array.from(outcome);
    if (weights !== undefined) for (let i = 0; i < rows; i += 1) target[i]! *= Math.sqrt(weights[i]!);
    columns.forEach((column, j) => {
      reflect(target, column, j, bends[j]!);
    });
    const coefficients = new Float64Array(width);
    for (let j = 0; j < width; j += 1)
      for (let k = j; k < width; k += 1) coefficients[j]! += upper[j * width + k]! * target[k]! * scale[j]!;
    const fitted = times(design, coefficients);
    const residuals = new Float64Array(rows);
    for (let i = 0; i < rows; i += 1) residuals[i] = outcome[i]! - fitted[i]!;
    return { names, coefficients, fitted, residuals, inverse };
  };
  return { inverse, solve };
}

/** Mirrors one column at the plane that `mirror` stands on, from place `from` on. */
function reflect(column: Float64Array, mirror: Float64Array, from: number, bend: number): void {
  let share = 0;
  for (let i = from; i < column.length; i += 1) share += mirror[i]! * column[i]!;
  share /= bend;
  for (let i = from; i < column.length; i += 1) column[i]! += share * mirror[i]!;
}

/** Columns of √W X, each divided by its length; `scale` turns coefficients back. */
function scaledColumns({ names, rows, values }: Design, weights?: ArrayLike<number>) {
  const width = names.length;
  const scale = new Float64Array(width);
  const columns = names.map((_, j) => {
    const column = new Float64Array(rows);
    let length = 0;
    for (let i = 0; i < rows; i += 1) {
      column[i] = values[i * width + j]! * (weights === undefined ? 1 : Math.sqrt(weights[i]!));
      length += column[i]! ** 2;
    }
    scale[j] = 1 / Math.sqrt(length);
    for (let i = 0; i < rows; i += 1) column[i]! *= scale[j]!;
    return column;
  });
  return { columns, scale };
}

/** Inverse of the triangle R left in the reduced columns, with its diagonal kept apart. */
function upperInverse(columns: readonly Float64Array[], diagonal: Float64Array): Float64Array {
  const width = columns.length;
  const out = new Float64Array(width * width);
  for (let k = width - 1; k >= 0; k -= 1) {
    out[k * width + k] = 1 / diagonal[k]!;
    for (let j = k - 1; j >= 0; j -= 1) {
      let total = 0;
      for (let m = j + 1; m <= k; m += 1) total += columns[m]![j]! * out[m * width + k]!;
      out[j * width + k] = -total / diagonal[j]!;
    }
  }
  return out;
}
