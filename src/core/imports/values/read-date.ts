import { ENGLISH_MONTHS } from '../../signals/english-months.ts';
import type { Instant } from '../../signals/signal.ts';
import { monthOf } from './month-names.ts';

/** Whether the day or the month stands first in dates such as 3/4/2024. */
export type DateOrder = 'day-first' | 'month-first';

/** How the dates of a column are read beyond what every column allows (ISO, month names). */
export type DateReading = {
  /** Null while nobody knows: then 3/4/2024 cannot be read. */
  readonly order: DateOrder | null;
  /** Bare numbers as seconds or milliseconds since 1970, or as days of a spreadsheet; null: no dates. */
  readonly count: 'seconds' | 'milliseconds' | 'spreadsheet' | null;
};

/** A moment, or in words why the text is none. */
export type DateResult = Instant | string;

/** Names of zones that mean one offset everywhere, in minutes. CST, IST and BST do not. */
const ZONES: Readonly<Record<string, number>> = {
  WET: 0,
  WEST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
};
const ZONE_NAMES = Object.keys(ZONES).join('|');
const TIME = String.raw`(?:[T ,]\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?|${ZONE_NAMES})?(?:\s*\([^)]*\))?)?`;
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/;
const TAIL = new RegExp(`^${TIME}$`);
/** `9999-12-31` and `0000-00-00` stand for "no date" in databases. */
const NO_DATE = /^(?:9999-12-31|0000-00-00|0001-01-01)(?:$|[T ])/;
/** Whoever writes an earlier year has left out a digit. */
const FIRST_YEAR = 1900;
const FIRST_DAY = `${FIRST_YEAR}`;
/** Counts since 1970 beyond the year 2300 are none. */
const FARTHEST = Date.UTC(2300, 0);
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);

/** Whether the text stands for "no date" although it looks like one. */
export function isNoDate(text: string): boolean {
  return NO_DATE.test(text);
}

/**
 * A date with or without time, as programs and people write it; without a zone it is taken as UTC, and
 * without a time as midnight. Understood: ISO 8601, year first with any separator, day and month first
 * as the reading says, month names (seven languages), whole months as their first day, and counts where
 * the reading says so.
 *
 * Two-digit years: 70 to 99 are the last century (POSIX `%y` with its turn at 69). Dates with full stops
 * (3.4.2024) are always day first: nobody writes them otherwise.
 *
 * @returns the moment, or why it is none ("November has 30 days")
 */
export function readDate(text: string, { order, count }: DateReading): DateResult {
  let trimmed = text.trim();
  if (trimmed.includes('年')) trimmed = trimmed.replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日/, '$1-$2-$3');
  // Most dates are ISO days, and every month has 28 of them; the rest is looked at below.
  if (
    trimmed.length === 10 &&
    PLAIN_DAY.test(trimmed) &&
    Number(trimmed.slice(8)) <= 28 &&
    trimmed > FIRST_DAY
  ) {
    const day = Date.parse(trimmed);
    if (!Number.isNaN(day)) return day;
  }
  const iso = YEAR_FIRST.exec(trimmed);
  if (iso) return moment(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso, 5);
  const last = YEAR_LAST.exec(trimmed);
  if (last) return yearLast(last, order);
  if (count && /^-?\d+(?:\.\d+)?$/.test(trimmed)) return counted(Number(trimmed), count);
  const compact = COMPACT.exec(trimmed);
  if (compact)
    return moment(Number(compact[1]), Number(compact[2]), Number(compact[3]), compactTime(compact), 0);
  return named(trimmed) ?? monthOfYear(trimmed) ?? `"${shortened(trimmed)}" is no date`;
}

/** Whether the text has the shape of a date, be there such a day or not. */
export function isWrittenAsDate(text: string): boolean {
  return YEAR_FIRST.test(text) || YEAR_LAST.test(text);
}

/** What a text says about the order of day and month in its column; null when it is no such date. */
export function orderEvidence(text: string): DateOrder | 'either' | null {
  const match = YEAR_LAST.exec(text.trim());
  if (!match) return null;
  if (match[2] === '.') return 'day-first';
  const first = Number(match[1]);
  const second = Number(match[3]);
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return 'day-first';
  if (second > 12 && second <= 31 && first >= 1 && first <= 12) return 'month-first';
  // 7/7/2024 is the seventh of July either way.
  return first === second ? null : 'either';
}

function yearLast(match: RegExpExecArray, order: DateOrder | null): DateResult {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const years = Number(match[4]);
  const year = match[4]!.length === 4 ? years : years + (years < 70 ? 2000 : 1900);
  const reading = match[2] === '.' ? 'day-first' : order;
  if (reading === null) {
    if (first === second) return moment(year, first, second, match, 5);
    return `${match[1]}${match[2]}${match[3]}${match[2]}${match[4]} may be day first or month first`;
  }
  return reading === 'day-first'
    ? moment(year, second, first, match, 5)
    : moment(year, first, second, match, 5);
}

