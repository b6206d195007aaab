import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

export type MemberRow = { member_id: string; email: string; name: string; role: string };

/** The workspace, or null before its first start. */
export async function findWorkspace(tx: Tx, workspaceId: string) {
  return (
    (await tx
      .selectFrom('workspaces')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst()) ?? null
  );
}

export async function insertWorkspace(
  tx: Tx,
  row: { workspaceId: string; name: string; sample: boolean; at: Date },
): Promise<void> {
  await tx
    .insertInto('workspaces')
    .values({ workspace_id: row.workspaceId, name: row.name, sample: row.sample, created_at: row.at })
    .onConflict((oc) =>
      oc.column('workspace_id').doUpdateSet({
        name: row.name,
        sample: row.sample,
        created_at: row.at,
        set_up: '{}',
      }),
    )
    .execute();
}

/** Notes when the day's asks and audits were laid out, and a print of what they rest on. */
export async function noteDay(tx: Tx, workspaceId: string, on: string, at: Instant): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({ day_done_on: on, day_done_at: new Date(at) })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

export async function insertMember(tx: Tx, workspaceId: string, member: MemberRow, at: Date): Promise<void> {
  await tx
    .insertInto('members')
    .values({ workspace_id: workspaceId, ...member, created_at: at })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Everybody who may sign in, by name; `joined` has them in the order in which they came. */
export async function listMembers(
  tx: Tx,
  workspaceId: string,
  order: 'name' | 'joined' = 'name',
): Promise<MemberRow[]> {
  return tx
    .selectFrom('members')
    .select(['member_id', 'email', 'name', 'role'])
    .where('workspace_id', '=', workspaceId)
    .orderBy(order === 'name' ? 'name' : 'created_at')
    .orderBy('member_id')
    .execute();
}

export async function findMember(tx: Tx, workspaceId: string, memberId: string): Promise<MemberRow | null> {
  return (
    (await tx
      .selectFrom('members')
      .select(['member_id', 'email', 'name', 'role'])
      .where('workspace_id', '=', workspaceId)
      .where('member_id', '=', memberId)
      .executeTakeFirst()) ?? null
  );
}

// Sign-in links and sessions: only hashes are kept, so that a copy of the store opens nothing. ---------

export async function insertSignInLink(
  tx: Tx,
  row: { workspaceId: string; memberId: string; tokenHash: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in_links')
    .values({
      workspace_id: row.workspaceId,
      member_id: row.memberId,
      token_hash: row.tokenHash,
      created_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Uses a link up: whose it was, or null when it is unknown, used or expired. */
export async function useSignInLink(
  tx: Tx,
  workspaceId: string,
  tokenHash: string,
  at: Date,
): Promise<string | null> {
  const row = await tx
    .updateTable('sign_in_links')
    .set({ used_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', moment(at.getTime()))
    .returning('member_id')
    .executeTakeFirst();
  return row?.member_id ?? null;
}

export async function insertSession(
  tx: Tx,
  row: { workspaceId: string; memberId: string; tokenHash: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      workspace_id: row.workspaceId,
      member_id: row.memberId,
      token_hash: row.tokenHash,
      created_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

export async function findSession(
  tx: Tx,
  workspaceId: string,
  tokenHash: string,
  at: Date,
): Promise<string | null> {
  const row = await tx
    .selectFrom('sessions')
    .select('member_id')
    .where('workspace_id', '=', workspaceId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', moment(at.getTime()))
    .executeTakeFirst();
  return row?.member_id ?? null;
}

export async function deleteSession(tx: Tx, workspaceId: string, tokenHash: string): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceId)
    .where('token_hash', '=', tokenHash)
    .execute();
}

// API keys ---------------------------------------------------------------------------------------------

export async function insertKey(
  tx: Tx,
  row: {
    workspaceId: string;
    keyId: string;
    name: string;
    role: string;
    tokenHash: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      workspace_id: row.workspaceId,
      key_id: row.keyId,
      name: row.name,
      role: row.role,
      token_hash: row.tokenHash,
      created_at: row.at,
      created_by: row.by,
    })
    .execute();
}

export async function findKey(tx: Tx, workspaceId: string, tokenHash: string) {
  return (
    (await tx
      .selectFrom('api_keys')
      .select(['key_id', 'name', 'role', 'last_used_at'])
      .where('workspace_id', '=', workspaceId)
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()) ?? null
  );
}

export async function touchKey(tx: Tx, workspaceId: string, keyId: string, at: Date): Promise<void> {
  await tx
    .updateTable('api_keys')
    .set({ last_used_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('key_id', '=', keyId)
    .execute();
}

export async function listKeys(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom('api_keys')
    .select(['key_id', 'name', 'role', 'created_at', 'created_by', 'last_used_at', 'revoked_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Returns whether there was a living key of that id. */
export async function revokeKey(tx: Tx, workspaceId: string, keyId: string, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
