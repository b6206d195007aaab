import { type Column, columnsOf, type Design, designOf, intercept } from './design.ts';

/** A share of a column's own length below which what is left of it counts as nothing new. */
const tolerance = 1e-7;

/**
 * Drops every column that the columns before it already determine (a constant beside the intercept, the last
 * dummy of a full set, a copy in another unit). Gram-Schmidt, twice over for safety, on centred columns.
 */
export function dropDependentColumns(design: Design): {
  readonly design: Design;
  readonly dropped: string[];
} {
  const kept: Column[] = [];
  const basis: Float64Array[] = [];
  const dropped: string[] = [];
  const centred = design.names.includes(intercept);
  for (const column of columnsOf(design)) {
    const rest = Float64Array.from(column.values);
    const isIntercept = column.name === intercept;
    let largest = 0;
    for (let i = 0; i < rest.length; i += 1) largest = Math.max(largest, Math.abs(rest[i]!));
    if (centred && !isIntercept) {
      let total = 0;
      for (let i = 0; i < rest.length; i += 1) total += rest[i]!;
      const middle = total / rest.length;
      for (let i = 0; i < rest.length; i += 1) rest[i]! -= middle;
    }
    const length = lengthOf(rest);
    // Constant up to the rounding of its own size.
    const empty = length <= 1e-12 * largest * Math.sqrt(rest.length);
    if (!empty && !isIntercept) {
      for (let pass = 0; pass < 2; pass += 1) {
        for (const direction of basis) {
          let share = 0;
          for (let i = 0; i < rest.length; i += 1) share += direction[i]! * rest[i]!;
          for (let i = 0; i < rest.length; i += 1) rest[i]! -= share * direction[i]!;
        }
      }
    }
    const left = lengthOf(rest);
    if (empty || left <= tolerance * length) {
      dropped.push(column.name);
      continue;
    }
    kept.push(column);
    if (isIntercept) continue;
    for (let i = 0; i < rest.length; i += 1) rest[i]! /= left;
    basis.push(rest);
  }
  if (dropped.length === 0) return { design, dropped };
  return { design: designOf(kept, design.rows, { intercept: false }), dropped };
}

/** Euclidean length, guarded against overflow by the largest entry. */
function lengthOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest === 0) return 0;
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += (values[i]! / largest) ** 2;
  return largest * Math.sqrt(total);
}
