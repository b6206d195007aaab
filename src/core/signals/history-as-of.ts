import type { Instant, Signal } from './signal.ts';
import { keyOf } from './stamp.ts';

/**
 * Keeps of every signal its highest revision recorded by `knownAt` (all that was ever recorded, when
 * it is not given) and drops those that were withdrawn. The same signal delivered twice comes out once.
 */
export function latestRevisions(signals: Iterable<Signal>, knownAt: Instant = Infinity): Signal[] {
  const latest = new Map<string, Signal>();
  for (const signal of signals) {
    if (signal.recordedAt > knownAt) continue;
    const key = keyOf(signal.source, signal.sourceId);
    const held = latest.get(key);
    if (!held || signal.revision > held.revision) latest.set(key, signal);
  }
  return [...latest.values()].filter((signal) => signal.body.kind !== 'retracted');
}

/**
 * The history as it stood at a moment: what had happened by `moment`, as far as it was known at
 * `knownAt`. Without `knownAt` it is told with everything learnt since.
 */
export function historyAsOf(signals: Iterable<Signal>, moment: Instant, knownAt?: Instant): Signal[] {
  return latestRevisions(signals, knownAt).filter((signal) => signal.occurredAt <= moment);
}
