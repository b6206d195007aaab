import { sql } from 'kysely';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** What must be known to open an account's row; the fold writes the rest. */
export type NewAccount = { accountId: string; name: string; nameKey: string; domain: string | null };

/** Opens rows for accounts that are not there yet. */
export async function insertAccounts(
  tx: Tx,
  workspaceId: string,
  accounts: readonly NewAccount[],
  at: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  await sql`insert into accounts (workspace_id, account_id, name, name_key, domain, created_at)
    select ${workspaceId}, r."accountId", r.name, r."nameKey", r.domain, ${at}
    from ${toldRows(accounts, { accountId: 'text', name: 'text', nameKey: 'text', domain: 'text' })} as r
    on conflict do nothing`.execute(tx);
}

/** Gives accounts without a domain the one that rows about them tell. */
export async function learnDomains(
  tx: Tx,
  workspaceId: string,
  learnt: readonly { readonly accountId: string; readonly domain: string }[],
): Promise<void> {
  if (learnt.length === 0) return;
  await sql`update accounts a set domain = r.domain
    from ${toldRows(learnt, { accountId: 'text', domain: 'text' })} as r
    where a.workspace_id = ${workspaceId} and a.account_id = r."accountId" and a.domain is null`.execute(tx);
}

/**
 * Serialises work on these accounts until the transaction ends: who decides or folds reads what the
 * one before wrote. Always in the order of ids, so that two who lock several do not wait in a circle.
 * Answers those that have been merged into others: what is written to them nobody finds.
 */
export async function lockAccounts(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{
    ids: string[] | null;
  }>`select array_agg(account_id) filter (where merged) as ids
    from (select account_id, merged_into is not null as merged from accounts
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
      order by account_id for update) locked`.execute(tx);
  return rows[0]?.ids ?? [];
}

/** Names already in use, for merge proposals: every account's normalised name. */
export async function listAccountNames(
  tx: Tx,
  workspaceId: string,
): Promise<{ accountId: string; name: string; nameKey: string }[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['account_id', 'name', 'name_key'])
    .where('workspace_id', '=', workspaceId)
    .where('merged_into', 'is', null)
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, name: row.name, nameKey: row.name_key }));
}

/** The accounts that were not merged away, in their order; of everybody or of one owner's book. */
export async function listAccountIds(tx: Tx, workspaceId: string, owner?: string): Promise<string[]> {
  let query = tx
    .selectFrom('accounts')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '!=', NO_ACCOUNT)
    .where('merged_into', 'is', null);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  return (await query.orderBy('account_id').execute()).map((row) => row.account_id);
}

/** How many accounts and people there are, counted no further than to `most` of each. */
export async function countCustomers(
  tx: Tx,
  workspaceId: string,
  most: number,
): Promise<{ accounts: number; people: number }> {
  const { rows } = await sql<{ accounts: number; people: number }>`select
    (select count(*) from (select 1 from accounts
      where workspace_id = ${workspaceId} and account_id <> '-' and merged_into is null limit ${most}) known) as accounts,
    (select count(*) from (select 1 from people
      where workspace_id = ${workspaceId} and gone_at is null limit ${most}) known) as people`.execute(tx);
  return rows[0] ?? { accounts: 0, people: 0 };
}

/** An account's row with its folded state, as pages and decisions start from it. */
export type StoredAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly domain: string | null;
  readonly owner: string | null;
  readonly state: unknown;
  readonly createdAt: number;
};

/** Accounts with their states: these, or the next `limit` after a key, in order of their ids. */
export async function loadAccounts(
  tx: Tx,
  workspaceId: string,
  which: { ids: readonly string[] } | { after: string; limit: number; owner?: string },
): Promise<StoredAccount[]> {
  let query = tx
    .selectFrom('accounts')
    .select(['account_id', 'name', 'domain', 'owner', 'state', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('merged_into', 'is', null);
  if ('ids' in which) {
    query = query.where('account_id', 'in', ['', ...which.ids]);
  } else {
    query = query
      .where('account_id', '>', which.after)
      .where('account_id', '!=', NO_ACCOUNT)
      .limit(which.limit);
    if (which.owner !== undefined) query = query.where('owner', '=', which.owner);
  }
  const rows = await query.orderBy('account_id').execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    name: row.name,
    domain: row.domain,
    owner: row.owner,
    state: row.state,
    createdAt: row.created_at,
  }));
}

/** Since when these accounts are customers and whether they still are, as last folded. */
export async function accountStarts(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, { since: number | null; lifecycle: string | null }>> {
  const { rows } = await sql<{
    id: string;
    since: number | null;
    lifecycle: string | null;
  }>`select account_id as id, (state #>> '{described,customerSince,value}')::float8 as since,
      state #>> '{lifecycle,value}' as lifecycle
    from accounts where workspace_id = ${workspaceId}
      and account_id = any(${[...new Set(accountIds)]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
