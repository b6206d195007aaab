import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';

/** A moment as the database compares it: columns of time read as milliseconds, but are asked by timestamp. */
export function moment(at: Instant): RawBuilder<Instant> {
  return sql<Instant>`${new Date(at)}::timestamptz`;
}
