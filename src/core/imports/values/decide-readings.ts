import type { Instant } from '../../signals/signal.ts';
import type { ColumnProfile } from './observe-columns.ts';
import type { DateOrder, DateReading } from './read-date.ts';
import type { DecimalMark } from './read-number.ts';

/** How the cells of one column are to be read. */
export type ColumnReading = {
  readonly dates: DateReading;
  readonly decimal: DecimalMark;
  /** Marks that mean "not known" even where any text is allowed, because they come again and again. */
  readonly missing: readonly string[];
  /** Smallest and largest number seen, or null where there is none: they show the scale of scores. */
  readonly range: { readonly smallest: number; readonly largest: number } | null;
};

/** How a file is to be read. */
export type Reading = {
  readonly columns: Readonly<Record<string, ColumnReading>>;
  /** When the file was true: rows that carry no date of their own happened then. */
  readonly observedAt: Instant;
};

/** What somebody told about dates or numbers; it holds for every column. */
export type ToldReading = {
  readonly dates?: ToldDates;
  readonly decimal?: DecimalMark;
};
export type ToldDates = 'iso' | DateOrder | 'seconds' | 'milliseconds' | 'spreadsheet';

export type DecidedReading = {
  readonly reading: Reading;
  /** Columns whose dates fit both orders, with a cell to show: somebody must say before they are used. */
  readonly openDates: readonly { readonly column: string; readonly example: string }[];
  readonly warnings: readonly { readonly column: string; readonly text: string }[];
};

/** Below this share of date-like cells a column is not thought to hold dates. */
const MOSTLY = 0.8;

/**
 * Decides, from what the cells show, how each column is read. Day and month are never guessed: a column
 * whose cells all fit both orders takes the order that other columns of the same file show, because one
 * program wrote them all; if none shows one, it is open.
 *
 * A number such as `1,234` that may be a thousand or a fraction is read by the other columns' mark, else
 * as programs write (a point is the fraction, a comma groups), with a warning.
 */
export function decideReadings(
  profiles: readonly ColumnProfile[],
  observedAt: Instant,
  told: ToldReading = {},
): DecidedReading {
  const order = told.dates === undefined ? fileOrder(profiles) : toldOrder(told.dates);
  const mark = told.decimal ?? fileMark(profiles);
  const columns: Record<string, ColumnReading> = {};
  const openDates: { column: string; example: string }[] = [];
  const warnings: { column: string; text: string }[] = [];
  for (const profile of profiles) {
    const dates = dateReading(profile, told.dates, order);
    if (
      profile.orders.either > 0 &&
      dates.order === null &&
      told.dates === undefined &&
      mayHoldDates(profile)
    ) {
      openDates.push({ column: profile.column, example: profile.openOrder ?? '' });
    }
    if (
      told.dates === undefined &&
      profile.orders['day-first'] > 0 &&
      profile.orders['month-first'] > 0 &&
      holdsDates(profile)
    ) {
      warnings.push({
        column: profile.column,
        text: `The dates in "${profile.column}" are written in two orders; say which one is meant.`,
      });
    }
    const decimal = told.decimal ?? columnMark(profile) ?? mark;
    if (told.decimal === undefined && mark === null && isOpenNumber(profile)) {
      warnings.push({
        column: profile.column,
        text: `Numbers in "${profile.column}" such as 1,234 or 1.234 may be thousands or fractions; a point was taken as the decimal mark.`,
      });
    }
    columns[profile.column] = {
      dates,
      decimal: decimal ?? 'point',
      missing: repeatedMarkers(profile),
      range: rangeOf(profile),
    };
  }
  return { reading: { columns, observedAt }, openDates, warnings };
}

function dateReading(
  profile: ColumnProfile,
  told: ToldDates | undefined,
  order: DateOrder | null,
): DateReading {
  if (told === 'seconds' || told === 'milliseconds' || told === 'spreadsheet') return { order, count: told };
  const count =
    profile.seconds > profile.filled * MOSTLY
      ? 'seconds'
      : profile.milliseconds > profile.filled * MOSTLY
        ? 'milliseconds'
        : holdsSerials(profile)
          ? 'spreadsheet'
          : null;
  if (told !== undefined) return { order, count };
  const dayFirst = profile.orders['day-first'];
  const monthFirst = profile.orders['month-first'];
  if (dayFirst > 0 && monthFirst > 0) return { order: null, count };
  if (dayFirst > 0 || monthFirst > 0) return { order: dayFirst > 0 ? 'day-first' : 'month-first', count };
  return { order, count };
}

function toldOrder(told: ToldDates): DateOrder | null {
  return told === 'day-first' || told === 'month-first' ? told : null;
}

/** The order that all deciding columns of the file share, or null. */
function fileOrder(profiles: readonly ColumnProfile[]): DateOrder | null {
  const dated = profiles.filter(holdsDates);
  const dayFirst = dated.some((profile) => profile.orders['day-first'] > 0);
  const monthFirst = dated.some((profile) => profile.orders['month-first'] > 0);
  return dayFirst === monthFirst ? null : dayFirst ? 'day-first' : 'month-first';
}

/** Whether the column is one of dates, of any writing. */
export function holdsDates(profile: ColumnProfile): boolean {
  const counted = Math.max(profile.seconds, profile.milliseconds);
  return profile.filled > 0 && Math.max(profile.dates, counted) >= profile.filled * MOSTLY;
}

/** Whether so many cells are written like dates that a column with the name of one holds them, damaged as it is. */
export function mayHoldDates({ dates, noDays, filled }: ColumnProfile): boolean {
  return filled > 0 && dates + noDays >= filled / 2;
}

/** Whether the column may hold days counted as spreadsheets do; only where its name is that of a date they are. */
export function holdsSerials({ serials, filled }: ColumnProfile): boolean {
  return filled > 0 && serials === filled;
}

function columnMark({ marks, numbers, filled }: ColumnProfile): DecimalMark | null {
  if (numbers < filled * MOSTLY || marks.point + marks.comma === 0) return null;
  return marks.comma > marks.point ? 'comma' : 'point';
}

function fileMark(profiles: readonly ColumnProfile[]): DecimalMark | null {
  const votes = profiles.map(columnMark);
  const comma = votes.includes('comma');
  return comma === votes.includes('point') ? null : comma ? 'comma' : 'point';
}

function isOpenNumber(profile: ColumnProfile): boolean {
  const { marks, numbers, filled } = profile;
  const open = marks['group-or-comma'] + marks['group-or-point'];
  return open > 0 && numbers >= filled * MOSTLY && columnMark(profile) === null && !holdsDates(profile);
}

function rangeOf(profile: ColumnProfile): ColumnReading['range'] {
  const { numbers, scored, smallest, largest, outOf } = profile;
  return numbers + scored > 0 ? { smallest, largest: Math.max(largest, outOf) } : null;
}

/** Marks for "not known" that came three times or more: a single `-` may be somebody's answer. */
function repeatedMarkers(profile: ColumnProfile): string[] {
  return [...profile.missing].filter(([, times]) => times >= 3).map(([marker]) => marker);
}
