import { DEFAULT_TERMS, type LeakTerms } from '../core/leak/leak-terms.ts';
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
  return (await listTerms(tx, workspaceId, 1))[0] ?? null;
}

/** The newest versions, newest first. What a version was written without stands as by default. */
export async function listTerms(tx: Tx, workspaceId: string, most: number): Promise<StoredTerms[]> {
  const rows = await tx
    .selectFrom('leak_terms')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    terms: { ...DEFAULT_TERMS, ...(row.terms as LeakTerms) },
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
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
