import { insertKey, listKeys, revokeKey } from '../../store/members.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { OWN_KEY } from '../sessions/house-key.ts';
import { hashToken, makeToken } from '../sessions/tokens.ts';

type Row = Awaited<ReturnType<typeof listKeys>>[number];

function toView(row: Row) {
  return {
    id: row.key_id,
    name: row.name,
    prefix: `gw_… ${row.key_id.slice(-4)}`,
    role: row.role as 'owner',
    createdBy: row.created_by,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
    ofServer: row.created_by === OWN_KEY,
  };
}

/** The living keys. */
export const getKeys = action('GET /keys', async ({ tx, workspaceId }) => ({
  items: (await listKeys(tx, workspaceId)).filter((row) => row.revoked_at === null).map(toView),
}));

/** Makes a key and shows its secret this once. */
export const makeKey = action(
  'POST /keys',
  async ({ tx, workspaceId, caller, now, newId, announce }, { body }) => {
    const secret = makeToken(workspaceId);
    const keyId = newId('key');
    await insertKey(tx, {
      workspaceId,
      keyId,
      name: body.name,
      role: body.role,
      tokenHash: hashToken(secret),
      by: caller.name,
      at: new Date(now),
    });
    announce({ noun: 'keys', id: keyId });
    return {
      key: toView({
        key_id: keyId,
        name: body.name,
        role: body.role,
        created_by: caller.name,
        created_at: now,
        last_used_at: null,
        revoked_at: null,
      }),
      secret,
    };
  },
);

/** Revokes a key; it opens nothing from now on. */
export const dropKey = action('DELETE /keys/:id', async ({ tx, workspaceId, now, announce }, { params }) => {
  const row = (await listKeys(tx, workspaceId)).find((key) => key.key_id === params.id);
  if (row?.created_by === OWN_KEY && row.revoked_at === null)
    throw new Failure(
      'conflict',
      'Commands on the server’s own machine speak to it by this key. It dies by itself when the server starts anew.',
    );
  if (row === undefined || !(await revokeKey(tx, workspaceId, params.id, new Date(now)))) {
    throw new Failure('not-found', 'There is no living key of that id.');
  }
  announce({ noun: 'keys', id: params.id });
  return toView(row);
});
