import type { AccountView } from '../../contract/customers.ts';
import type { OpportunityRef } from '../../contract/needs.ts';
import { useAnswer } from '../answers.ts';

/** The deal of a request and whoever buys, as far as they have been read. */
export type Deal = {
  readonly deal: OpportunityRef | undefined;
  readonly buyer: AccountView | undefined;
  /** Whether all of it is there that can be: before, nobody is looked for. */
  readonly isRead: boolean;
};

/** Reads a deal and then its buyer; what cannot be read is done without. */
export function useDeal(id: string | undefined): Deal {
  const deals = useAnswer('GET /opportunities', { query: { id } }, id !== undefined);
  // While another deal is read, the answer before stays: it is none to this question.
  const deal = deals.data?.items.find((each) => each.id === id);
  const buyerId = deal?.account?.id;
  const accounts = useAnswer('GET /accounts/:id', { params: { id: buyerId ?? '' } }, buyerId !== undefined);
  const buyer = accounts.data?.id === buyerId ? accounts.data : undefined;
  const hasDeal = deal !== undefined || (!deals.isPlaceholderData && !deals.isPending) || id === undefined;
  const hasBuyer = buyerId === undefined || buyer !== undefined || accounts.isError;
  return { deal, buyer, isRead: hasDeal && hasBuyer };
}
