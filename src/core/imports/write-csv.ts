import { withGuard, withOneGuard } from './values/formula-guard.ts';

/** What a cell of a file we write can hold. Moments are written by the caller, as ISO text. */
export type CsvValue = string | number | boolean | null | undefined;

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
export const CSV_BEGIN = '\uFEFF';

/**
 * One cell after RFC 4180, harmless in a spreadsheet: text that would run as a formula gets an apostrophe
 * (`withGuard`; our own import takes it off again). Numbers are numbers and need none.
 */
export function csvCell(value: CsvValue, guard: (text: string) => string = withGuard): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = guard(value);
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its line ending. */
export function csvLine(cells: readonly CsvValue[]): string {
  return lineOf(cells.map((cell) => csvCell(cell)));
}

/** A line of ours before the cells of somebody else's file as they were. */
export function csvCopy(own: readonly CsvValue[], copied: readonly string[]): string {
  return lineOf([...own.map((cell) => csvCell(cell)), ...copied.map((cell) => csvCell(cell, withOneGuard))]);
}

function lineOf(written: readonly string[]): string {
  // A line of one empty cell would be an empty line, which readers pass over.
  return written.length === 1 && written[0] === '' ? '""\r\n' : `${written.join(',')}\r\n`;
}
