import type { z } from 'zod';
import type { MergeView } from '../../contract/sources.ts';
import { lockAccounts } from '../../store/accounts.ts';
import { lockIdentities } from '../../store/identities.ts';
import { decideMerge, listMergeProposals, mergeAccounts } from '../../store/merges.ts';
import { action } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';

type Row = Awaited<ReturnType<typeof listMergeProposals>>[number];

/** A proposal is named by both accounts: `acc_1~acc_2`. */
function toView(row: Row): z.input<typeof MergeView> {
  return {
    id: `${row.keep.id}~${row.other.id}`,
    keep: row.keep,
    other: row.other,
    says: row.why,
    proposedAt: toMoment(row.createdAt),
  };
}

/** Accounts that may be one, surest first. */
export const getMerges = action('GET /merges', async ({ tx, workspaceId }, { query }) =>
  cutPage((await listMergeProposals(tx, workspaceId)).map(toView), query.cursor, query.limit ?? 50),
);

/** Merges two accounts, or keeps them apart for good. */
export const settleMerge = action('POST /merges/:id', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const [a = '', b = ''] = params.id.split('~');
  // Nobody opens, tells or asks somebody at either account meanwhile; whoever settles it at the same moment comes second.
  await lockIdentities(tx, workspaceId);
  await lockAccounts(tx, workspaceId, [a, b]);
  const [row] = await listMergeProposals(tx, workspaceId, { a, b });
  if (row === undefined || row.state !== 'open') {
    throw new Failure('not-found', 'There is no open proposal for these accounts.');
  }
  const merged = body.decision !== 'keep-apart';
  await decideMerge(tx, workspaceId, a, b, merged ? 'merged' : 'apart', caller.name, now);
  if (merged) {
    const [from, to] = body.decision === 'merge' ? [b, a] : [a, b];
    await mergeAccounts(tx, workspaceId, from, to);
    await foldAccounts(tx, workspaceId, [to], await loadProgram(context), now);
    announce({ noun: 'accounts', id: to });
  }
  announce({ noun: 'merges', id: params.id });
  return toView(row);
});
