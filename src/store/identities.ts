import { sql } from 'kysely';
import type { KnownAccount } from '../core/customers/match-account.ts';
import type { KnownPerson } from '../core/customers/match-person.ts';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

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
export const idScheme = (source: string): string => `${ID_SCHEME}${source}`;

const ID_SCHEME = 'id:';

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
  const told = toldRows(identities, {
    subject: 'text',
    scheme: 'text',
    value: 'text',
    accountId: 'text',
    personId: 'text',
  });
  await sql`insert into identities (workspace_id, subject, scheme, value, account_id, person_id)
    select ${workspaceId}, r.* from ${told} as r
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
  // One plain question after the other: the engine answers lists by index, joins of lists by reading tables.
  const { rows: found } = await sql<{ id: string; accountId: string; name: string; domain: string | null }>`
    select coalesce(merged_into, account_id) as id, account_id as "accountId", name, domain
    from accounts where workspace_id = ${workspaceId} and account_id <> ${NO_ACCOUNT} and account_id = any(array(
      select account_id from identities where workspace_id = ${workspaceId} and subject = 'account'
        and scheme = ${idScheme(source)} and value = any(${wanted.externalIds}::text[])
      union select account_id from accounts where workspace_id = ${workspaceId}
        and domain = any(${wanted.domains}::text[])
      union select account_id from accounts where workspace_id = ${workspaceId}
        and name_key = any(${wanted.nameKeys}::text[])))
    order by account_id`.execute(tx);
  const ids = [...new Set(found.map((row) => row.id))];
  const { rows: known } = await sql<{ accountId: string; scheme: string; value: string }>`
    select account_id as "accountId", scheme, value from identities where workspace_id = ${workspaceId}
      and account_id = any(${ids}::text[]) and subject = 'account' and scheme like 'id:%'`.execute(tx);
  const externalIds = Map.groupBy(known, (row) => row.accountId);
  return found.map(({ id, name, domain }) => ({
    id,
    name,
    domain,
    externalIds: (externalIds.get(id) ?? []).map(toExternalId),
  }));
}

const toExternalId = ({ scheme, value }: { scheme: string; value: string }) => ({
  source: scheme.slice(ID_SCHEME.length),
  id: value,
});

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
  const { rows: found } = await sql<{ id: string }>`select distinct person_id as id from identities
    where workspace_id = ${workspaceId} and subject = 'person' and person_id <> ''
      and ((scheme = ${idScheme(source)} and value = any(${wanted.externalIds}::text[]))
        or (scheme = 'mail' and value = any(${wanted.mails}::text[])))`.execute(tx);
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id).sort();
  const { rows: told } = await sql<{ personId: string; accountId: string; scheme: string; value: string }>`
    select person_id as "personId", account_id as "accountId", scheme, value from identities
    where workspace_id = ${workspaceId} and person_id <> '' and person_id = any(${ids}::text[])`.execute(tx);
  const { rows: jobs } = await sql<{ personId: string; accountId: string; name: string }>`
    select person_id as "personId", account_id as "accountId", name from people
    where workspace_id = ${workspaceId} and person_id = any(${ids}::text[]) order by account_id`.execute(tx);
  const identities = Map.groupBy(told, (row) => row.personId);
  const employments = Map.groupBy(jobs, (row) => row.personId);
  return ids.map((id) => {
    const known = identities.get(id) ?? [];
    const at = employments.get(id) ?? [];
    return {
      id,
      accountId: least(known.map((row) => row.accountId)) ?? NO_ACCOUNT,
      name: least(at.map((row) => row.name)),
      at: at.map((row) => row.accountId),
      emails: known.filter((row) => row.scheme === 'mail').map((row) => row.value),
      externalIds: known.filter((row) => row.scheme.startsWith(ID_SCHEME)).map(toExternalId),
    };
  });
}

const least = (texts: readonly string[]): string | null =>
  texts.reduce<string | null>((first, text) => (first === null || text < first ? text : first), null);

/** People at these accounts who are called exactly this. */
export async function findPeopleByName(
  tx: Tx,
  workspaceId: string,
  wanted: readonly { readonly accountId: string; readonly name: string }[],
): Promise<{ accountId: string; name: string; personId: string }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ accountId: string; name: string; personId: string }>`
    select p.account_id as "accountId", p.name, p.person_id as "personId" from people p
    join (select distinct r."accountId", r.name from ${toldRows(wanted, { accountId: 'text', name: 'text' })} as r) w on w."accountId" = p.account_id and w.name = p.name
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
    from ${toldRows(homes, { personId: 'text', accountId: 'text' })} as r
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

/** The ids by which other systems know the people of an account. */
export async function listPersonIds(
  tx: Tx,
  workspaceId: string,
  accountId: string,
): Promise<{ personId: string; value: string }[]> {
  const { rows } = await sql<{ personId: string; value: string }>`
    select person_id as "personId", value from identities where workspace_id = ${workspaceId}
      and account_id = ${accountId} and subject = 'person' and scheme like 'id:%'
    order by person_id, value`.execute(tx);
  return rows;
}
