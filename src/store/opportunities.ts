import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** A deal as its signals tell it, with the stages it went through, earliest first. */
export type Opportunity = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly outcome: 'open' | 'won' | 'lost';
  /** Whole units. */
  readonly amount: number | null;
  /** Three letters; null where it is the workspace's or nobody said. */
  readonly currency: string | null;
  readonly product: string | null;
  readonly owner: string | null;
  readonly type: string | null;
  readonly createdOn: Instant | null;
  readonly closedOn: Instant | null;
  readonly changedAt: Instant;
  readonly stages: readonly { readonly stage: string; readonly at: Instant }[];
};

/** Replaces the deals of these accounts with what the fold found; a deal that stays as it was is not written again. */
export async function saveOpportunities(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  opportunities: readonly Opportunity[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const told = toldRows(opportunities, {
    accountId: 'text',
    id: 'text',
    name: 'text',
    stage: 'text',
    outcome: 'text',
    amount: 'float8',
    product: 'text',
    owner: 'text',
    type: 'text',
    createdOn: 'timestamptz',
    closedOn: 'timestamptz',
    changedAt: 'timestamptz',
    stages: 'jsonb',
    currency: 'text',
  });
  await sql`with told as materialized (select * from ${told} as r),
    gone as (
      delete from opportunities o where o.workspace_id = ${workspaceId} and o.account_id = any(${accountIds}::text[])
        and not exists (select 1 from told t where t."accountId" = o.account_id and t.id = o.opportunity_id))
    insert into opportunities as o (workspace_id, account_id, opportunity_id, name, stage, outcome, amount, product,
      owner, type, created_on, closed_on, changed_at, stages, currency)
    select ${workspaceId}, told.* from told
    on conflict (workspace_id, account_id, opportunity_id) do update
      set name = excluded.name, stage = excluded.stage, outcome = excluded.outcome, amount = excluded.amount,
        product = excluded.product, owner = excluded.owner, type = excluded.type, created_on = excluded.created_on,
        closed_on = excluded.closed_on, changed_at = excluded.changed_at, stages = excluded.stages,
        currency = excluded.currency
      where (o.name, o.stage, o.outcome, o.amount, o.product, o.owner, o.type, o.created_on, o.closed_on, o.changed_at, o.stages,
          o.currency)
        is distinct from (excluded.name, excluded.stage, excluded.outcome, excluded.amount, excluded.product, excluded.owner,
          excluded.type, excluded.created_on, excluded.closed_on, excluded.changed_at, excluded.stages, excluded.currency)`.execute(
    tx,
  );
}

export type OpportunityFilter = {
  readonly accountId?: string;
  readonly ids?: readonly string[];
  readonly outcome?: Opportunity['outcome'];
  /** By the deal's name or its account's. */
  readonly search?: string;
  readonly owner?: string;
  readonly limit?: number;
  readonly offset?: number;
};

/** An open deal of another account that has something in common with one. */
export type DealLike = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly industry: string | null;
  readonly region: string | null;
};

/**
 * Open deals of accounts in the industry of this one (in its region, where no industry is known) in which the story was
 * not used yet: those of the same region first, then the largest. `industry` and `region` only where they are shared.
 */
export async function findDealsLike(
  tx: Tx,
  workspaceId: string,
  of: { readonly accountId: string; readonly storyId: string },
  limit: number,
): Promise<DealLike[]> {
  const { rows } =
    await sql<DealLike>`select o.opportunity_id as id, o.account_id as "accountId", o.name, o.stage, o.amount, o.currency,
      case when a.industry = s.industry then a.industry end as industry,
      case when a.region = s.region then a.region end as region
    from accounts s
    join accounts a on a.workspace_id = s.workspace_id and a.account_id <> s.account_id
      and (a.industry = s.industry or (s.industry is null and a.region = s.region))
    join opportunities o on o.workspace_id = a.workspace_id and o.account_id = a.account_id and o.outcome = 'open'
    where s.workspace_id = ${workspaceId} and s.account_id = ${of.accountId}
      and not exists (select 1 from story_uses u where u.workspace_id = ${workspaceId} and u.story_id = ${of.storyId}
        and u.opportunity_id = o.opportunity_id)
    order by coalesce(a.region = s.region, false) desc, o.amount desc nulls last, o.opportunity_id
    limit ${limit}`.execute(tx);
  return rows;
}

/** Deals by any of these, largest open ones first. */
export async function listOpportunities(
  tx: Tx,
  workspaceId: string,
  filter: OpportunityFilter = {},
): Promise<Opportunity[]> {
  let query = tx.selectFrom('opportunities').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId);
  if (filter.ids !== undefined) query = query.where('opportunity_id', 'in', ['', ...filter.ids]);
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner);
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome);
  if (filter.search !== undefined && filter.search !== '') {
    const like = `%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(lower(coalesce(name, opportunity_id)) like ${like} or account_id in
        (select a.account_id from accounts a where a.workspace_id = ${workspaceId} and lower(a.name) like ${like}))`,
    );
  }
  query = query
    .orderBy(sql`amount desc nulls last`)
    .orderBy('opportunity_id')
    .offset(filter.offset ?? 0);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.opportunity_id,
    accountId: row.account_id,
    name: row.name,
    stage: row.stage,
    outcome: row.outcome as Opportunity['outcome'],
    amount: row.amount,
    currency: row.currency,
    product: row.product,
    owner: row.owner,
    type: row.type,
    createdOn: row.created_on,
    closedOn: row.closed_on,
    changedAt: row.changed_at,
    stages: row.stages as Opportunity['stages'],
  }));
}
