import { readDomain } from '../../customers/mail-domain.ts';
import { withoutGuard } from './formula-guard.ts';
import { isBlank, isMarker } from './missing.ts';
import { type DateOrder, isNoDate, isWrittenAsDate, orderEvidence, readDate } from './read-date.ts';
import { readEmail } from './read-email.ts';
import { decimalEvidence, type MarkEvidence, readNumber } from './read-number.ts';
import { readScore } from './read-score.ts';
import { readYesNo } from './read-yes-no.ts';

/** What the cells of one column are like: counts over the rows that were looked at. */
export type ColumnProfile = {
  readonly column: string;
  /** Rows looked at, and those whose cell holds something (no blank, no "not known"). */
  rows: number;
  filled: number;
  numbers: number;
  wholes: number;
  dates: number;
  /** Cells written like dates that are none: 2025-02-30. */
  noDays: number;
  yesNo: number;
  emails: number;
  domains: number;
  /** Scores with words or a scale beside them (`4/5`), and the largest scale that is told. */
  scored: number;
  outOf: number;
  /** Smallest and largest number, read with a decimal point. */
  smallest: number;
  largest: number;
  /** How many cells speak for which decimal mark. */
  readonly marks: Record<MarkEvidence, number>;
  /** How many cells speak for which order of day and month; `either` may be both. */
  readonly orders: Record<DateOrder | 'either', number>;
  /** The first cell whose order is open, to show when somebody is asked. */
  openOrder: string | null;
  /** Bare numbers that may count time since 1970: ten digits, thirteen digits. */
  seconds: number;
  milliseconds: number;
  /** Numbers that may count days as spreadsheets do: from October 1954 to April 2064. */
  serials: number;
  /** Marks for "not known", and how often each came. */
  readonly missing: Map<string, number>;
  /** Up to 100 different cells, and how often each came; `distinct` grows on to 101 and stops. */
  readonly values: Map<string, number>;
  distinct: number;
};

export type ColumnObserver = {
  /** Looks at one row. */
  add(cells: readonly string[]): void;
  profiles(): readonly ColumnProfile[];
};

/** How many different cells of a column are counted. */
export const MOST_VALUES = 100;
/** What is longer is a text: no number is, and no date. */
const LONGEST_VALUE = 100;
/** So many letters in a row stand in no number, whatever its currency or scale. */
const WORD = /[a-z]{4}/i;
const ANY_ORDER = { order: 'day-first', count: null } as const;
const OTHER_ORDER = { order: 'month-first', count: null } as const;

/** Looks at rows one by one and learns what each column holds. Keeps counts, never the rows. */
export function observeColumns(columns: readonly string[]): ColumnObserver {
  const profiles = columns.map(emptyProfile);
  return {
    add(cells) {
      for (let index = 0; index < profiles.length; index++) look(profiles[index]!, cells[index] ?? '');
    },
    profiles: () => profiles,
  };
}

/** Profiles of rows that are at hand. */
export function profileColumns(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ColumnProfile[] {
  const observer = observeColumns(columns);
  for (const row of rows) observer.add(row);
  return observer.profiles();
}

function emptyProfile(column: string): ColumnProfile {
  return {
    column,
    rows: 0,
    filled: 0,
    numbers: 0,
    wholes: 0,
    dates: 0,
    noDays: 0,
    yesNo: 0,
    emails: 0,
    domains: 0,
    scored: 0,
    outOf: 0,
    smallest: Number.POSITIVE_INFINITY,
    largest: Number.NEGATIVE_INFINITY,
    marks: { point: 0, comma: 0, 'group-or-point': 0, 'group-or-comma': 0, none: 0 },
    orders: { 'day-first': 0, 'month-first': 0, either: 0 },
    openOrder: null,
    seconds: 0,
    milliseconds: 0,
    serials: 0,
    missing: new Map(),
    values: new Map(),
    distinct: 0,
  };
}

function look(profile: ColumnProfile, cell: string): void {
  profile.rows++;
  if (isBlank(cell)) return;
  const text = withoutGuard(cell).trim();
  if (isMarker(text)) {
    profile.missing.set(text, (profile.missing.get(text) ?? 0) + 1);
    return;
  }
  profile.filled++;
  countValue(profile, text);
  if (readYesNo(text) !== null) profile.yesNo++;
  if (text.includes('@')) {
    if (readEmail(text)) profile.emails++;
    return;
  }
  if (text.includes('.') && !/\s/.test(text) && readDomain(text)) {
    profile.domains++;
  }
  if (text.length > LONGEST_VALUE || !/\d/.test(text)) return;
  lookAtNumber(profile, text);
  lookAtDate(profile, text);
}

function countValue(profile: ColumnProfile, text: string): void {
  const times = profile.values.get(text);
  if (times !== undefined) profile.values.set(text, times + 1);
  else if (profile.values.size < MOST_VALUES) {
    profile.values.set(text, 1);
    profile.distinct++;
  } else profile.distinct = MOST_VALUES + 1;
}

function lookAtNumber(profile: ColumnProfile, text: string): void {
  const number = WORD.test(text) ? null : (readNumber(text, 'point') ?? readNumber(text, 'comma'));
  if (number === null) {
    const told = readScore(text, 'point');
    if (told === null) return;
    profile.scored++;
    profile.outOf = Math.max(profile.outOf, told.outOf ?? 0);
    noteRange(profile, told.score);
    return;
  }
  profile.numbers++;
  const mark = decimalEvidence(text);
  profile.marks[mark]++;
  // 1.200 is twelve hundred where only whole numbers make sense.
  if (Number.isInteger(number) || mark === 'group-or-point') profile.wholes++;
  noteRange(profile, number);
  // Counts of time since 1970 that lie between 2001 and 2033.
  if (/^[12]\d{9}(?:\.\d+)?$/.test(text)) profile.seconds++;
  else if (/^[12]\d{12}$/.test(text)) profile.milliseconds++;
  else if (/^[2-5]\d{4}(?:\.\d+)?$/.test(text)) profile.serials++;
}

function noteRange(profile: ColumnProfile, number: number): void {
  profile.smallest = Math.min(profile.smallest, number);
  profile.largest = Math.max(profile.largest, number);
}

function lookAtDate(profile: ColumnProfile, text: string): void {
  const order = orderEvidence(text);
  if (order !== null) {
    profile.orders[order]++;
    if (order === 'either') profile.openOrder ??= text;
  }
  const isDate =
    typeof readDate(text, ANY_ORDER) === 'number' ||
    (order !== null && typeof readDate(text, OTHER_ORDER) === 'number') ||
    isNoDate(text);
  if (isDate) profile.dates++;
  else if (isWrittenAsDate(text)) profile.noDays++;
}
