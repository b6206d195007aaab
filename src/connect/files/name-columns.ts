import { readDomain } from '../../core/customers/mail-domain.ts';
import type { FileRecord } from './split-records.ts';

/** The names of the columns, each one different, and what had to be done to get them. */
export type ColumnNames = {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
};

/** So many places of columns are told in one sentence. */
const MOST_TOLD = 10;

/**
 * Column names from a header record: trimmed; an empty name becomes "column 5"; a repeated name gets its
 * place ("category (column 18)") and is reported, because one of the two is probably damaged. Empty names
 * at the end (a line that ends in delimiters) are no columns, unless there is data below them.
 *
 * @param filled how many columns the rows below fill
 */
export function nameColumns(header: readonly string[], filled: number): ColumnNames {
  const trimmed = header.map((name) => name.trim().replaceAll(/\s+/g, ' '));
  while (trimmed.length > Math.max(1, filled) && trimmed.at(-1) === '') trimmed.pop();
  const taken = new Set<string>();
  const warnings: string[] = [];
  const nameless: number[] = [];
  const names = trimmed.map((name, index) => {
    const place = index + 1;
    let unique = name === '' ? `column ${place}` : name;
    if (name === '') nameless.push(place);
    if (taken.has(unique)) {
      const first = trimmed.indexOf(name) + 1;
      unique = `${name} (column ${place})`;
      warnings.push(
        `The name "${name}" stands over two columns (${first} and ${place}); the second is called "${unique}".`,
      );
    }
    while (taken.has(unique)) unique += ' again';
    taken.add(unique);
    return unique;
  });
  return { names, warnings: [...namelessWarning(nameless), ...warnings] };
}

function namelessWarning(places: readonly number[]): string[] {
  const [place, ...others] = places;
  if (place === undefined) return [];
  if (others.length === 0) return [`Column ${place} has no name; it is called "column ${place}".`];
  const told = places.length > MOST_TOLD ? `${places.slice(0, MOST_TOLD).join(', ')}…` : places.join(', ');
  return [`${places.length} columns (${told}) have no name; they are called "column ${place}" and so on.`];
}

/** Names for a table without a header: "column 1", "column 2"… */
export function numberColumns(width: number): ColumnNames {
  const names = Array.from({ length: width }, (_, index) => `column ${index + 1}`);
  return { names, warnings: ['The file has no line of column names; the columns are numbered.'] };
}

/**
 * Whether the first record names the columns rather than being data itself. It is data only when some
 * column has numbers, dates or mail addresses from the first record on, and no column turns into them
 * after a word.
 */
export function looksLikeHeader(records: readonly FileRecord[]): boolean {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return true;
  const body = rest.slice(0, 50);
  // A list of domains; in wider tables a name such as "company.name" only looks like one.
  if (first.cells.length === 1 && [first, ...body].every(({ cells }) => isDomain(cells[0] ?? '')))
    return false;
  let dataFromTheStart = 0;
  for (const [index, cell] of first.cells.entries()) {
    const values = body.map((record) => record.cells[index] ?? '').filter((value) => value.trim() !== '');
    if (values.length === 0) continue;
    const typed = values.filter(isTyped).length / values.length;
    if (typed < 0.8) continue;
    if (!isTyped(cell)) return true;
    dataFromTheStart++;
  }
  return dataFromTheStart === 0;
}

/** A number, a date or a mail address: something no column is called by. */
function isTyped(value: string): boolean {
  const text = value.trim();
  return (
    /^[-+(]?[$€£]?\s?\d[\d.,'\s]*%?\)?$/.test(text) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$/.test(text) ||
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
  );
}

function isDomain(value: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(value.trim()) && readDomain(value) !== null;
}
