import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import type { Table } from '../core/statistics/estimate/table.ts';
import { CommandFailed } from './connection.ts';

/** A CSV as text cells, and the line of the file on which a row ends. */
export type CsvFile = { readonly table: Table; readonly lineOf: (row: number) => number };

/**
 * Reads a CSV as spreadsheets and statistics programs write it: packed or plain, `-` for standard input, in UTF-8,
 * UTF-16 or the old code page. Throws `CommandFailed` where there is no such file or it is no CSV.
 */
export async function readCsv(file: string): Promise<CsvFile> {
  const bytes = await (file === '-' ? readInput() : readFile(file)).catch(() => {
    throw new CommandFailed(`There is no file ${file} to read.`);
  });
  const text = decode(file.endsWith('.gz') ? unzip(bytes, file) : bytes);
  const how = howToRead(text);
  return { table: tableOf(text, how, file), lineOf: (row) => lineOf(text, how, row) };
}

type How = ReturnType<typeof howToRead>;

/**
 * Quotes are honoured; the separator is the one that the heading holds most of, or the one that a first line
 * `sep=;` names, which spreadsheets write for themselves.
 */
function howToRead(text: string) {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1];
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter =
    named ??
    [',', ';', '\t'].reduce((best, one) =>
      heading.split(one).length > heading.split(best).length ? one : best,
    );
  return {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    // Files put together of others end their lines in several ways.
    record_delimiter: ['\r\n', '\n', '\r'],
    from_line: named === undefined ? 1 : 2,
  };
}

function tableOf(text: string, how: How, file: string): Table {
  try {
    const [header, ...rows] = parse(text, how) as string[][];
    if (header === undefined) throw new CommandFailed(`${file} is empty.`);
    // Where commas stand in numbers, cells are parted by something else.
    if (how.delimiter !== ',') for (const at of header.keys()) readCommas(rows, at);
    return { header: header.map((name) => name.trim()), rows };
  } catch (error) {
    if (error instanceof CsvError) throw new CommandFailed(`${file} is no CSV: ${error.message}`);
    throw error;
  }
}

/** "1.234,5" and "12,5"; points only between groups of three. */
const WITH_COMMA = /^\s*[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+\s*$/;
/** A point where a group of three cannot end: the column writes decimals with points. */
const WITH_POINT = /^\s*[+-]?(\d*\.\d{1,2}|\d*\.\d{4,}|\d{4,}\.\d+)\s*$/;
const GROUPED = /^\s*[+-]?\d{1,3}(\.\d{3})+\s*$/;

/**
 * Reads decimal commas of a column in place: where some number has one and none a decimal point. Text among them stays
 * as it is, to be told of with its row.
 */
function readCommas(rows: string[][], at: number): void {
  if (!rows.some((row) => WITH_COMMA.test(row[at] ?? ''))) return;
  if (rows.some((row) => WITH_POINT.test(row[at] ?? ''))) return;
  for (const row of rows) {
    const cell = row[at];
    if (cell === undefined || !(WITH_COMMA.test(cell) || GROUPED.test(cell))) continue;
    row[at] = cell.replaceAll('.', '').replace(',', '.');
  }
}

/** Not its number plus one where cells hold line breaks or lines are empty. */
function lineOf(text: string, how: How, row: number): number {
  const read = parse(text, { ...how, info: true, to: row + 1 });
  return (read as unknown as { info: { lines: number } }[]).at(-1)!.info.lines;
}

async function readInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function unzip(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new CommandFailed(`${file} cannot be unpacked.`);
  }
}

/** UTF-16 where its mark or the noughts between letters say so, UTF-8 where it is, else the code page that spreadsheets write. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