/** `parts[from…from+5]`: hour, minute, second, fraction, AM or PM, zone; all may be missing. */
function moment(
  year: number,
  month: number,
  day: number,
  parts: readonly (string | undefined)[],
  from: number,
): DateResult {
  if (year < FIRST_YEAR) return `nothing here is of the year ${year}`;
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const days =
    month === 2
      ? isLeap(year)
        ? 29
        : 28
      : month === 4 || month === 6 || month === 9 || month === 11
        ? 30
        : 31;
  if (day < 1) return 'there is no day 0';
  if (day > days) {
    const name = ENGLISH_MONTHS[month - 1];
    return month === 2 ? `${name} ${year} has ${days} days` : `${name} has ${days} days`;
  }
  const midnight = Date.UTC(year, month - 1, day);
  if (parts[from] === undefined) return midnight;
  let hour = Number(parts[from]);
  const minute = Number(parts[from + 1]);
  const second = Number(parts[from + 2] ?? 0);
  const half = parts[from + 4]?.[0]?.toLowerCase();
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return `there is no ${hour} o'clock ${half}m`;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 24 || (hour === 24 && (minute > 0 || second > 0)) || minute > 59 || second > 60) {
    return `there is no time ${parts[from]}:${parts[from + 1]}${parts[from + 2] ? `:${parts[from + 2]}` : ''}`;
  }
  const fraction = parts[from + 3] === undefined ? 0 : Math.floor(Number(`0.${parts[from + 3]}`) * 1000);
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - zoneOffset(parts[from + 5]);
}

/** Milliseconds that a zone is ahead of UTC. */
function zoneOffset(zone: string | undefined): number {
  const named = zone === undefined ? undefined : ZONES[zone];
  if (named !== undefined) return named * 60_000;
  const match = zone === undefined ? null : /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function compactTime(match: RegExpExecArray): (string | undefined)[] {
  return [match[4], match[5], match[6], undefined, undefined, match[7]];
}

function counted(value: number, count: NonNullable<DateReading['count']>): DateResult {
  if (count !== 'spreadsheet') {
    const moment = Math.round(count === 'seconds' ? value * 1000 : value);
    return Math.abs(moment) < FARTHEST ? moment : `${value} counts to no moment of our time`;
  }
  // Spreadsheets count days from the eve of 1900 and believe that 1900 was a leap year.
  if (value < 61 || value > 2_958_465) return `${value} is no day of a spreadsheet`;
  return SPREADSHEET_EPOCH + Math.round(value * 86_400_000);
}

/** "3 March 2024", "Mar 3, 2024 10:15", "Tue, 03 Mar 2020 10:00:00 +0100", "3. März 24"; null when it is none. */
function named(text: string): DateResult | null {
  const match =
    /^(?:\p{L}{2,10}\.?,?\s+)?(?:(?<day>\d{1,2})(?:\.|st|nd|rd|th)?[\s/-]*(?:de\s+|of\s+)?(?<month>\p{L}{3,10})\.?|(?<month2>\p{L}{3,10})\.?\s+(?<day2>\d{1,2})(?:st|nd|rd|th)?)[\s,/-]*(?:de\s+)?(?<year>\d{4}|\d{2})?(?<rest>(?:[T ,].*)?)$/u.exec(
      text,
    );
  if (!match?.groups) return null;
  const { day, day2, month, month2, year, rest } = match.groups;
  const number = monthOf(month ?? month2 ?? '');
  if (number === null) return null;
  const restText = rest ?? '';
  const trailing = /^(.*?)\s+(\d{4})$/.exec(restText);
  const yearText = year ?? trailing?.[2];
  if (yearText === undefined) return null;
  const time = TAIL.exec((year === undefined ? trailing?.[1] : restText)?.trimEnd() ?? '');
  if (!time) return null;
  const years = Number(yearText);
  const fullYear = yearText.length === 4 ? years : years + (years < 70 ? 2000 : 1900);
  return moment(fullYear, number, Number(day ?? day2), time, 1);
}

/** "2024-03", "March 2024", "Mrz. 2024": the first day of a month that is told as a whole; null when it is none. */
function monthOfYear(text: string): DateResult | null {
  const iso = /^(\d{4})[-/](\d{2})$/.exec(text);
  const words = /^(\p{L}{3,10})\.?[\s/-]+(\d{4})$/u.exec(text);
  const month = iso ? Number(iso[2]) : words ? monthOf(words[1]!) : null;
  return month === null ? null : moment(Number(iso?.[1] ?? words?.[2]), month, 1, [], 0);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
