import { sql } from 'kysely';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Verdict } from '../core/standing/standing.ts';
import { moment } from './moment.ts';
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
  await sql`insert into people (workspace_id, account_id, person_id, name, email, title, created_at, search, found_by)
    select ${workspaceId}, r."accountId", r."personId", r.name, r.email, r.title, ${at}, lower(concat_ws(' ', r.name, r.email)),
      concat_ws(e'\\n', lower(concat_ws(' ', r.name, r.email)), lower(a.name))
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as r("accountId" text, "personId" text, name text, email text, title text)
    left join accounts a on a.workspace_id = ${workspaceId} and a.account_id = r."accountId"
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
    from jsonb_to_recordset(${JSON.stringify(learnt)}::jsonb) as r("accountId" text, domain text)
    where a.workspace_id = ${workspaceId} and a.account_id = r."accountId" and a.domain is null`.execute(tx);
}

/**
 * Brings what was kept under "No account" about people to the account at which they turned out to be:
 * their signals, and where their records went. A signal that the account knows already stays behind.
 */
export async function adoptSignals(
  tx: Tx,
  workspaceId: string,
  homes: readonly { readonly personId: string; readonly accountId: string }[],
): Promise<void> {
  if (homes.length === 0) return;
  const told = JSON.stringify(homes);
  await sql`with moved as (
      update signals s set account_id = r."accountId"
      from jsonb_to_recordset(${told}::jsonb) as r("personId" text, "accountId" text)
      where s.workspace_id = ${workspaceId} and s.account_id = ${NO_ACCOUNT} and s.person_id = r."personId"
        and not exists (select 1 from signals t where t.workspace_id = s.workspace_id and t.account_id = r."accountId"
          and t.source = s.source and t.source_id = s.source_id and t.revision = s.revision)
      returning s.source, s.source_id, s.account_id)
    update deliveries d set account_id = m.account_id from moved m
    where d.workspace_id = ${workspaceId} and d.source = m.source and d.source_id = m.source_id
      and d.account_id = ${NO_ACCOUNT}`.execute(tx);
  await sql`delete from people p using jsonb_to_recordset(${told}::jsonb) as r("personId" text)
    where p.workspace_id = ${workspaceId} and p.account_id = ${NO_ACCOUNT} and p.person_id = r."personId"`.execute(
    tx,
  );
}

