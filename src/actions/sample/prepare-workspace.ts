import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { findWorkspace, insertMember, insertWorkspace, listMembers } from '../../store/members.ts';
import { type House, MAIN_WORKSPACE } from '../house.ts';
import { loadSample } from './load-sample.ts';

/**
 * Makes the workspace ready at a start: the first one opens it, on the sample company unless `sample`
 * is off, and an interrupted loading of the sample begins anew. Says what it does as it goes.
 */
export async function prepareWorkspace(
  house: House,
  options: { readonly sample: boolean; readonly progress: (says: string) => void },
): Promise<void> {
  const workspace = await house.store.transact(MAIN_WORKSPACE, (tx) => findWorkspace(tx, MAIN_WORKSPACE));
  if (workspace === null) {
    await openWorkspace(house);
    if (options.sample) await loadSample(house, options.progress);
    return;
  }
  const members = await house.store.transact(MAIN_WORKSPACE, (tx) => listMembers(tx, MAIN_WORKSPACE));
  if (members.length === 0) await openWorkspace(house);
}

/** An empty workspace with one owner and a place for what belongs to no account. */
export async function openWorkspace(house: House, workspaceId: string = MAIN_WORKSPACE): Promise<void> {
  const at = new Date(house.clock());
  await house.store.transact(workspaceId, async (tx) => {
    await insertWorkspace(tx, { workspaceId, name: 'Your company', sample: false, at });
    await insertMember(
      tx,
      workspaceId,
      { member_id: 'mem_owner', email: 'owner@localhost', name: 'Program owner', role: 'owner' },
      at,
    );
    await insertAccounts(
      tx,
      workspaceId,
      [{ accountId: NO_ACCOUNT, name: 'No account', nameKey: '', domain: null }],
      at,
    );
  });
}
