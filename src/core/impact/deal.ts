import type { Instant } from '../signals/signal.ts';

/** A deal as impact sees it; whole units of the workspace's currency. */
export type Deal = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  readonly createdOn: Instant | null;
  readonly closedOn: Instant | null;
};

/** An amount of whole units summed over deals, in cents, and how many deals had no amount to add. */
export type DealSum = { readonly deals: number; readonly cents: number; readonly unpriced: number };

/** Sums deals in cents; a deal without an amount counts and adds nothing. */
export function sumDeals(deals: readonly Deal[]): DealSum {
  return {
    deals: deals.length,
    cents: deals.reduce((sum, deal) => sum + Math.round((deal.amount ?? 0) * 100), 0),
    unpriced: deals.filter((deal) => deal.amount === null).length,
  };
}
