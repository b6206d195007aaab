/**
 * Cholesky factor L (lower triangle, row after row) of a symmetric positive definite matrix of `size` × `size`,
 * or undefined when the matrix is not clearly positive definite. Source: Golub & Van Loan, 4.2.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    let pivot = matrix[j * size + j]!;
    const whole = pivot;
    for (let k = 0; k < j; k += 1) pivot -= factor[j * size + k]! ** 2;
    // A pivot lost to rounding means that the column says nothing new.
    if (!(pivot > 1e-13 * whole)) return undefined;
    const root = Math.sqrt(pivot);
    factor[j * size + j] = root;
    for (let i = j + 1; i < size; i += 1) {
      let value = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) value -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = value / root;
    }
  }
  return factor;
}

/** Solves L L' x = b for the factor of `cholesky`. */
export function solveCholesky(factor: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= factor[i * size + k]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= factor[k * size + i]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  return x;
}

/** Inverse of the matrix whose factor is given. */
export function inverseFromCholesky(factor: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = solveCholesky(factor, size, unit);
    for (let i = 0; i < size; i += 1) out[i * size + j] = column[i]!;
  }
  return out;
}

/** Inverse of a symmetric positive definite matrix, scaled to a unit diagonal first; undefined when singular. */
export function inverseOfPositive(matrix: Float64Array, size: number): Float64Array | undefined {
  const scale = Float64Array.from({ length: size }, (_, j) => 1 / Math.sqrt(matrix[j * size + j]!));
  const scaled = matrix.map((value, at) => value * scale[Math.floor(at / size)]! * scale[at % size]!);
  const factor = cholesky(scaled, size);
  if (factor === undefined) return undefined;
  return inverseFromCholesky(factor, size).map(
    (value, at) => value * scale[Math.floor(at / size)]! * scale[at % size]!,
  );
}

/** Matrix times vector; the matrix is square, row after row. */
export function matrixTimes(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const size = vector.length;
  const out = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let total = 0;
    for (let j = 0; j < size; j += 1) total += matrix[i * size + j]! * vector[j]!;
    out[i] = total;
  }
  return out;
}

/** a'b. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
}

/** a'Ma for a square matrix M. */
export function quadratic(matrix: ArrayLike<number>, a: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) {
    let along = 0;
    for (let j = 0; j < a.length; j += 1) along += matrix[i * a.length + j]! * a[j]!;
    total += along * a[i]!;
  }
  return total;
}

/** The identity matrix, row after row. */
export const identity = (size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
