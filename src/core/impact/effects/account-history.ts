import { latestRevisions } from '../../signals/history-as-of.ts';
import type { BodyOf, Instant, Signal, SignalKind } from '../../signals/signal.ts';

/** An account's signals with every revision, of the kinds that effects are worked out from. */
export type AccountHistory = { readonly accountId: string; readonly signals: readonly Signal[] };

/** The kinds that are read; the store hands over no others. */
export const KINDS_OF_HISTORY = [
  'opportunity.changed',
  'account.described',
  'person.described',
  'subscription.changed',
  'account.churned',
  'account.returned',
  'health.reported',
  'survey.answered',
  'case.opened',
] as const satisfies readonly SignalKind[];

/** A signal of one kind. */
export type SignalOf<K extends SignalKind> = Signal & { readonly body: BodyOf<K> };

/** Signals of one kind with every revision, in order of happening. */
export function ofKind<K extends SignalKind>(signals: readonly Signal[], kind: K): SignalOf<K>[] {
  return signals
    .filter((signal): signal is SignalOf<K> => signal.body.kind === kind)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt);
}

/**
 * What stood on record of one kind at a moment: recorded by then and happened by then, in its latest revision of
 * then. With `hindsight` what was recorded later counts as well, as for a history that came in as a file.
 */
export function standingAt<K extends SignalKind>(
  signals: readonly SignalOf<K>[],
  moment: Instant,
  hindsight: boolean,
): SignalOf<K>[] {
  const [only] = signals;
  // Most accounts are described once.
  if (only === undefined) return [];
  if (signals.length === 1)
    return only.occurredAt <= moment && (hindsight || only.recordedAt <= moment) ? [only] : [];
  return latestRevisions(signals, hindsight ? Number.POSITIVE_INFINITY : moment)
    .filter((signal): signal is SignalOf<K> => signal.occurredAt <= moment)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt);
}

/** The last told value of one field. */
export function lastTold<B, K extends keyof B>(
  signals: readonly { readonly body: B }[],
  field: K,
): B[K] | undefined {
  return signals.findLast((signal) => signal.body[field] !== undefined)?.body[field];
}
