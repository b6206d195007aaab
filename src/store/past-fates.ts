import { sql } from 'kysely';
import type { AccountRecord } from '../core/leak/account-record.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** What an account's fate in a quarter was worked out from (see migration 0036). */
export type FateMark = {
  readonly accountId: string;
  readonly foldedAt: Instant | null;
  readonly told: string;
  readonly ledger: string;
};

export type KeptFate = { readonly owner: string | null; readonly record: AccountRecord | null };

/** What the fates of a quarter that are kept on a basis were worked out from. */
export async function listFateMarks(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  basis: string,
): Promise<FateMark[]> {
  const rows = await tx
    .selectFrom('past_fates')
    .select(['account_id as accountId', 'folded_at as foldedAt', 'told', 'ledger'])
    .where('workspace_id', '=', workspaceId)
    .where('quarter', '=', quarter)
    .where('basis', '=', basis)
    .execute();
  return rows;
}

/** So many in one text: to take it apart holds nobody up. */
const ROWS = 2_000;

/**
 * The fates of a quarter that are kept on a basis, of accounts that are there, in the order of their ids: those of customers; of one
 * owner's book where one is named.
 */
export async function readFates(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  basis: string,
  owner?: string,
): Promise<(KeptFate & { readonly record: AccountRecord })[]> {
  const fates: (KeptFate & { readonly record: AccountRecord })[] = [];
  const whose = owner === undefined ? sql`true` : sql`a.owner = ${owner}`;
  for (let last = ''; ; ) {
    const { rows } = await sql<{ text: string | null; last: string | null }>`select
        json_agg(json_build_object('owner', owner, 'record', record))::text as text, max(account_id) as last
      from (select f.account_id, f.owner, f.record from past_fates f
        join accounts a on a.workspace_id = f.workspace_id and a.account_id = f.account_id
        where f.workspace_id = ${workspaceId} and f.quarter = ${quarter} and f.basis = ${basis} and f.record is not null
          and f.account_id > ${last} and a.merged_into is null and ${whose}
        order by f.account_id limit ${ROWS}) as page`.execute(tx);
    const [page] = rows;
    if (!page?.text || page.last === null) return fates;
    for (const fate of JSON.parse(page.text) as typeof fates) fates.push(fate);
    last = page.last;
  }
}

/** Keeps fates of a quarter in the place of those before. */
export async function saveFates(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  basis: string,
  fates: readonly (FateMark & KeptFate)[],
): Promise<void> {
  if (fates.length === 0) return;
  const told = toldRows(fates, {
    accountId: 'text',
    foldedAt: 'timestamptz',
    told: 'text',
    ledger: 'text',
    owner: 'text',
    record: 'jsonb',
  });
  await sql`insert into past_fates (workspace_id, quarter, basis, account_id, folded_at, told, ledger, owner, record)
    select ${workspaceId}, ${quarter}, ${basis}, r.* from ${told} as r
    on conflict (workspace_id, account_id, quarter) do update set basis = excluded.basis, folded_at = excluded.folded_at,
      told = excluded.told, ledger = excluded.ledger, owner = excluded.owner, record = excluded.record`.execute(
    tx,
  );
}

/** Notes when accounts were folded of which nothing else was told since their fates were worked out. */
export async function noteFolds(
  tx: Tx,
  workspaceId: string,
  folds: readonly Pick<FateMark, 'accountId' | 'foldedAt' | 'told'>[],
): Promise<void> {
  if (folds.length === 0) return;
  const told = toldRows(folds, { accountId: 'text', foldedAt: 'timestamptz', told: 'text' });
  await sql`update past_fates f set folded_at = r."foldedAt" from ${told} as r
    where f.workspace_id = ${workspaceId} and f.account_id = r."accountId" and f.told = r.told`.execute(tx);
}

/** Forgets the fates of quarters before this one. */
export async function forgetFates(tx: Tx, workspaceId: string, before: string): Promise<void> {
  await tx
    .deleteFrom('past_fates')
    .where('workspace_id', '=', workspaceId)
    .where('quarter', '<', before)
    .execute();
}
