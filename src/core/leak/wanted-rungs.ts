import type { Need } from '../needs/need.ts';
import type { Quarter } from './account-quarter.ts';

/**
 * Rungs that some need wanted within a span: filed before its end, due after its beginning, and not closed before it.
 *
 * @param needs those of the program and those that people filed
 */
export const wantedRungs = (
  needs: readonly Pick<Need, 'rung' | 'createdAt' | 'by' | 'closedAt'>[],
  { from, until }: Quarter,
): Set<string> =>
  new Set(
    needs
      .filter((need) => need.createdAt < until && need.by >= from && (need.closedAt ?? until) >= from)
      .map((need) => need.rung),
  );
