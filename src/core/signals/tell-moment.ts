import { ENGLISH_MONTHS } from './english-months.ts';
import { DAY, type Instant } from './signal.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const startOfDay = (at: Instant): Instant => Math.floor(at / DAY) * DAY;

/** A day as people write it: "3 March", with the year where it is not the year of `now`. Days are UTC. */
export function tellDay(at: Instant, now: Instant): string {
  const day = new Date(at);
  const year = day.getUTCFullYear() === new Date(now).getUTCFullYear() ? '' : ` ${day.getUTCFullYear()}`;
  return `${day.getUTCDate()} ${ENGLISH_MONTHS[day.getUTCMonth()]}${year}`;
}

/** How long ago a day was, in words that stand after a verb: "today", "on Friday", "12 days ago", "in April". */
export function tellAgo(at: Instant, now: Instant): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return `on ${WEEKDAYS[new Date(at).getUTCDay()]}`;
  if (days < 14) return 'last week';
  if (days < 60) return `${days} days ago`;
  const day = new Date(at);
  const year = day.getUTCFullYear() === new Date(now).getUTCFullYear() ? '' : ` ${day.getUTCFullYear()}`;
  return `in ${ENGLISH_MONTHS[day.getUTCMonth()]}${year}`;
}

/** A number of days in words: "a day", "17 days". */
export function tellDays(days: number): string {
  return days === 1 ? 'a day' : `${days} days`;
}

/** Minutes of somebody's time in words: "10 minutes", "half an hour", "3 hours", "1 hour 30 minutes". */
export function tellMinutes(minutes: number): string {
  if (minutes === 30) return 'half an hour';
  if (minutes < 60) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const whole = hours === 1 ? (rest === 0 ? 'an hour' : '1 hour') : `${hours} hours`;
  return rest === 0 ? whole : `${whole} ${rest} minutes`;
}
