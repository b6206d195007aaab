import { sql } from 'kysely';
import type { KnownAccount } from '../core/customers/match-account.ts';
import type { KnownPerson } from '../core/customers/match-person.ts';
import type { Tx } from './store.ts';

/**
 * The door where outside ids become ours. Schemes: `id:<source>` for a system's own id of an account or
 * a person, `mail` for people. Names and domains are no identities: several accounts may share them.
 */
export type Identity = {
  readonly subject: 'account' | 'person';
  readonly scheme: string;
  readonly value: string;
  readonly accountId: string;
  /** Empty for an account. */
  readonly personId: string;
};

/** The scheme under which a source's own ids are kept. */
export const idScheme = (source: string): string => `id:${source}`;

/**
 * Lets one transaction at a time find out who is meant: two that both find nobody would each open the
 * same account. Held until the transaction ends.
 */
export async function lockIdentities(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} identities`}, 0))`.execute(tx);
}

/** Remembers outside ids; one that is taken stays with whom it has. */
export async function saveIdentities(
  tx: Tx,
  workspaceId: string,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return;
  await sql`insert into identities (workspace_id, subject, scheme, value, account_id, person_id)
    select ${workspaceId}, r.* from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
      as r(subject text, scheme text, value text, "accountId" text, "personId" text)
    on conflict do nothing`.execute(tx);
}

/**
 * Every account that any of these outside names could mean, with all it is known by. One that was merged
 * into another stands for the other: its name and domain go on finding the company.
 */
export async function findKnownAccounts(
  tx: Tx,
  workspaceId: string,
  source: string,
  wanted: {
    readonly externalIds: readonly string[];
    readonly domains: readonly string[];
    readonly nameKeys: readonly string[];
  },
): Promise<KnownAccount[]> {
  if (Object.values(wanted).every((names) => names.length === 0)) return [];
  const { rows } = await sql<{
    id: string;
    name: string;
    domain: string | null;
    externalIds: { source: string; id: string }[] | null;
  }>`with found as (
      select account_id from identities where workspace_id = ${workspaceId} and subject = 'account'
        and scheme = ${idScheme(source)} and value = any(${wanted.externalIds}::text[])
      union select account_id from accounts where workspace_id = ${workspaceId}
        and domain = any(${wanted.domains}::text[])
      union select account_id from accounts where workspace_id = ${workspaceId}
        and name_key = any(${wanted.nameKeys}::text[]))
    select coalesce(a.merged_into, a.account_id) as id, a.name, a.domain,
      (select jsonb_agg(jsonb_build_object('source', substr(i.scheme, 4), 'id', i.value)) from identities i
        where i.workspace_id = a.workspace_id and i.account_id = coalesce(a.merged_into, a.account_id)
          and i.subject = 'account' and i.scheme like 'id:%') as "externalIds"
    from accounts a join found using (account_id)
    where a.workspace_id = ${workspaceId} and a.account_id <> '-' order by a.account_id`.execute(tx);
  return rows.map((row) => ({ ...row, externalIds: row.externalIds ?? [] }));
}

/** Somebody known, with the accounts they are or were at; none while they have no name and no mail address. */
export type KnownHuman = KnownPerson & { readonly name: string | null; readonly at: readonly string[] };

/** Everybody whom any of these outside names could mean, with all they are known by. */
export async function findKnownPeople(
  tx: Tx,
  workspaceId: string,
  source: string,
  wanted: { readonly externalIds: readonly string[]; readonly mails: readonly string[] },
): Promise<KnownHuman[]> {
  if (wanted.externalIds.length + wanted.mails.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    accountId: string;
    name: string | null;
    at: string[] | null;
    emails: string[] | null;
    externalIds: { source: string; id: string }[] | null;
  }>`with found as (
      select person_id from identities where workspace_id = ${workspaceId} and subject = 'person'
        and scheme = ${idScheme(source)} and value = any(${wanted.externalIds}::text[])
      union select person_id from identities where workspace_id = ${workspaceId} and subject = 'person'
        and scheme = 'mail' and value = any(${wanted.mails}::text[])),
    known as (select i.person_id, min(i.account_id) as account_id,
        jsonb_agg(i.value) filter (where i.scheme = 'mail') as emails,
        jsonb_agg(jsonb_build_object('source', substr(i.scheme, 4), 'id', i.value)) filter (where i.scheme like 'id:%') as ids
      from identities i join found using (person_id)
      where i.workspace_id = ${workspaceId} and i.person_id <> '' group by i.person_id),
    employed as (select p.person_id, min(p.name) as name, jsonb_agg(p.account_id) as at
      from people p join found using (person_id) where p.workspace_id = ${workspaceId} group by p.person_id)
    select k.person_id as id, k.account_id as "accountId", k.emails, k.ids as "externalIds", e.name, e.at
    from known k left join employed e using (person_id) order by k.person_id`.execute(tx);
  return rows.map((row) => ({
    ...row,
    at: row.at ?? [],
    emails: row.emails ?? [],
    externalIds: row.externalIds ?? [],
  }));
}

/** People at these accounts who are called exactly this. */
export async function findPeopleByName(
  tx: Tx,
  workspaceId: string,
  wanted: readonly { readonly accountId: string; readonly name: string }[],
): Promise<{ accountId: string; name: string; personId: string }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ accountId: string; name: string; personId: string }>`
    select p.account_id as "accountId", p.name, p.person_id as "personId" from people p
    join (select distinct r."accountId", r.name from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as r("accountId" text, name text)) w on w."accountId" = p.account_id and w.name = p.name
    where p.workspace_id = ${workspaceId} order by p.person_id`.execute(tx);
  return rows;
}

/** Where these people are from now on: rows that name them and no account are about this one. */
export async function moveHomes(
  tx: Tx,
  workspaceId: string,
  homes: readonly { readonly personId: string; readonly accountId: string }[],
): Promise<void> {
  if (homes.length === 0) return;
  await sql`update identities i set account_id = r."accountId"
    from jsonb_to_recordset(${JSON.stringify(homes)}::jsonb) as r("personId" text, "accountId" text)
    where i.workspace_id = ${workspaceId} and i.person_id <> '' and i.person_id = r."personId"`.execute(tx);
}

/** The person who has a mail address, or null. */
export async function findPersonByMail(tx: Tx, workspaceId: string, mail: string): Promise<string | null> {
  const row = await tx
    .selectFrom('identities')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('subject', '=', 'person')
    .where('scheme', '=', 'mail')
    .where('value', '=', mail)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
