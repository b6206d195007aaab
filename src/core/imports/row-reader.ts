import { DAY } from '../signals/signal.ts';
import type { DraftSignal } from './draft-signal.ts';
import { seenRows } from './duplicate-rows.ts';
import type { ImportKind, Mapping } from './import-kind.ts';
import { KIND_READERS } from './import-kinds.ts';
import { fieldReaders, type Row } from './kinds/field-readers.ts';
import { surveyGap } from './kinds/surveys.ts';
import type { RowResult, RowTaken } from './row-result.ts';
import type { Reading } from './values/decide-readings.ts';
import { readNumber } from './values/read-number.ts';

/** How the rows of one import are to be understood. */
export type RowPlan = {
  readonly kind: ImportKind;
  /** Names of the columns in their order. */
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly reading: Reading;
};

/** Reads one row; remembers the rows before it, so it serves one pass over one file. */
export type RowReader = (cells: readonly string[]) => RowResult;

/**
 * Compiles a plan into the reader of its rows: mapping, types and formats are looked up once, not per row.
 * The same rows in the same order give the same results again, source ids included.
 */
export function compileRowReader({ kind, columns, mapping, reading }: RowPlan): RowReader {
  const read = fieldReaders(columns, mapping, reading);
  const isDeleted = read.yesNo('deleted');
  const readRow = KIND_READERS[kind].compile(read, seenRows());
  return (cells) => {
    if (isTotals(cells)) return TOTALS;
    const row: Row = { cells, problems: [], warnings: [] };
    const deleted = isDeleted(row) === true;
    const told = readRow(row);
    if (told === null) return { ok: false, problems: row.problems };
    const last = Math.max(...told.signals.map(({ occurredAt }) => occurredAt));
    // Clocks may be ahead by a day; whoever will be away is told of it before; everything else is news of what has happened.
    if (kind !== 'availability' && last > reading.observedAt + DAY) {
      row.warnings.push({
        code: 'still-to-come',
        text: `the row is dated ${new Date(last).toISOString().slice(0, 10)}`,
      });
    }
    if (!deleted && told.deleted !== true) return { ok: true, ...told, warnings: row.warnings };
    row.warnings.push({ code: 'deleted', text: 'the source has deleted this record' });
    return { ok: true, ...told, ...retracted(told.signals), warnings: row.warnings };
  };
}

const TOTALS: RowResult = {
  ok: false,
  problems: [{ column: null, reason: 'this is a line of totals, no row of its own' }],
};
const TOTAL =
  /^(?:(?:grand |sub-?)?totals?|(?:gesamt|zwischen)?summe|gesamt|total g[ée]n[ée]ral|totale|suma)\b/i;

/** Whether a spreadsheet or report has added up the rows above here: the word, numbers, and else nothing. */
function isTotals(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell !== '');
  if (first === -1 || !TOTAL.test(cells[first]!)) return false;
  const rest = cells.slice(first + 1).filter((cell) => cell.trim() !== '');
  const blank = cells.length - rest.length - 1;
  return (
    rest.length > 0 &&
    blank * 3 >= cells.length &&
    rest.every((cell) => readNumber(cell, 'point') !== null || readNumber(cell, 'comma') !== null)
  );
}

/** What is left of a row whose record the source has deleted: everything it told is taken back. */
function retracted(signals: readonly DraftSignal[]): Pick<RowTaken, 'deleted' | 'signals' | 'checks'> {
  const taken = signals.map((draft): DraftSignal => ({ ...draft, body: { kind: 'retracted' } }));
  return { deleted: true, signals: taken, checks: [] };
}

/**
 * What stands in the way of an import, in sentences; empty when it can begin. Besides fields that must be
 * mapped: columns that are mapped but not there, and scores whose scale nobody can tell.
 */
export function whatIsMissing({ kind, columns, mapping, reading }: RowPlan): string[] {
  const { definition } = KIND_READERS[kind];
  const sentences: string[] = [];
  const titles = new Map(definition.fields.map((field) => [field.name, field.title]));
  for (const [name, source] of Object.entries(mapping)) {
    if (!titles.has(name)) sentences.push(`${definition.title} have no field "${name}".`);
    else if ('column' in source && !columns.includes(source.column)) {
      sentences.push(`The file has no column "${source.column}" (mapped to ${name}).`);
    }
  }
  const read = fieldReaders(columns, mapping, reading);
  for (const group of definition.required) {
    if (group.some((field) => read.has(field))) continue;
    const named = group.map((field) => `${titles.get(field)} (${field})`);
    sentences.push(`No column is known for ${named.length > 1 ? `any of: ${named.join(', ')}` : named[0]}.`);
  }
  const gap = kind === 'surveys' ? surveyGap(read) : null;
  return gap === null ? sentences : [...sentences, gap];
}

/** The mapped columns among those whose dates fit both orders: somebody must say before rows are read. */
export function openDatesOf<D extends { readonly column: string }>(
  { kind, mapping }: Pick<RowPlan, 'kind' | 'mapping'>,
  openDates: readonly D[],
): D[] {
  const dated = KIND_READERS[kind].definition.fields.filter((field) => field.type === 'date');
  const columns = dated.flatMap(({ name }) => {
    const source = mapping[name];
    return source && 'column' in source ? [source.column] : [];
  });
  return openDates.filter(({ column }) => columns.includes(column));
}
