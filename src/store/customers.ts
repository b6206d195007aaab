import { sql } from 'kysely';
import type { Tx } from './store.ts';

/** What must be known to open an account's or a person's row; the fold writes the rest. */
export type NewAccount = { accountId: string; name: string; nameKey: string; domain: string | null };
export type NewPerson = {
  accountId: string;
  personId: string;
  name: string;
  email: string | null;
  title: string | null;
};

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
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r("accountId" text, name text, "nameKey" text, domain text)
    on conflict do nothing`.execute(tx);
}

/** Opens rows for employments that are not there yet. */
export async function insertPeople(
  tx: Tx,
  workspaceId: string,
  people: readonly NewPerson[],
  at: Date,
): Promise<void> {
  if (people.length === 0) return;
  await sql`insert into people (workspace_id, account_id, person_id, name, email, title, created_at, search)
    select ${workspaceId}, r."accountId", r."personId", r.name, r.email, r.title, ${at}, lower(concat_ws(' ', r.name, r.email))
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as r("accountId" text, "personId" text, name text, email text, title text)
    on conflict do nothing`.execute(tx);
}

/** Marks accounts whose state no longer tells everything their signals say. */
export async function markDirty(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .updateTable('accounts')
    .set({ dirty: true })
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .execute();
}

/** The next accounts to fold. */
export async function takeDirty(tx: Tx, workspaceId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('dirty', '=', true)
    .limit(limit)
    .execute();
  return rows.map((row) => row.account_id);
}

/** What the fold writes of an account: its state, and what lists sort and search by. */
export type FoldedAccount = {
  accountId: string;
  name: string | null;
  nameKey: string | null;
  domain: string | null;
  owner: string | null;
  industry: string | null;
  region: string | null;
  country: string | null;
  employees: number | null;
  lifecycle: string | null;
  arr: number | null;
  health: number | null;
  nps: number | null;
  renewsAt: string | null;
  people: number;
  state: unknown;
};

export async function saveFoldedAccounts(
  tx: Tx,
  workspaceId: string,
  accounts: readonly FoldedAccount[],
  at: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  await sql`update accounts a set name = coalesce(r.name, a.name), name_key = coalesce(r."nameKey", a.name_key),
      domain = coalesce(r.domain, a.domain), owner = r.owner, industry = r.industry, region = r.region,
      country = r.country, employees = r.employees, lifecycle = r.lifecycle, arr = r.arr, health = r.health,
      nps = r.nps, renews_at = r."renewsAt", people = r.people, state = r.state, folded_at = ${at}, dirty = false
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r("accountId" text, name text, "nameKey" text,
      domain text, owner text, industry text, region text, country text, employees float8, lifecycle text, arr float8,
      health float8, nps float8, "renewsAt" timestamptz, people int, state jsonb)
    where a.workspace_id = ${workspaceId} and a.account_id = r."accountId"`.execute(tx);
}

export type FoldedPerson = {
  accountId: string;
  personId: string;
  name: string | null;
  email: string | null;
  title: string | null;
  persona: string | null;
  sentiment: string | null;
  relationship: string | null;
  goneAt: string | null;
  state: unknown;
};

export async function saveFoldedPeople(
  tx: Tx,
  workspaceId: string,
  people: readonly FoldedPerson[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`update people p set name = coalesce(r.name, p.name), email = coalesce(r.email, p.email),
      title = coalesce(r.title, p.title), persona = r.persona, sentiment = r.sentiment, relationship = r.relationship,
      gone_at = r."goneAt", state = r.state,
      search = lower(concat_ws(' ', coalesce(r.name, p.name), coalesce(r.email, p.email)))
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r("accountId" text, "personId" text, name text,
      email text, title text, persona text, sentiment text, relationship text, "goneAt" timestamptz, state jsonb)
    where p.workspace_id = ${workspaceId} and p.account_id = r."accountId" and p.person_id = r."personId"`.execute(
    tx,
  );
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
