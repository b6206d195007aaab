import { CSV_BEGIN } from '../imports/write-csv.ts';

/** A written sheet taken apart again by the plainest reader there is, so that a test adds up what finance would. */
export function readSheet(csv: string): Record<string, string>[] {
  const text = csv.startsWith(CSV_BEGIN) ? csv.slice(CSV_BEGIN.length) : csv;
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  const [names = [], ...rows] = lines.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));
}

/** The sum of a column over the rows of a figure, empty cells left out. */
export const addUp = (sheet: readonly Record<string, string>[], figure: string, column: string): number =>
  sheet
    .filter((row) => row.line === 'row' && row.figure === figure && row[column] !== '')
    .reduce((sum, row) => sum + Number(row[column]), 0);
