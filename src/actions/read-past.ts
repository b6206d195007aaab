import { type Past, pastAt } from '../core/signals/past.ts';
import type { Instant } from '../core/signals/signal.ts';
import { openedAt } from '../store/coverage.ts';
import type { Context } from './action.ts';
import { Failure } from './failure.ts';

/** A question about the past, as routes take it: a day or a moment, and whether to tell it in hindsight. */
export type AsOf = { readonly asOf?: string | undefined; readonly hindsight?: 'true' | 'false' | undefined };

/** The past that is asked for; undefined for now. Throws `bad-input` for the future and for what lies before any calendar of ours. */
export async function readPast(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  { asOf, hindsight }: AsOf,
): Promise<Past | undefined> {
  const moment = readMoment(asOf, now);
  if (moment === undefined) return undefined;
  return pastAt(moment, await openedAt(tx, workspaceId), hindsight === 'true');
}

/** Further back calendars disagree, and no store keeps moments much earlier than its windows reach. */
const EARLIEST = Date.parse('1000-01-01T00:00:00Z');

/** A day means its end, UTC; today means now. */
function readMoment(text: string | undefined, now: Instant): Instant | undefined {
  if (text === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = isDay ? Date.parse(`${text}T23:59:59.999Z`) : Date.parse(text);
  if (Number.isNaN(at)) throw new Failure('bad-input', `"${text}" is no date such as 2026-03-03.`);
  if (at < EARLIEST)
    throw new Failure('bad-input', `${text} lies too far back; nothing is told of before the year 1000.`);
  const isToday = isDay && text === new Date(now).toISOString().slice(0, 10);
  if (at > now && !isToday)
    throw new Failure('bad-input', `${text} lies ahead; standing can be told up to now.`);
  return at >= now ? undefined : at;
}
