import { type RawBuilder, sql } from 'kysely';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** What must be known to open the row of somebody's employment; the fold writes the rest. */
export type NewPerson = {
  accountId: string;
  personId: string;
  name: string;
  email: string | null;
  title: string | null;
};

/** What a search looks at: somebody's own name and address on one line, and the name of the account `a` on the next. */
export const FOUND_BY = (name: RawBuilder<unknown>, email: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`concat_ws(e'\\n', lower(concat_ws(' ', ${name}, ${email})), lower(a.name))`;

/** Opens rows for employments that are not there yet. */
export async function insertPeople(
  tx: Tx,
  workspaceId: string,
  people: readonly NewPerson[],
  at: Date,
): Promise<void> {
  if (people.length === 0) return;
  const told = toldRows(people, {
    accountId: 'text',
    personId: 'text',
    name: 'text',
    email: 'text',
    title: 'text',
  });
  await sql`insert into people (workspace_id, account_id, person_id, name, email, title, created_at, found_by)
    select ${workspaceId}, r."accountId", r."personId", r.name, r.email, r.title, ${at}, ${FOUND_BY(sql`r.name`, sql`r.email`)}
    from ${told} as r
    left join accounts a on a.workspace_id = ${workspaceId} and a.account_id = r."accountId"
    on conflict do nothing`.execute(tx);
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

/** An employment's row with its folded state. */
export type StoredPerson = {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly goneAt: number | null;
  readonly state: unknown;
};

/** Everybody at these accounts, or only these of them. */
export async function loadPeople(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  only?: readonly string[],
): Promise<StoredPerson[]> {
  const rows = await tx
    .selectFrom('people')
    .select(['account_id', 'person_id', 'name', 'email', 'title', 'gone_at', 'state'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', ['', ...accountIds])
    .$if(only !== undefined, (query) => query.where('person_id', 'in', ['', ...(only ?? [])]))
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

/** Who is known at these accounts, by account, without what is known of them. */
export async function listPersonIds(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('people')
    .select(['account_id', 'person_id'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', ['', ...accountIds])
    .orderBy('account_id')
    .orderBy('person_id')
    .execute();
  const byAccount = new Map<string, string[]>();
  for (const { account_id: id, person_id: person } of rows)
    byAccount.set(id, [...(byAccount.get(id) ?? []), person]);
  return byAccount;
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
