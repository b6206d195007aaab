import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';

export const HOUR = DAY / 24;

/** The first moment of the UTC day. */
export const dayOf = (t: Instant): Instant => Math.floor(t / DAY) * DAY;

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export const weekdayOf = (t: Instant): number => (Math.floor(t / DAY) + 4) % 7;

export const isWeekend = (t: Instant): boolean => weekdayOf(t) === 0 || weekdayOf(t) === 6;

/** The first moment of the month that lies `months` after the month of `t`. */
export function monthStart(t: Instant, months = 0): Instant {
  const d = new Date(t);
  return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1);
}

/** The first moment of the quarter of `t`, or of a later or earlier one. */
export function quarterStart(t: Instant, quarters = 0): Instant {
  const d = new Date(t);
  return Date.UTC(d.getUTCFullYear(), Math.floor(d.getUTCMonth() / 3) * 3 + quarters * 3, 1);
}

/** `2026-Q3`, for source ids and titles. */
export function quarterName(t: Instant): string {
  const d = new Date(t);
  return `${d.getUTCFullYear()}-Q${Math.floor(d.getUTCMonth() / 3) + 1}`;
}

/** How busy people are on that day, against an ordinary working day (1): August, Christmas and weekends are quiet. */
export function bustle(t: Instant): number {
  const d = new Date(t);
  const month = d.getUTCMonth();
  const date = d.getUTCDate();
  const week = isWeekend(t) ? 0.04 : 1;
  if ((month === 11 && date >= 22) || (month === 0 && date <= 3)) return week * 0.12;
  if (month === 7) return week * 0.5;
  if (month === 6) return week * 0.75;
  return week;
}

/** The same day, or the Monday after where it falls on a weekend. */
export function workday(t: Instant): Instant {
  const day = weekdayOf(t);
  return t + (day === 6 ? 2 : day === 0 ? 1 : 0) * DAY;
}

/** The first moment of the last working day that is over. */
export function lastWorkday(t: Instant): Instant {
  let day = dayOf(t) - DAY;
  while (isWeekend(day)) day -= DAY;
  return day;
}

/** A moment in the working hours of that day, `offset` hours east of Greenwich; a weekend moves to Monday. */
export function workMoment(dice: Dice, t: Instant, offset: number): Instant {
  return dayOf(workday(t)) + Math.round((8 + dice.unit() * 9.5 - offset) * 60) * 60_000;
}

/** Moments of a process with `perMonth` events in an ordinary month between two moments, thinned by the season. */
export function momentsBetween(
  dice: Dice,
  from: Instant,
  until: Instant,
  perMonth: number,
  offset: number,
): Instant[] {
  const moments: Instant[] = [];
  // An ordinary month has about 21 working days.
  const gap = (21 / perMonth) * (7 / 5) * DAY;
  for (let t = from + dice.exponential(gap); t < until; t += dice.exponential(gap)) {
    if (!dice.chance(Math.min(1, 0.12 + bustle(workday(t))))) continue;
    const moment = workMoment(dice, t, offset);
    if (moment > from && moment < until) moments.push(moment);
  }
  return moments.sort((a, b) => a - b);
}
