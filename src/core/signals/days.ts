import type { Instant } from './signal.ts';
import { DAY } from './signal.ts';

/** The number of a day since 1970 (UTC). */
export function dayOf(at: Instant): number {
  return Math.floor(at / DAY);
}

/** Whole days from a moment to now, rounded down and never below nought. */
export function daysSince(moment: Instant, now: Instant): number {
  return Math.max(0, Math.floor((now - moment) / DAY));
}

/** Whole days from now to a moment, rounded up; below nought when it has passed. */
export function daysUntil(moment: Instant, now: Instant): number {
  // Adding nought turns the -0 of a moment just passed into 0.
  return Math.ceil((moment - now) / DAY) + 0;
}

/** Whether it happened less than so many days ago: exactly when `daysSince` is below that number. */
export function isWithin(days: number, moment: Instant, now: Instant): boolean {
  return daysSince(moment, now) < days;
}
