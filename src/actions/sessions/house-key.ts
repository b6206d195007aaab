import { insertKey, listKeys, revokeKey } from '../../store/members.ts';
import { type House, MAIN_WORKSPACE } from '../house.ts';
import { newId } from '../ids.ts';
import { hashToken, makeToken } from './tokens.ts';

/** Who made the key of the running server, as keys are told apart by. */
export const OWN_KEY = 'goodword on this machine';

/**
 * The key by which commands on this machine speak to the process that holds the data folder. It lives
 * in the folder's lock file, readable by the same user only, and dies with the next start.
 */
export async function makeHouseKey(house: House, name: string): Promise<string> {
  const secret = makeToken(MAIN_WORKSPACE);
  const now = house.clock();
  await house.store.transact(MAIN_WORKSPACE, async (tx) => {
    for (const key of await listKeys(tx, MAIN_WORKSPACE)) {
      if (key.created_by === OWN_KEY && key.revoked_at === null) {
        await revokeKey(tx, MAIN_WORKSPACE, key.key_id, new Date(now));
      }
    }
    await insertKey(tx, {
      workspaceId: MAIN_WORKSPACE,
      keyId: newId('key', now),
      name,
      role: 'owner',
      tokenHash: hashToken(secret),
      by: OWN_KEY,
      at: new Date(now),
    });
  });
  return secret;
}
