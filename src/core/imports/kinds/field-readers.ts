import type { MailAddress } from '../../customers/mail-address.ts';
import { readDomain } from '../../customers/mail-domain.ts';
import type { Instant } from '../../signals/signal.ts';
import type { Mapping } from '../import-kind.ts';
import type { RowProblem, RowWarning, WarningCode } from '../row-result.ts';
import type { ColumnReading, Reading } from '../values/decide-readings.ts';
import { withoutGuard } from '../values/formula-guard.ts';
import { isBlank, isMissing } from '../values/missing.ts';
import { type DateReading, isNoDate, readDate } from '../values/read-date.ts';
import { readEmail } from '../values/read-email.ts';
import { readId } from '../values/read-id.ts';
import { readList } from '../values/read-list.ts';
import { type DecimalMark, readNumber } from '../values/read-number.ts';
import { readScore, type ToldScore } from '../values/read-score.ts';
import { readYesNo } from '../values/read-yes-no.ts';
import { BETWEEN } from '../values/text-hash.ts';

/** One row while it is read: what is found wrong or odd is written down here. */
export type Row = {
  readonly cells: readonly string[];
  readonly problems: RowProblem[];
  readonly warnings: RowWarning[];
};

/** Reads one field of a row; undefined when the row does not tell it, or tells it wrongly (then a problem is noted). */
export type Read<T> = (row: Row) => T | undefined;

/** Compiled once per import: each call gives the reader of one field. Fields that are not mapped read as undefined. */
export type FieldReaders = {
  readonly observedAt: Instant;
  has(field: string): boolean;
  /** Name of the column of a field, or the field's own name where no column is mapped. */
  columnOf(field: string): string;
  readingOf(field: string): ColumnReading | null;
  /** Words exactly as written; blank is not told. What is called or chosen: lists sort and search by it. */
  text(field: string): Read<string>;
  /** As `text`, for what somebody wrote down at length. */
  prose(field: string): Read<string>;
  /** A word from a list of choices: trimmed, marks for "not known" are not told. */
  word(field: string): Read<string>;
  id(field: string): Read<string>;
  number(field: string): Read<number>;
  score(field: string): Read<ToldScore>;
  whole(field: string): Read<number>;
  date(field: string): Read<Instant>;
  yesNo(field: string): Read<boolean>;
  list(field: string): Read<readonly string[]>;
  domain(field: string): Read<string>;
  /** An address that mail could reach; another is told as a warning, because the row may be known by its id. */
  email(field: string): Read<MailAddress>;
  /** All mapped cells of a row as one text: two rows are the same when this is. */
  content(row: Row): string;
};

/** Characters of a name, an id or a word: more than any has, and few enough to be found by. */
const LONGEST_NAME = 300;
/** Characters of a comment or a quote: three times what a spreadsheet can hold. */
const LONGEST_PROSE = 100_000;

const NOT_TOLD: Read<never> = () => undefined;
const NO_READING: ColumnReading = {
  dates: { order: null, count: null },
  decimal: 'point',
  missing: [],
  range: null,
};

