import type { z } from 'zod';
import type { AccountSignalRequest } from '../../contract/signals.ts';
import type { SignalBody } from '../../core/signals/signal.ts';
import { loadAccounts } from '../../store/accounts.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { foldAccounts } from './fold-accounts.ts';
import { recordSignals } from './record-signals.ts';
import { MEMBER_SOURCE } from './who-told.ts';

/** What a member says about an account becomes a signal with their name. */
export const tellAccount = action('POST /accounts/:id/signals', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const [account] = await loadAccounts(tx, workspaceId, { ids: [params.id] });
  if (account === undefined) throw new Failure('not-found', 'There is no such account.');
  const signalId = newId('sig');
  const draft = { sourceId: signalId, occurredAt: now, body: bodyOf(body) };
  await recordSignals(
    tx,
    workspaceId,
    MEMBER_SOURCE,
    caller.name,
    [{ draft, accountId: params.id, personId: null }],
    context.house.clock,
  );
  await foldAccounts(tx, workspaceId, [params.id], await loadProgram(context), now);
  announce({ noun: 'accounts', id: params.id });
  return { signalId };
});

function bodyOf(said: z.infer<typeof AccountSignalRequest>): SignalBody {
  switch (said.kind) {
    case 'describe':
      return { ...withoutUndefined(said), kind: 'account.described' };
    case 'health':
      return { kind: 'health.reported', score: said.score };
    case 'risk':
      return said.raised
        ? { kind: 'risk.raised', ...(said.reason === undefined ? {} : { reason: said.reason }) }
        : { kind: 'risk.cleared' };
    case 'implementation':
      return { kind: said.completed ? 'implementation.completed' : 'implementation.started' };
    case 'milestone':
      return { ...withoutUndefined(said), kind: 'milestone.reported' };
    case 'initiative':
      return { kind: 'initiative.noted', text: said.text };
    case 'escalation':
      return { kind: said.escalated ? 'case.escalated' : 'case.deescalated', caseId: said.caseId };
    case 'churned':
      return { ...withoutUndefined(said), kind: 'account.churned' };
    case 'returned':
      return { kind: 'account.returned' };
  }
}
