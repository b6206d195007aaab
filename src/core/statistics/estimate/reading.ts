import { columnAt, DataError, flagIn, isBlank, levelsOf, numberIn, states, type Table } from './table.ts';

/** What to do with a row that lacks a value: stop with an error, or leave the row out and count it. */
export type MissingRule = 'error' | 'exclude';

export type Codes = { readonly codes: Int32Array; readonly levels: readonly string[] };

/** The rows of a table that have all the values asked for, read column by column. */
export type Reading = {
  readonly n: number;
  /** Rows left out because a value was missing. */
  readonly excluded: number;
  /** Share of all rows that lack a value in this column. */
  blankShare(column: string): number;
  text(column: string): string[];
  numbers(column: string): Float64Array;
  /** 1 where the cell states `value`; without a value the cells must say yes or no. */
  flags(column: string, value?: string): Float64Array;
  /** Numbers the distinct texts from 0, in a steady order. */
  codes(column: string): Codes;
  /** The row's number as the reader of the file counts it, from 1 below the heading. */
  rowNumber(index: number): number;
};

/**
 * Reads the columns that a method needs. Rows of the wrong length and unknown columns are errors; so is a missing
 * value, unless exclusion was asked for.
 *
 * @param optional columns in which a blank cell has a meaning of its own and is no missing value
 * @param passOver rows that count for nothing, and are left out
 */
export function readRows(
  table: Table,
  needed: readonly string[],
  missing: MissingRule,
  optional: readonly string[] = [],
  passOver?: (row: readonly string[]) => boolean,
): Reading {
  const places = [...new Set(needed)].map((name) => ({ name, at: columnAt(table, name) }));
  for (const name of optional) columnAt(table, name);
  if (table.rows.length === 0) throw new DataError('The file has a heading but no rows.');
  const kept: number[] = [];
  const blankCounts = new Map<string, number>();
  table.rows.forEach((row, index) => {
    if (row.length !== table.header.length)
      throw new DataError(
        `Row ${index + 1} has ${row.length} cells, the heading has ${table.header.length}.`,
        { row: index + 1 },
      );
    let whole = true;
    for (const { name, at } of places) {
      if (!isBlank(row[at]!)) continue;
      if (missing === 'error')
        throw new DataError(
          `Row ${index + 1}, column "${name}": the value is missing. Say --missing exclude to leave such rows out and have them counted.`,
          { row: index + 1, column: name },
        );
      whole = false;
      blankCounts.set(name, (blankCounts.get(name) ?? 0) + 1);
    }
    if (whole && passOver?.(row) !== true) kept.push(index);
  });
  if (kept.length === 0)
    throw new DataError(
      passOver === undefined
        ? 'No row has all the values that are needed.'
        : 'No row is left: each lacks a value or has no weight.',
    );
  return readingOf(table, kept, blankCounts);
}

function readingOf(table: Table, kept: readonly number[], blankCounts: ReadonlyMap<string, number>): Reading {
  const rowNumber = (index: number) => kept[index]! + 1;
  const text = (column: string) => {
    const at = columnAt(table, column);
    return kept.map((row) => table.rows[row]![at]!);
  };
  const reject = (index: number, column: string, cell: string, why: string): never => {
    throw new DataError(`Row ${rowNumber(index)}, column "${column}": "${cell.slice(0, 60)}" ${why}`, {
      row: rowNumber(index),
      column,
    });
  };
  return {
    n: kept.length,
    excluded: table.rows.length - kept.length,
    blankShare: (column) => (blankCounts.get(column) ?? 0) / table.rows.length,
    text,
    rowNumber,
    numbers: (column) =>
      Float64Array.from(
        text(column),
        (cell, i) => numberIn(cell) ?? reject(i, column, cell, 'is not a plain number.'),
      ),
    flags(column, value) {
      const cells = text(column);
      if (value === undefined)
        return Float64Array.from(
          cells,
          (cell, i) =>
            flagIn(cell) ??
            reject(
              i,
              column,
              cell,
              'is neither yes nor no (1/0, true/false, yes/no). Name the value that counts (--treatment-value, --event-value or --outcome-value).',
            ),
        );
      if (!cells.some((cell) => states(cell, value)))
        throw new DataError(
          `Column "${column}" never has the value "${value}". It has: ${levelsOf(cells).slice(0, 12).join(', ')}.`,
          { column },
        );
      return Float64Array.from(cells, (cell) => (states(cell, value) ? 1 : 0));
    },
    codes(column) {
      const cells = text(column);
      const levels = levelsOf(cells);
      const place = new Map(levels.map((level, k) => [level, k]));
      return { codes: Int32Array.from(cells, (cell) => place.get(cell.trim())!), levels };
    },
  };
}

/** A column of numbers, or of yes and no as 1 and 0. */
export const numbersOrFlags = (reading: Reading, column: string): Float64Array =>
  reading.text(column).some((cell) => /^(true|false|yes|no)$/i.test(cell.trim()))
    ? reading.flags(column)
    : reading.numbers(column);
