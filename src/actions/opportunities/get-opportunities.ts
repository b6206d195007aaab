import type * as z from 'zod';
import type { OpportunityRef } from '../../contract/needs.ts';
import type { Program } from '../../core/program/program.ts';
import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { findNames, type Names } from '../../store/names.ts';
import { listOpportunities, type Opportunity } from '../../store/opportunities.ts';
import { action } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, toDealMoney, toMomentOrNull } from '../refs.ts';

/** A deal as lists and pages name it. */
export function toOpportunityRef(
  deal: Opportunity,
  names: Names,
  program: Program,
): z.input<typeof OpportunityRef> {
  return {
    id: deal.id,
    name: deal.name ?? deal.id,
    account: deal.accountId === NO_ACCOUNT ? null : accountRef(names, deal.accountId),
    stage: deal.stage,
    outcome: deal.outcome,
    amount: toDealMoney(deal, program),
    closesOn: toMomentOrNull(deal.closedOn),
    owner: deal.owner,
  };
}

/** Deals, largest first. */
export const getOpportunities = action('GET /opportunities', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { program } = await loadProgram(context);
  const limit = query.limit ?? 50;
  const offset = Number(fromCursor(query.cursor, 1)?.[0] ?? 0);
  const deals = await listOpportunities(tx, workspaceId, {
    ...(query.accountId === undefined ? {} : { accountId: query.accountId }),
    ...(query.id === undefined ? {} : { ids: [query.id] }),
    ...(query.outcome === undefined ? {} : { outcome: query.outcome }),
    ...(query.owner === undefined ? {} : { owner: query.owner }),
    ...(query.search === undefined ? {} : { search: query.search }),
    limit: limit + 1,
    offset,
  });
  const names = await findNames(
    tx,
    workspaceId,
    deals.map((deal) => deal.accountId),
  );
  return {
    items: deals.slice(0, limit).map((deal) => toOpportunityRef(deal, names, program)),
    nextCursor: deals.length > limit ? toCursor([offset + limit]) : null,
  };
});
