import type { LeakTerms } from '../core/leak/leak-terms.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** One version of the leak's terms, with who set it and why. */
export type StoredTerms = {
  readonly version: number;
  readonly terms: LeakTerms;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
};

/** The running terms; null where nobody has set any. */
export async function findTerms(tx: Tx, workspaceId: string): Promise<StoredTerms | null> {
  const row = await tx
    .selectFrom('leak_terms')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    version: row.version,
    terms: row.terms as LeakTerms,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Appends a version; two at once cannot both be the next one. */
export async function insertTerms(tx: Tx, workspaceId: string, stored: StoredTerms): Promise<void> {
  await tx
    .insertInto('leak_terms')
    .values({
      workspace_id: workspaceId,
      version: stored.version,
      terms: JSON.stringify(stored.terms),
      reason: stored.reason,
      created_by: stored.createdBy,
      created_at: new Date(stored.createdAt),
    })
    .execute();
}
