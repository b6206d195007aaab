import { FIRST_REVISION } from '../../core/signals/signal.ts';
import { listMembers } from '../../store/members.ts';
import { findDeliveries, loadSignals } from '../../store/signals.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { foldAccounts } from './fold-accounts.ts';
import { recordSignals } from './record-signals.ts';
import { MEMBER_SOURCE } from './who-told.ts';

/**
 * Takes back what a member told by mistake. The memory keeps both, the telling and its withdrawal: facts and standing
 * are from now on what they would be without it, and the past stays as it was known then. Open to whoever told it, and
 * to the owner of the program.
 */
export const takeBackSignal = action('DELETE /signals/:id', async (context, { params }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const told = (await findDeliveries(tx, workspaceId, MEMBER_SOURCE, [params.id])).get(params.id);
  if (told === undefined) throw new Failure('not-found', 'No member told anything under this id.');
  const { accountId } = told;
  const first = (await loadSignals(tx, workspaceId, [accountId])).find(
    ({ source, sourceId, revision }) =>
      source === MEMBER_SOURCE && sourceId === params.id && revision === FIRST_REVISION,
  );
  const mayForOthers = caller.role === 'owner' || caller.role === 'house';
  if (!mayForOthers && first?.actor !== caller.name) {
    const author = (await listMembers(tx, workspaceId)).find(({ email }) => email === first?.actor)?.name;
    throw new Failure(
      'not-allowed',
      `${author ?? first?.actor ?? 'Somebody else'} told this: only they or the program owner can take it back.`,
    );
  }
  await recordSignals(
    tx,
    workspaceId,
    MEMBER_SOURCE,
    caller.name,
    [
      {
        draft: { sourceId: params.id, occurredAt: now, body: { kind: 'retracted' } },
        accountId,
        personId: null,
      },
    ],
    context.house.clock,
  );
  await foldAccounts(tx, workspaceId, [accountId], await loadProgram(context), now);
  announce({ noun: 'accounts', id: accountId });
  announce({ noun: 'people', id: null });
  return {};
});
