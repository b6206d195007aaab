import type { Instant } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';

/**
 * How many days before the newest signal are kept of what comes by the thousand (usage, touches,
 * health, satisfaction). No fact looks further back than 365 days.
 */
export const KEPT_DAYS = 400;

/** The entry under this key, which is `fresh` from now on where there was none. */
export function entryIn<T>(entries: Record<string, T>, key: string, fresh: T): T {
  const held = entries[key] ?? fresh;
  entries[key] = held;
  return held;
}

/** Drops the entries that happened more than KEPT_DAYS before the newest signal. */
export function dropOld(entries: Record<string, { readonly by: Stamp }>, newest: Instant): void {
  for (const key of Object.keys(entries)) {
    if (entries[key]!.by.at < newest - KEPT_DAYS * DAY) delete entries[key];
  }
}
