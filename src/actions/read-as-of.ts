import type { Instant } from '../core/signals/signal.ts';
import { Failure } from './failure.ts';

/** A day (its end, UTC) or a moment of the past; undefined for now. Throws `bad-input` for the future. */
export function readAsOf(text: string | undefined, now: Instant): Instant | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59.999Z`) : Date.parse(text);
  if (Number.isNaN(at)) throw new Failure('bad-input', `"${text}" is no date such as 2026-03-03.`);
  // Today's date means now: the rest of the day has not happened yet.
  if (at - now > 86_400_000)
    throw new Failure('bad-input', `${text} lies ahead; standing can be told up to now.`);
  return at >= now ? undefined : at;
}
