import { sql } from 'kysely';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Verdict } from '../core/standing/standing.ts';
import { moment } from './moment.ts';
import { FOUND_BY } from './people.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** Marks accounts whose state no longer tells everything their signals say. */
export async function markDirty(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`update accounts set dirty = true where workspace_id = ${workspaceId}
    and account_id = any(${accountIds}::text[]) and not dirty`.execute(tx);
}

/** The next accounts to fold, in the order of their ids. */
export async function takeDirty(
  tx: Tx,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('dirty', '=', true)
    .where('account_id', '>', after)
    .orderBy('account_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.account_id);
}

/** How many accounts wait to be folded. */
export async function countDirty(tx: Tx, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from accounts
    where workspace_id = ${workspaceId} and dirty`.execute(tx);
  return rows[0]?.n ?? 0;
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
  products: readonly string[];
  competitors: readonly string[];
  country: string | null;
  employees: number | null;
  lifecycle: string | null;
  arr: number | null;
  health: number | null;
  nps: number | null;
  renewsAt: string | null;
  stage: string;
  lastTouchAt: string | null;
  openAsks: number;
  asksSent: number;
  acts: number;
  fans: number;
  hold: string | null;
  people: number;
  /** Of them, who may be asked for something. */
  ready: number;
  state: unknown;
  /** The account as a list shows it; null for nobody's. */
  listed: unknown;
};

export async function saveFoldedAccounts(
  tx: Tx,
  workspaceId: string,
  accounts: readonly FoldedAccount[],
  at: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  const told = toldRows(accounts, {
    accountId: 'text',
    name: 'text',
    nameKey: 'text',
    domain: 'text',
    owner: 'text',
    industry: 'text',
    region: 'text',
    products: 'text[]',
    competitors: 'text[]',
    country: 'text',
    employees: 'float8',
    lifecycle: 'text',
    arr: 'float8',
    health: 'float8',
    nps: 'float8',
    renewsAt: 'timestamptz',
    stage: 'text',
    lastTouchAt: 'timestamptz',
    openAsks: 'int',
    asksSent: 'int',
    acts: 'int',
    fans: 'int',
    hold: 'text',
    people: 'int',
    ready: 'int',
    state: 'jsonb',
    listed: 'jsonb',
  });
  await sql`update accounts a set name = coalesce(r.name, a.name), name_key = coalesce(r."nameKey", a.name_key),
      domain = coalesce(r.domain, a.domain), owner = r.owner, industry = r.industry, region = r.region,
      products = r.products, competitors = r.competitors, country = r.country, employees = r.employees, lifecycle = r.lifecycle, arr = r.arr, health = r.health,
      nps = r.nps, renews_at = r."renewsAt", stage = r.stage, last_touch_at = r."lastTouchAt", open_asks = r."openAsks",
      asks_sent = r."asksSent", acts = r.acts, fans = r.fans, hold = r.hold, people = r.people,
      ready = r.ready, state = r.state, listed = r.listed, folded_at = ${at}, dirty = false
    from ${told} as r
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
  nps: number | null;
  acts: number;
  asksSent: number;
  goneAt: string | null;
  owner: string | null;
  /** The best of their standings, and the first day a wait ends; null where nothing was decided. */
  verdict: Verdict | null;
  readyAt: string | null;
  /** The gate that a list names for somebody who is not ready. */
  gate: string | null;
  state: unknown;
  /** The person as a list shows them; null at nobody's account. */
  listed: unknown;
};

/** Writes what the fold found of people; a row that says the same already is not written again. */
export async function saveFoldedPeople(
  tx: Tx,
  workspaceId: string,
  people: readonly FoldedPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const told = toldRows(people, {
    accountId: 'text',
    personId: 'text',
    name: 'text',
    email: 'text',
    title: 'text',
    persona: 'text',
    sentiment: 'text',
    relationship: 'text',
    nps: 'float8',
    acts: 'int',
    asksSent: 'int',
    goneAt: 'timestamptz',
    owner: 'text',
    verdict: 'text',
    readyAt: 'timestamptz',
    gate: 'text',
    state: 'jsonb',
    listed: 'jsonb',
  });
  // A name that no signal tells stays as the row has it.
  const name = sql`coalesce(r.name, p.name)`;
  const email = sql`coalesce(r.email, p.email)`;
  const title = sql`coalesce(r.title, p.title)`;
  const foundBy = FOUND_BY(name, email);
  await sql`update people p set name = ${name}, email = ${email}, title = ${title}, persona = r.persona,
      sentiment = r.sentiment, relationship = r.relationship, nps = r.nps, acts = r.acts, asks_sent = r."asksSent",
      gone_at = r."goneAt", owner = r.owner, verdict = r.verdict, ready_at = r."readyAt", gate = r.gate, state = r.state,
      listed = r.listed, found_by = ${foundBy}
    from ${told} as r join accounts a on a.workspace_id = ${workspaceId} and a.account_id = r."accountId"
    where p.workspace_id = ${workspaceId} and p.account_id = r."accountId" and p.person_id = r."personId"
      and (p.name, p.email, p.title, p.persona, p.sentiment, p.relationship, p.nps, p.acts, p.asks_sent, p.gone_at, p.owner,
          p.verdict, p.ready_at, p.gate, p.found_by, p.state, p.listed)
        is distinct from (${name}, ${email}, ${title}, r.persona, r.sentiment, r.relationship, r.nps, r.acts, r."asksSent",
          r."goneAt", r.owner, r.verdict, r."readyAt", r.gate, ${foundBy}, r.state, r.listed)`.execute(tx);
}

/** Marks every account folded before a moment: decisions age even where facts do not. */
export async function markAllDirty(tx: Tx, workspaceId: string, foldedBefore: number): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ dirty: true })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('folded_at', 'is', null), eb('folded_at', '<', moment(foldedBefore))]))
    .execute();
}

/** Marks accounts of which a signal that was dated ahead has come to pass since they were folded. */
export async function markArrivedDirty(tx: Tx, workspaceId: string, now: number): Promise<void> {
  await sql`update accounts a set dirty = true where a.workspace_id = ${workspaceId} and not a.dirty and exists (
    select 1 from signals s where s.workspace_id = a.workspace_id and s.account_id = a.account_id
      and s.occurred_at > a.folded_at and s.occurred_at <= ${moment(now)})`.execute(tx);
}

/** Those of these accounts whose folded state does not tell all that has happened by now. */
export async function staleAmong(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  now: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.account_id as id from accounts a
    where a.workspace_id = ${workspaceId} and a.account_id = any(${accountIds}::text[])
    and (a.dirty or a.folded_at is null or exists (select 1 from signals s
      where s.workspace_id = a.workspace_id and s.account_id = a.account_id
      and s.occurred_at > a.folded_at and s.occurred_at <= ${moment(now)}))`.execute(tx);
  return rows.map((row) => row.id);
}

/** When each account was folded last: what a desk that was laid before has to be compared with. */
export async function listFoldTimes(
  tx: Tx,
  workspaceId: string,
): Promise<{ accountId: string; foldedAt: number | null }[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['account_id', 'folded_at'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '!=', NO_ACCOUNT)
    .where('merged_into', 'is', null)
    .orderBy('account_id')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, foldedAt: row.folded_at }));
}
