import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { clearWorkspace, keepOneMember } from '../../store/clear-workspace.ts';
import { findWorkspace, insertWorkspace } from '../../store/members.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { readSessionView } from '../sessions/get-session.ts';

/** Removes the sample company and starts empty. Refused when the workspace holds no sample. */
export const clearSample = action('POST /sample/clear', async (context) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace?.sample !== true) {
    throw new Failure('conflict', 'This workspace holds your own customers, not the sample company.');
  }
  await clearWorkspace(tx, workspaceId);
  await keepOneMember(tx, workspaceId, caller.memberId);
  const at = new Date(now);
  await insertWorkspace(tx, { workspaceId, name: 'Your company', sample: false, at });
  await insertAccounts(
    tx,
    workspaceId,
    [{ accountId: NO_ACCOUNT, name: 'No account', nameKey: '', domain: null }],
    at,
  );
  announce({ noun: 'accounts', id: null });
  return readSessionView(context);
});
