import { listMembers } from '../../store/members.ts';
import { action } from '../action.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { MEMBER_SOURCE } from '../customers/who-told.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { loadLeakRecords } from './leak-records.ts';

/** Gives the accounts of a cause an owner: a described fact with the assigner's name, account by account. */
export const assignLeak = action('POST /leak/assign', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const owner = body.owner?.trim().toLowerCase() ?? caller.name;
  const members = await listMembers(tx, workspaceId);
  if (!members.some((member) => member.email.toLowerCase() === owner)) {
    throw new Failure('bad-input', `No member has the address ${owner}.`);
  }
  const { records } = await loadLeakRecords(context, {});
  const named = new Set(body.accountIds ?? []);
  const ids = records
    .filter((record) => 'cause' in record.fate && record.fate.cause === body.cause)
    .map((record) => record.accountId)
    .filter((id) => named.size === 0 || named.has(id));
  await recordSignals(
    tx,
    workspaceId,
    MEMBER_SOURCE,
    caller.name,
    ids.map((accountId) => ({
      draft: {
        sourceId: newId('sig'),
        occurredAt: now,
        body: { kind: 'account.described' as const, owner },
      },
      accountId,
      personId: null,
    })),
    context.house.clock,
  );
  await foldAccounts(tx, workspaceId, ids, await loadProgram(context), now);
  if (ids.length > 0) announce({ noun: 'accounts', id: null });
  return { assigned: ids.length };
});
