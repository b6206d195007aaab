import { type CovariateTable, covariateTable } from './covariate-table.ts';
import { HELD_EQUAL, SELDOM_TOLD } from './deal-evidence.ts';
import type { DealRow } from './deal-rows.ts';

/** What was known of each deal at the start, as columns. */
export const covariatesOf = (rows: readonly Pick<DealRow, 'known' | 'treated'>[]): CovariateTable =>
  covariateTable(
    rows.map((row) => row.known),
    rows.map((row) => (row.treated ? 1 : 0)),
    HELD_EQUAL,
    SELDOM_TOLD,
  );

/** Deals of one account vary together. */
export function clustersOf(rows: readonly { readonly accountId: string }[]): Float64Array {
  const number = new Map<string, number>();
  const clusters = new Float64Array(rows.length);
  rows.forEach(({ accountId }, i) => {
    const known = number.get(accountId);
    clusters[i] = known ?? number.size;
    if (known === undefined) number.set(accountId, number.size);
  });
  return clusters;
}

/** Fewer groups make their share of an error too small (MEASUREMENT.md 1.3). */
export const FEWEST_SELLERS = 20;

/**
 * Deals of one seller vary together as well; one that nobody is named of stands for itself. Undefined below twenty
 * sellers, where accounts alone are counted and the figure says so.
 */
export function sellersOf(rows: readonly Pick<DealRow, 'owner'>[]): Float64Array | undefined {
  const number = new Map<string, number>();
  for (const { owner } of rows) if (owner !== null && !number.has(owner)) number.set(owner, number.size);
  if (number.size < FEWEST_SELLERS) return undefined;
  let next = number.size;
  return Float64Array.from(rows, ({ owner }) => number.get(owner ?? '') ?? next++);
}

/** Whether the stage before was gone through faster than by most: settled before the act could do anything. */
export function controlOf(rows: readonly DealRow[]): Float64Array | null {
  const before = rows.map((row) => row.daysBefore);
  const known = before.filter((days) => days !== null);
  if (known.length < 0.9 * rows.length) return null;
  const middle = known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)] ?? 0;
  return Float64Array.from(before, (days) => (days !== null && days < middle ? 1 : 0));
}
