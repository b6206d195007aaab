import type { Selectable } from 'kysely';
import { DEFAULT_TERMS, type LeakTerms } from '../core/leak/leak-terms.ts';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Schema } from './schema.ts';
import type { Tx } from './store.ts';

type Row = Selectable<Schema['leak_terms']>;

/** One version of the leak's terms, with who set it and why. */
export type StoredTerms = {
  readonly version: number;
  readonly terms: LeakTerms;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** From when it holds; before `createdAt` where it restates what was told. */
  readonly holdsFrom: Instant;
};

/**
 * The terms that held at a moment, as is known today: the newest of the versions that had begun to hold by then. Null where
 * there is none: what was built in held.
 */
export async function findTerms(tx: Tx, workspaceId: string, at: Instant): Promise<StoredTerms | null> {
  const row = await tx
    .selectFrom('leak_terms')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('holds_from', '<=', moment(at))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toStored(row);
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
  return rows.map(toStored);
}

const toStored = (row: Row): StoredTerms => ({
  version: row.version,
  terms: { ...DEFAULT_TERMS, ...(row.terms as LeakTerms) },
  reason: row.reason,
  createdBy: row.created_by,
  createdAt: row.created_at,
  holdsFrom: row.holds_from,
});

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
      holds_from: new Date(stored.holdsFrom),
    })
    .execute();
}
