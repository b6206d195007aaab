/** One named column of numbers, one per row. */
export type Column = { readonly name: string; readonly values: Float64Array };

/** Covariates as a dense table: `values` holds row after row, `names.length` numbers each. */
export type Design = {
  readonly names: readonly string[];
  readonly rows: number;
  readonly values: Float64Array;
};

export const intercept = '(intercept)';

/** A design from columns of equal length, with a leading column of ones unless told otherwise. */
export function designOf(
  columns: readonly Column[],
  rows: number,
  options: { readonly intercept?: boolean } = {},
): Design {
  const all =
    (options.intercept ?? true)
      ? [{ name: intercept, values: new Float64Array(rows).fill(1) }, ...columns]
      : columns;
  const width = all.length;
  const values = new Float64Array(rows * width);
  all.forEach((column, j) => {
    if (column.values.length !== rows) throw new RangeError(`${column.name}: not ${rows} rows`);
    for (let i = 0; i < rows; i += 1) values[i * width + j] = column.values[i]!;
  });
  return { names: all.map((column) => column.name), rows, values };
}

/** The columns of a design, in its order. */
export function columnsOf({ names, rows, values }: Design): Column[] {
  const width = names.length;
  return names.map((name, j) => {
    const own = new Float64Array(rows);
    for (let i = 0; i < rows; i += 1) own[i] = values[i * width + j]!;
    return { name, values: own };
  });
}

/** The same design for some rows only, in the order given. */
export function rowsOf({ names, values }: Design, rows: ArrayLike<number>): Design {
  const width = names.length;
  const out = new Float64Array(rows.length * width);
  for (let k = 0; k < rows.length; k += 1) {
    out.set(values.subarray(rows[k]! * width, (rows[k]! + 1) * width), k * width);
  }
  return { names, rows: rows.length, values: out };
}

/** Row indices for which `keep` holds. */
export function rowsWhere(rows: number, keep: (row: number) => boolean): number[] {
  const out: number[] = [];
  for (let i = 0; i < rows; i += 1) if (keep(i)) out.push(i);
  return out;
}

/** Xβ, one number per row. */
export function times({ names, rows, values }: Design, coefficients: ArrayLike<number>): Float64Array {
  const width = names.length;
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    let total = 0;
    for (let j = 0; j < width; j += 1) total += values[i * width + j]! * coefficients[j]!;
    out[i] = total;
  }
  return out;
}

/** X'v: the columns added up with the weights `v`. */
export function transposeTimes({ names, rows, values }: Design, v: ArrayLike<number>): Float64Array {
  const width = names.length;
  const out = new Float64Array(width);
  for (let i = 0; i < rows; i += 1) {
    const weight = v[i]!;
    if (weight === 0) continue;
    for (let j = 0; j < width; j += 1) out[j]! += weight * values[i * width + j]!;
  }
  return out;
}

/** X' diag(v) X as a full symmetric matrix, row after row. */
export function crossProduct({ names, rows, values }: Design, v?: ArrayLike<number>): Float64Array {
  const width = names.length;
  const out = new Float64Array(width * width);
  for (let i = 0; i < rows; i += 1) {
    const at = i * width;
    const weight = v === undefined ? 1 : v[i]!;
    if (weight === 0) continue;
    for (let j = 0; j < width; j += 1) {
      const left = weight * values[at + j]!;
      if (left === 0) continue;
      for (let k = 0; k <= j; k += 1) out[j * width + k]! += left * values[at + k]!;
    }
  }
  for (let j = 0; j < width; j += 1)
    for (let k = j + 1; k < width; k += 1) out[j * width + k] = out[k * width + j]!;
  return out;
}
