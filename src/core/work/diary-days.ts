import { quarterAt } from '../signals/quarter.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';

/** Days of a quarter on which a member is asked how long advocacy took (MEASUREMENT.md 6). */
export const DIARY_DAYS = 5;
/** Nobody remembers an ordinary day for longer. */
const REMEMBERED = 7 * DAY;

/** Mondays to Fridays from one day to before another, as starts of days in UTC. */
export function workingDays(from: Instant, until: Instant): Instant[] {
  const days: Instant[] = [];
  for (let day = Math.ceil(from / DAY) * DAY; day < until; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday >= 1 && weekday <= 5) days.push(day);
  }
  return days;
}

/** The days of a member in the quarter of a moment, drawn by lot, in order. Nobody can foresee or choose them. */
export function diaryDays(workspaceId: string, member: string, at: Instant): Instant[] {
  const { id: name, from, until } = quarterAt(at);
  return workingDays(from, until)
    .map((day) => ({ day, lot: lotOf(`diary ${workspaceId} ${name}`, `${member} ${day}`) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, DIARY_DAYS)
    .map(({ day }) => day)
    .sort((a, b) => a - b);
}

/** A member's drawn days from one moment on that were over by another; over as many quarters as the span touches. */
export function diaryDaysWithin(
  workspaceId: string,
  member: string,
  from: Instant,
  until: Instant,
): Instant[] {
  const days: Instant[] = [];
  for (let at = from; at < until; at = quarterAt(at).until) days.push(...diaryDays(workspaceId, member, at));
  return days.filter((day) => day >= from && day + DAY <= until);
}

/** The day to ask a member about now: the latest drawn day that is over, still remembered and has no answer. */
export function dayToAsk(
  drawn: readonly Instant[],
  answered: ReadonlySet<Instant>,
  at: Instant,
): Instant | null {
  return drawn.findLast((day) => day + DAY <= at && at - day <= REMEMBERED && !answered.has(day)) ?? null;
}
