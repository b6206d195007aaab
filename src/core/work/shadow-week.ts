import { quarterAt } from '../signals/quarter.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';

const WEEK = 7 * DAY;
/** A week is remembered for so long after its Sunday. */
const REMEMBERED = 10 * DAY;

/** The Mondays whose whole week lies within a span, as starts of days in UTC. */
export function wholeWeeks(from: Instant, until: Instant): Instant[] {
  const first = Math.ceil(from / DAY) * DAY;
  const monday = first + ((8 - new Date(first).getUTCDay()) % 7) * DAY;
  const weeks: Instant[] = [];
  for (let week = monday; week + WEEK <= until; week += WEEK) weeks.push(week);
  return weeks;
}

/**
 * The one week of a quarter in which a member counts the requests that reached them beside the product, in chat or by
 * mail; each member has their own, drawn by lot. Source: MEASUREMENT.md 6.
 *
 * @returns its Monday
 */
export function shadowWeek(workspaceId: string, member: string, at: Instant): Instant {
  const { id: name, from, until } = quarterAt(at);
  const lot = (week: Instant) => lotOf(`shadow ${workspaceId} ${name}`, `${member} ${week}`);
  return wholeWeeks(from, until).reduce((least, week) => (lot(week) < lot(least) ? week : least));
}

/** Whether the week's work days are over: the question comes on its Friday evening and while it is remembered. */
export const isOver = (week: Instant, at: Instant): boolean => week + 5 * DAY <= at;

/** Whether to ask a member about their week now. */
export const asksAboutWeek = (week: Instant, answered: boolean, at: Instant): boolean =>
  !answered && isOver(week, at) && at <= week + WEEK + REMEMBERED;

/** A member's drawn weeks that began within a span and were over by its end. */
export function shadowWeeksWithin(
  workspaceId: string,
  member: string,
  from: Instant,
  until: Instant,
): Instant[] {
  const weeks: Instant[] = [];
  for (let at = from; at < until; at = quarterAt(at).until) weeks.push(shadowWeek(workspaceId, member, at));
  return weeks.filter((week) => week >= from && isOver(week, until));
}