/** @param columns names of the columns in their order; a mapping to a name that is not there counts as unmapped */
export function fieldReaders(columns: readonly string[], mapping: Mapping, reading: Reading): FieldReaders {
  const indexOf = new Map(columns.map((column, index) => [column, index]));
  const mapped = Object.keys(mapping)
    .toSorted()
    .map((field) => mapping[field]!)
    .flatMap((source) => ('column' in source ? [indexOf.get(source.column) ?? -1] : []))
    .filter((index) => index >= 0);

  function columnOf(field: string): string {
    const source = mapping[field];
    return source && 'column' in source ? source.column : field;
  }

  function readingOf(field: string): ColumnReading | null {
    const source = mapping[field];
    if (!source) return null;
    return 'column' in source ? (reading.columns[source.column] ?? NO_READING) : NO_READING;
  }

  /** The text of a field, without the guard of an export; undefined where the field is not mapped. */
  function cellOf(field: string): ((row: Row) => string) | null {
    const source = mapping[field];
    if (!source) return null;
    if ('text' in source) return () => source.text;
    const index = indexOf.get(source.column);
    if (index === undefined) return null;
    return (row) => withoutGuard(row.cells[index] ?? '');
  }

  /** A reader that turns the text of a cell into a value, nothing, or the reason why it is none. */
  function typed<T>(
    field: string,
    parse: (text: string) => T | undefined | Refusal,
    tooLongIs: WarningCode | null = null,
  ): Read<T> {
    const cell = cellOf(field);
    if (!cell) return NOT_TOLD;
    const column = columnOf(field);
    return (row) => {
      const text = cell(row);
      if (isMissing(text)) return undefined;
      const value = text.length > LONGEST_NAME ? tooLong(text, LONGEST_NAME, tooLongIs) : parse(text);
      if (!(value instanceof Refusal)) return value;
      if (value.warning === null) row.problems.push({ column, reason: value.reason });
      else row.warnings.push({ code: value.warning, text: `${column}: ${value.reason}` });
      return undefined;
    };
  }

  function words(field: string, longest: number): Read<string> {
    const cell = cellOf(field);
    if (!cell) return NOT_TOLD;
    const { missing } = readingOf(field) ?? NO_READING;
    const column = columnOf(field);
    return (row) => {
      const text = cell(row);
      if (isBlank(text) || (missing.length > 0 && missing.includes(text.trim()))) return undefined;
      if (text.length <= longest) return text;
      row.problems.push({ column, reason: tooLong(text, longest).reason });
      return undefined;
    };
  }

  function date(text: string, dates: DateReading): Instant | undefined | Refusal {
    if (isNoDate(text)) return undefined;
    const result = readDate(text, dates);
    return typeof result === 'number' ? result : new Refusal(result);
  }

  function number(field: string): Read<number> {
    const { decimal } = readingOf(field) ?? NO_READING;
    return typed(field, (text) => readNumber(text, decimal) ?? refuse(text, 'is no number'));
  }

  return {
    observedAt: reading.observedAt,
    has: (field) => cellOf(field) !== null,
    columnOf,
    readingOf,
    text: (field) => words(field, LONGEST_NAME),
    prose: (field) => words(field, LONGEST_PROSE),
    word: (field) => typed(field, (text) => text.trim()),
    id: (field) =>
      typed(field, (text) => readId(text) ?? refuse(text, 'is an id that a spreadsheet has cut')),
    number,
    score(field) {
      const { decimal } = readingOf(field) ?? NO_READING;
      return typed(field, (text) => readScore(text, decimal) ?? refuse(text, 'is no score'));
    },
    whole(field) {
      const { decimal } = readingOf(field) ?? NO_READING;
      return typed(field, (text) => readWhole(text, decimal));
    },
    date(field) {
      const { dates } = readingOf(field) ?? NO_READING;
      return typed(field, (text) => date(text, dates));
    },
    yesNo: (field) => typed(field, (text) => readYesNo(text) ?? refuse(text, 'is neither yes nor no')),
    list: (field) => typed(field, readList),
    domain: (field) =>
      typed(
        field,
        (text) => readDomain(text) ?? refuse(text, 'is no web address', 'unread-value'),
        'unread-value',
      ),
    email: (field) =>
      typed(field, (text) => readEmail(text) ?? refuse(text, 'is no mail address', 'bad-email'), 'bad-email'),
    content: (row) => mapped.map((index) => row.cells[index] ?? '').join(BETWEEN),
  };
}

/** Why a cell cannot be read; with a warning code, the row is taken all the same. */
class Refusal {
  readonly reason: string;
  readonly warning: WarningCode | null;
  constructor(reason: string, warning: WarningCode | null = null) {
    this.reason = reason;
    this.warning = warning;
  }
}

function tooLong({ length }: string, most: number, warning: WarningCode | null = null): Refusal {
  return new Refusal(
    `${length.toLocaleString('en')} characters are too many; ${most.toLocaleString('en')} are the most`,
    warning,
  );
}

function refuse(text: string, why: string, warning: WarningCode | null = null): Refusal {
  const trimmed = text.trim();
  return new Refusal(`"${trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed}" ${why}`, warning);
}

/** Where only whole numbers make sense, 1.234 is a thousand. */
function readWhole(text: string, decimal: DecimalMark): number | Refusal {
  const number = readNumber(text, decimal);
  if (number !== null && Number.isInteger(number)) return number;
  const grouped = readNumber(text, decimal === 'point' ? 'comma' : 'point');
  if (grouped !== null && Number.isInteger(grouped)) return grouped;
  return refuse(text, number === null ? 'is no number' : 'is no whole number');
}
