import type { Instant } from '../core/signals/signal.ts';

/**
 * The last moment that counts for a span: now, or the one before a named end. What begins with the end (a version of the
 * terms that holds from New Year on) is no part of it.
 */
export const lastMomentOf = ({ until }: { readonly until?: string | undefined }, now: Instant): Instant =>
  until === undefined ? now : Math.min(now, Date.parse(until) - 1);
