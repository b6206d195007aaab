import { sql } from 'kysely';
import type { Tx } from './store.ts';

/**
 * The door where outside names become ours. Schemes: `id:<source>` for a system's own id, `domain`,
 * `name` (normalised) for accounts; `id:<source>` and `mail` for people.
 */
export type Identity = {
  readonly subject: 'account' | 'person';
  readonly scheme: string;
  readonly value: string;
  readonly accountId: string;
  /** Empty for an account. */
  readonly personId: string;
};

/** Who is known under these outside names; looked up by `subject|scheme|value`. */
export async function findIdentities(
  tx: Tx,
  workspaceId: string,
  wanted: readonly Pick<Identity, 'subject' | 'scheme' | 'value'>[],
): Promise<Map<string, Identity>> {
  if (wanted.length === 0) return new Map();
  const { rows } =
    await sql<Identity>`select i.subject, i.scheme, i.value, i.account_id as "accountId", i.person_id as "personId"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(subject text, scheme text, value text)
    join identities i on i.workspace_id = ${workspaceId} and i.subject = w.subject and i.scheme = w.scheme and i.value = w.value`.execute(
      tx,
    );
  return new Map(rows.map((row) => [identityKey(row), row]));
}

/** The key under which findIdentities answers. */
export function identityKey(identity: Pick<Identity, 'subject' | 'scheme' | 'value'>): string {
  return `${identity.subject}|${identity.scheme}|${identity.value}`;
}

/** Remembers outside names; a name that is taken stays with whom it has. */
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

/** Gives everything one account was known by to another (a merge). */
export async function moveIdentities(tx: Tx, workspaceId: string, from: string, to: string): Promise<void> {
  await tx
    .updateTable('identities')
    .set({ account_id: to })
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', from)
    .execute();
}
