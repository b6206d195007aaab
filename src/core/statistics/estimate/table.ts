/** A parsed CSV: its heading and its rows of text, nothing read into it yet. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Input that cannot be used as asked, with the place: row counted from 1 below the heading, column by name. */
export class DataError extends Error {
  readonly row: number | null;
  readonly column: string | null;

  constructor(message: string, place: { readonly row?: number; readonly column?: string } = {}) {
    super(message);
    this.name = 'DataError';
    this.row = place.row ?? null;
    this.column = place.column ?? null;
  }
}

/** Position of a column by its exact name; the error lists what there is. */
export function columnAt({ header }: Table, name: string): number {
  const at = header.indexOf(name);
  if (at < 0) {
    const known = header.slice(0, 40).join(', ') + (header.length > 40 ? ', …' : '');
    throw new DataError(`There is no column "${name}". The file has: ${known}.`, { column: name });
  }
  if (header.indexOf(name, at + 1) >= 0)
    throw new DataError(`The heading has the column "${name}" twice.`, { column: name });
  return at;
}

const blanks = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '.']);

/** Whether a cell says that the value is not known. */
export const isBlank = (cell: string): boolean => blanks.has(cell.trim().toLowerCase());

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a cell plainly states, or undefined: no thousands separators, currencies or units are guessed. */
export function numberIn(cell: string): number | undefined {
  const text = cell.trim();
  if (!numeric.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const yes = new Set(['1', 'true', 'yes']);
const no = new Set(['0', 'false', 'no']);

/** 1 or 0 for a cell that says yes or no (1/0, true/false, yes/no), or undefined. */
export function flagIn(cell: string): 0 | 1 | undefined {
  const text = cell.trim().toLowerCase();
  if (yes.has(text) || numberIn(text) === 1) return 1;
  if (no.has(text) || numberIn(text) === 0) return 0;
  return undefined;
}

/** Whether a cell states a given value: the same text, or the same number written otherwise. */
export function states(cell: string, value: string): boolean {
  const a = numberIn(cell);
  const b = numberIn(value);
  return cell.trim() === value.trim() || (a !== undefined && a === b);
}

/** Distinct texts in a steady order: by size when all are numbers, else by code point. */
export function levelsOf(cells: readonly string[]): string[] {
  const levels = [...new Set(cells.map((cell) => cell.trim()))];
  const allNumbers = levels.every((level) => numberIn(level) !== undefined);
  return levels.sort((a, b) => (allNumbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}