/** Marks accounts whose state no longer tells everything their signals say. */
export async function markDirty(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`update accounts set dirty = true where workspace_id = ${workspaceId}
    and account_id = any(${accountIds}::text[]) and not dirty`.execute(tx);
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

/**
 * Serialises work on these accounts until the transaction ends: who decides or folds reads what the
 * one before wrote. Always in the order of ids, so that two who lock several do not wait in a circle.
 */
export async function lockAccounts(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<void> {
  await tx
    .selectFrom('accounts')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', ['', ...accountIds])
    .orderBy('account_id')
    .forUpdate()
    .execute();
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
  await sql`update accounts a set name = coalesce(r.name, a.name), name_key = coalesce(r."nameKey", a.name_key),
      domain = coalesce(r.domain, a.domain), owner = r.owner, industry = r.industry, region = r.region,
      country = r.country, employees = r.employees, lifecycle = r.lifecycle, arr = r.arr, health = r.health,
      nps = r.nps, renews_at = r."renewsAt", stage = r.stage, last_touch_at = r."lastTouchAt", open_asks = r."openAsks",
      asks_sent = r."asksSent", acts = r.acts, fans = r.fans, hold = r.hold, people = r.people,
      ready = r.ready, state = r.state, listed = r.listed, folded_at = ${at}, dirty = false
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r("accountId" text, name text, "nameKey" text,
      domain text, owner text, industry text, region text, country text, employees float8, lifecycle text, arr float8,
      health float8, nps float8, "renewsAt" timestamptz, stage text, "lastTouchAt" timestamptz, "openAsks" int,
      "asksSent" int, acts int, fans int, hold text, people int, ready int, state jsonb, listed jsonb)
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
  /** What a search looks at beside their own name and address. */
  accountName: string | null;
  /** The best of their standings, and the first day a wait ends; null where nothing was decided. */
  verdict: Verdict | null;
  readyAt: string | null;
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
  await sql`update people p set name = r.name, email = r.email, title = r.title, persona = r.persona,
      sentiment = r.sentiment, relationship = r.relationship, nps = r.nps, acts = r.acts, asks_sent = r."asksSent",
      gone_at = r."goneAt", owner = r.owner, verdict = r.verdict, ready_at = r."readyAt", state = r.state, listed = r.listed,
      search = r.search, found_by = r."foundBy"
    from (select t."accountId", t."personId", coalesce(t.name, q.name) as name, coalesce(t.email, q.email) as email,
        coalesce(t.title, q.title) as title, t.persona, t.sentiment, t.relationship, t.nps, t.acts, t."asksSent", t."goneAt",
        t.owner, t.verdict, t."readyAt", t.state, t.listed, w.search,
        concat_ws(e'\\n', w.search, lower(coalesce(t."accountName", a.name))) as "foundBy"
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as t("accountId" text, "personId" text, name text,
        email text, title text, persona text, sentiment text, relationship text, nps float8, acts int, "asksSent" int,
        "goneAt" timestamptz, owner text, "accountName" text, verdict text, "readyAt" timestamptz, state jsonb, listed jsonb)
      join people q on q.workspace_id = ${workspaceId} and q.account_id = t."accountId" and q.person_id = t."personId"
      join accounts a on a.workspace_id = q.workspace_id and a.account_id = q.account_id
      cross join lateral (select lower(concat_ws(' ', coalesce(t.name, q.name), coalesce(t.email, q.email))) as search) w
    ) r
    where p.workspace_id = ${workspaceId} and p.account_id = r."accountId" and p.person_id = r."personId"
      and (p.name, p.email, p.title, p.persona, p.sentiment, p.relationship, p.nps, p.acts, p.asks_sent, p.gone_at, p.owner,
          p.verdict, p.ready_at, p.search, p.found_by, p.state, p.listed)
        is distinct from (r.name, r.email, r.title, r.persona, r.sentiment, r.relationship, r.nps, r.acts, r."asksSent", r."goneAt",
          r.owner, r.verdict, r."readyAt", r.search, r."foundBy", r.state, r.listed)`.execute(tx);
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

/** How many accounts and people there are. */
export async function countCustomers(
  tx: Tx,
  workspaceId: string,
): Promise<{ accounts: number; people: number }> {
  const { rows } = await sql<{ accounts: number; people: number }>`select
    (select count(*) from accounts where workspace_id = ${workspaceId} and account_id <> '-' and merged_into is null) as accounts,
    (select count(*) from people where workspace_id = ${workspaceId} and gone_at is null) as people`.execute(
    tx,
  );
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
export type StoredPerson = {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly goneAt: number | null;
  readonly state: unknown;
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

/** Everybody at these accounts. */
export async function loadPeople(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<StoredPerson[]> {
  const rows = await tx
    .selectFrom('people')
    .select(['account_id', 'person_id', 'name', 'email', 'title', 'gone_at', 'state'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', ['', ...accountIds])
    .orderBy('account_id')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    title: row.title,
    goneAt: row.gone_at,
    state: row.state,
  }));
}

/** The employments of one person, the present one first. */
export async function findEmployments(
  tx: Tx,
  workspaceId: string,
  personId: string,
): Promise<{ accountId: string; goneAt: number | null }[]> {
  const rows = await tx
    .selectFrom('people')
    .select(['account_id', 'gone_at', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .orderBy(sql`gone_at desc nulls first`)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, goneAt: row.gone_at }));
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
