import type { Instant, Signal } from './signal.ts';

/** Where and when a signal comes from: what decides which of two words on the same thing is the later one. */
export type Stamp = {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly source: string;
  readonly sourceId: string;
  readonly revision: number;
};

/** The stamp of a signal; `at` is when it happened. */
export function stampOf(signal: Signal): Stamp {
  const { occurredAt, recordedAt, source, sourceId, revision } = signal;
  return { at: occurredAt, recordedAt, source, sourceId, revision };
}

/**
 * Orders stamps: by when it happened, then by when we were told, then by source, id and revision.
 * The order is total over distinct signals, so that the last word does not depend on arrival.
 */
export function compareStamps(a: Stamp, b: Stamp): number {
  return (
    a.at - b.at ||
    a.recordedAt - b.recordedAt ||
    compareText(a.source, b.source) ||
    compareText(a.sourceId, b.sourceId) ||
    a.revision - b.revision
  );
}

/** The later of two stamps, where either may be missing. */
export function laterStamp(a: Stamp | undefined, b: Stamp): Stamp;
export function laterStamp(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined;
export function laterStamp(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined {
  if (!a || !b) return a ?? b;
  return compareStamps(a, b) < 0 ? b : a;
}

/** The latest of these stamps, of which some may be missing. */
export function newestStamp(stamps: Iterable<Stamp | undefined>): Stamp | undefined {
  let newest: Stamp | undefined;
  for (const stamp of stamps) newest = laterStamp(newest, stamp);
  return newest;
}

/** The earlier of two stamps, where the first may be missing. */
export function earlierStamp(a: Stamp | undefined, b: Stamp): Stamp {
  return a && compareStamps(a, b) <= 0 ? a : b;
}

/**
 * A key that tells things of different sources apart, whatever their names hold; it never equals a
 * name that JavaScript objects know already.
 */
export function keyOf(source: string, id: string): string {
  return `${source.length}:${source}:${id}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
