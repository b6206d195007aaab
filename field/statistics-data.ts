import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** Public data sets lie beside the project, never inside it. */
const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Whether the public data sets are here; says so where they are not. */
export function dataIsHere(): boolean {
  if (existsSync(folder)) return true;
  console.warn('skipped: no public data sets beside the project (../shared/data)');
  return false;
}

/** Text of a file of the public sets; a name ending in .gz is unpacked. */
export function readData(file: string): string {
  const bytes = readFileSync(`${folder}${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A public CSV as header and rows of text. */
export function readTable(file: string): { header: string[]; rows: string[][] } {
  const [header, ...rows] = parse(readData(file), { bom: true }) as string[][];
  return { header: header!, rows };
}

/** A public CSV as columns of numbers (NaN where a cell is no number) and of text. */
export function readColumns(file: string) {
  const { header, rows } = readTable(file);
  const at = (name: string) => {
    const place = header.indexOf(name);
    if (place < 0) throw new Error(`${file}: no column ${name}`);
    return place;
  };
  return {
    rows: rows.length,
    text: (name: string): string[] => rows.map((row) => row[at(name)]!),
    numbers: (name: string): Float64Array =>
      Float64Array.from(rows, (row) => (row[at(name)] === '' ? Number.NaN : Number(row[at(name)]))),
  };
}
