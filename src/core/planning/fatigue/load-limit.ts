import type { AfterAsking } from './after-asking.ts';
import type { LoadEffect } from './load-effect.ts';
import type { LearntLimit } from './over-asked.ts';

/** The load that is too much, and what shows it. */
export type LoadLimit = LearntLimit & { readonly by: 'yes' | 'days' | 'score' };

/**
 * The limit: the least load at which even the hopeful end of the 80 % range of a yes lies below 80 % of a rested person's,
 * or at which harm shows elsewhere: answers that come a quarter later, a score half a point lower. Null where nothing shows
 * any. Source: MEASUREMENT.md 5, policy; what counts as harm elsewhere is assumed.
 */
export function loadLimit(
  load: LoadEffect | null,
  days: AfterAsking,
  score: AfterAsking,
  halfLifeDays: number,
): LoadLimit | null {
  const found = [
    { by: 'yes' as const, load: load?.limit ?? null },
    { by: 'days' as const, load: days.refused === null ? days.limit : null },
    { by: 'score' as const, load: score.refused === null ? score.limit : null },
  ].flatMap(({ by, load: least }) => (least === null ? [] : [{ by, load: least, halfLifeDays }]));
  return found.reduce<LoadLimit | null>(
    (least, one) => (least === null || one.load < least.load ? one : least),
    null,
  );
}
