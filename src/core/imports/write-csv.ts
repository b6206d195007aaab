import { withGuard } from './values/formula-guard.ts';

/** What a cell of a file we write can hold. Moments are written by the caller, as ISO text. */
export type CsvValue = string | number | boolean | null | undefined;

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
export const CSV_BEGIN = '\uFEFF';

/**
 * One cell after RFC 4180, harmless in a spreadsheet: text that would run as a formula gets an apostrophe
 * (`withGuard`; our own import takes it off again). Numbers are numbers and need none.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = withGuard(value);
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its line ending. */
export function csvLine(cells: readonly CsvValue[]): string {
  // A line of one empty cell would be an empty line, which readers pass over.
  return cells.length === 1 && csvCell(cells[0]) === '' ? '""\r\n' : `${cells.map(csvCell).join(',')}\r\n`;
}
