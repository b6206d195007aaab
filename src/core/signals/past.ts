import type { Instant, Signal } from './signal.ts';
import { FIRST_REVISION } from './signal.ts';

/**
 * A moment of the past, and until when things must have been recorded here to count as known of it.
 * `historyAsOf(signals, past.moment, past.knownAt)` is the history it is told from.
 */
export type Past = { readonly moment: Instant; readonly knownAt: Instant };

/**
 * The past as it is told unless somebody asks otherwise: what had happened by a moment and was known here
 * by then (`recordedAt <= moment`), so that a decision of that moment comes out as it did: a decision sees
 * all that is recorded of its account, and what it brings about is recorded after it. Before the house
 * was told its first thing (`opened`; undefined where it never was) nobody here knew anything, and no
 * decision was made: such a moment is told with everything learnt since, as is any with `hindsight`.
 */
export function pastAt(moment: Instant, opened: Instant | undefined, hindsight = false): Past {
  const knewNothing = opened === undefined || moment < opened;
  return { moment, knownAt: hindsight || knewNothing ? Number.POSITIVE_INFINITY : moment };
}

/** Whether a past is told with what was learnt later. */
export function isHindsight({ moment, knownAt }: Past): boolean {
  return knownAt > moment;
}

/**
 * From when on a signal counts as known if its source had been connected from the beginning. What happened
 * before a source first spoke here came with its backfill: the source knew it all along, so it counts from
 * when it happened. What happened since, and every correction, counts from when it was recorded.
 *
 * @param firstHeard when the signal's source first spoke here; undefined where it never did
 */
export function knownFrom(signal: Signal, firstHeard: Instant | undefined): Instant {
  const { revision, occurredAt, recordedAt } = signal;
  const backfilled = revision === FIRST_REVISION && firstHeard !== undefined && occurredAt < firstHeard;
  return backfilled ? Math.min(occurredAt, recordedAt) : recordedAt;
}

/**
 * The same signals, recorded when they would have been had every source been connected from the beginning.
 * For trying a program on the past: `historyAsOf(asIfConnected(...), moment, moment)` walks through it
 * day by day without hindsight and without the holes before a source was connected.
 *
 * @param firstHeard by source, when it first spoke here
 */
export function asIfConnected(signals: Iterable<Signal>, firstHeard: ReadonlyMap<string, Instant>): Signal[] {
  return Array.from(signals, (signal) => {
    const recordedAt = knownFrom(signal, firstHeard.get(signal.source));
    return recordedAt === signal.recordedAt ? signal : { ...signal, recordedAt };
  });
}
