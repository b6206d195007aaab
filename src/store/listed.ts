import { sql } from 'kysely';
import { DAY, type Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** An account's row as its fold wrote it, with what may have changed beside the fold. */
export type ListedAccount<Row> = {
  readonly id: string;
  readonly listed: Row;
  readonly name: string;
  readonly domain: string | null;
  readonly owner: string | null;
};

export type ListedPerson<Row> = {
  readonly accountId: string;
  readonly personId: string;
  readonly listed: Row;
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly goneAt: Instant | null;
  readonly accountName: string;
  readonly owner: string | null;
};

/** A row may be shown as it was written while nothing more is known of the account, for a day: time changes standing too. */
const isCurrent = (now: Instant) => sql`not a.dirty and a.merged_into is null
  and a.folded_at > ${moment(now - DAY)} and a.folded_at <= ${moment(now)}`;

/** Those of these accounts whose written row still holds, by id. */
export async function listedAccounts<Row>(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, ListedAccount<Row>>> {
  const { rows } = await sql<
    ListedAccount<Row>
  >`select a.account_id as id, a.listed, a.name, a.domain, a.owner
    from accounts a where a.workspace_id = ${workspaceId} and a.account_id = any(${ids}::text[])
      and a.listed is not null and ${isCurrent(now)}`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of these people whose written row still holds, by account and person. */
export async function listedPeople<Row>(
  tx: Tx,
  workspaceId: string,
  of: readonly { readonly accountId: string; readonly personId: string }[],
  now: Instant,
): Promise<Map<string, ListedPerson<Row>>> {
  const { rows } = await sql<
    ListedPerson<Row>
  >`select p.account_id as "accountId", p.person_id as "personId", p.listed,
      p.name, p.title, p.email, p.gone_at as "goneAt", a.name as "accountName", a.owner
    from people p join accounts a on a.workspace_id = p.workspace_id and a.account_id = p.account_id
    where p.workspace_id = ${workspaceId} and p.account_id = any(${[...new Set(of.map((one) => one.accountId))]}::text[])
      and p.person_id = any(${of.map((one) => one.personId)}::text[])
      and p.listed is not null and ${isCurrent(now)}`.execute(tx);
  return new Map(rows.map((row) => [`${row.accountId} ${row.personId}`, row]));
}
