import { KNOWN_TO } from '../../contract/known-to.ts';
import type { Money } from '../../contract/wire.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const plural = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;

/** `1 person`, `61 people`. */
export const counted = plural;

const numbers = new Intl.NumberFormat('en-GB');
/** 41200 → `41,200`. */
export const number = (value: number): string => numbers.format(value);

/** A count of customers as the session tells it: beyond some thousands no further. */
export const knownCount = (count: number): string =>
  count > KNOWN_TO ? `more than ${number(KNOWN_TO)}` : number(count);

const small = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];
/** A number as it opens a sentence: 3 → `Three`, 41 → `41`. */
export const opening = (value: number): string => small[value] ?? number(value);
/** The same inside a sentence. */
export const inWords = (value: number): string => opening(value).toLowerCase();

/** How old a moment is: `2 hours`, `12 days`, `7 months`. Never more than one unit. */
export function age(at: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(at));
  if (passed < HOUR) return passed < 2 * MINUTE ? 'just now' : plural(Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return plural(Math.floor(passed / HOUR), 'hour');
  const days = Math.floor(passed / DAY);
  if (days < 60) return plural(days, 'day');
  if (days < 730) return plural(Math.floor(days / 30.44), 'month');
  const halves = Math.floor((days / 365.25) * 2);
  return halves % 2 === 0 || halves > 12
    ? plural(Math.floor(halves / 2), 'year')
    : `${Math.floor(halves / 2)}½ years`;
}

/** The same before a verb: `12 days ago`, `just now`. */
export const ago = (at: string, now: number): string => {
  const passed = age(at, now);
  return passed === 'just now' ? passed : `${passed} ago`;
};

/** How long until a moment: `46 hours`, `3 days`, `now`. */
export function until(at: string, now: number): string {
  const left = Date.parse(at) - now;
  if (left <= 0) return 'now';
  // The page's clock may be a minute behind: 48 hours just begun are 48, not 49.
  if (left < 72 * HOUR) return plural(Math.max(1, Math.ceil((left - MINUTE) / HOUR)), 'hour');
  return plural(Math.ceil(left / DAY), 'day');
}

const formats = {
  short: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }),
  shortYear: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
  long: new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }),
  time: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }),
};

/** `27 Nov`, with the year when it is not this one. */
export function day(at: string, now: number): string {
  const date = new Date(at);
  const near =
    Math.abs(date.getTime() - now) < 200 * DAY || date.getFullYear() === new Date(now).getFullYear();
  const words = (near ? formats.short : formats.shortYear).format(date).replace('Sept', 'Sep');
  // Day and month are one word: they are not torn at the end of a line.
  return words.replace(' ', '\u00a0');
}
/** `Tuesday 17 November`. */
export const longDay = (at: number | string): string => formats.long.format(new Date(at)).replace(',', '');
/** `November 2024`. */
export const month = (at: string): string => formats.month.format(new Date(at));
/** `08:00`. */
export const clock = (at: string): string => formats.time.format(new Date(at));

/** When figures are of: `as of 08:12` where that is today, `as of 28 Nov, 22:10` otherwise. */
export const asOf = (at: string, now: number): string =>
  `as of ${new Date(at).toDateString() === new Date(now).toDateString() ? '' : `${day(at, now)}, `}${clock(at)}`;

/** Minutes as one says them: `30 minutes`, `3 hours`, `half a day` never. */
export function minutes(value: number): string {
  if (value < 90) return plural(Math.round(value), 'minute');
  const hours = value / 60;
  return Number.isInteger(hours) || hours >= 10
    ? plural(Math.round(hours), 'hour')
    : `${(Math.round(hours * 2) / 2).toString().replace('.5', '½')} hours`;
}

/** The short form in a row: `30 min`, `3 h`. */
export const shortMinutes = (value: number): string =>
  value < 90
    ? `${Math.round(value)} min`
    : `${(Math.round((value / 60) * 2) / 2).toString().replace('.5', '½')} h`;

/** Whole money: `€420,000`. */
export function money({ cents, currency }: Money): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    cents / 100,
  );
}

/** Money in a narrow place: `€420k`, `€3.1M`. */
export function shortMoney({ cents, currency }: Money): string {
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumSignificantDigits: 2,
  });
  return format
    .format(cents / 100)
    .replace('K', 'k')
    .replace('m', 'M');
}

/** `About 7 in 10, from 4 earlier asks and 130 like these.`, or the origin as its own clause. */
export function chanceWords({ outOfTen, from }: { outOfTen: number; from: string }): string {
  const origin = from.replace(/^(unlikely|even|likely): /i, '').replace(/\.$/, '');
  return `About ${outOfTen} in 10${/^from /.test(origin) ? ', ' : ': '}${origin}.`;
}

/** How sources of the house are called where a reader meets them; others are read as they are written. */
const sources: Readonly<Record<string, string>> = {
  crm: 'CRM',
  goodword: 'our ledger',
  'cs-platform': 'CS platform',
  usage: 'usage data',
  member: 'a colleague',
};
/** A source as one says it: `support-desk` → `support desk`. */
export const sourceWords = (source: string): string =>
  sources[source] ?? (source.includes('@') ? source : source.replaceAll(/[-_]+/g, ' '));

/** `Noor`, from `Noor Haddad`. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
/** `NH`, from `Noor Haddad`. */
export const initials = (name: string): string => {
  const parts = name.trim().split(/\s+/);
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
};

/** `Anna, Ben and Cleo`; with “or” for a choice among them. */
export function listed(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`;
}

export { article } from '../../core/words/article.ts';
export { lower, upper } from '../../core/words/first-letter.ts';
