import { findDeliveries } from '../../store/signals.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { MEMBER_SOURCE } from '../people/tell-person.ts';
import { loadProgram } from '../program/load-program.ts';
import { foldAccounts } from './fold-accounts.ts';
import { recordSignals } from './record-signals.ts';

/**
 * Takes back what a member told by mistake. The memory keeps both, the telling and its withdrawal: facts and standing
 * are from now on what they would be without it, and the past stays as it was known then.
 */
export const takeBackSignal = action('DELETE /signals/:id', async (context, { params }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const told = (await findDeliveries(tx, workspaceId, MEMBER_SOURCE, [params.id])).get(params.id);
  if (told === undefined) throw new Failure('not-found', 'No member told anything under this id.');
  const { accountId } = told;
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
