import type { Cover } from '../needs/cover.ts';
import type { Need } from '../needs/need.ts';
import type { Quarter } from './account-quarter.ts';

/** Acts of one rung that were wanted by the end of the quarter and are neither done nor under way. */
export type UnmetDemand = {
  readonly rung: string;
  /** May be a fraction: of a need with a later date only the part that fell due counts. */
  readonly unmet: number;
  /** Cents one act is worth by the needs themselves, weighted by what is missing. */
  readonly worth: number;
  readonly needIds: readonly string[];
};

/**
 * Demand is counted, never imagined: what the needs of the quarter miss, by rung. A need whose date comes
 * after the quarter falls due evenly from its filing (or the quarter's first day) to its date. A request for a deal that
 * was closed within the quarter went unfilled as far as it misses anything; any other closed need is no longer wanted.
 * Null where no need was open in the quarter at all. Source: MEASUREMENT.md 3.6.
 */
export function unmetDemand(
  needs: readonly Need[],
  covers: ReadonlyMap<string, Pick<Cover, 'missing' | 'wanted' | 'done' | 'underWay'>>,
  quarter: Quarter,
): UnmetDemand[] | null {
  const open = needs.filter(
    (need) =>
      need.createdAt < quarter.until &&
      (need.closedAt === null || need.closedAt >= quarter.until
        ? need.by >= quarter.from
        : need.closedAt >= quarter.from && need.opportunityId !== null),
  );
  if (open.length === 0) return null;
  const parts = open.flatMap((need) => {
    const missing = covers.get(need.id)?.missing ?? need.count;
    const unmet = missing * dueShare(need, quarter);
    return unmet > 0 ? [{ need, unmet }] : [];
  });
  return [...Map.groupBy(parts, ({ need }) => need.rung)]
    .map(([rung, group]) => {
      const unmet = group.reduce((sum, one) => sum + one.unmet, 0);
      return {
        rung,
        unmet,
        worth: group.reduce((sum, one) => sum + one.unmet * one.need.worth, 0) / unmet,
        needIds: group.map(({ need }) => need.id),
      };
    })
    .sort((a, b) => b.unmet - a.unmet || (a.rung < b.rung ? -1 : 1));
}

/** The part of a need that fell due within the quarter. */
function dueShare({ by, createdAt, closedAt }: Need, { from, until }: Quarter): number {
  if (by < until || (closedAt !== null && closedAt < until)) return 1;
  const start = Math.max(from, createdAt);
  return (until - start) / (by - start);
}
