import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** One published version of the program. */
export type ProgramVersion = {
  readonly version: number;
  readonly document: string;
  readonly note: string | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
};

/** Versions, newest first; only one when a version is named or `latest` is asked. */
export async function listPrograms(
  tx: Tx,
  workspaceId: string,
  which: { version?: number; latest?: boolean } = {},
): Promise<ProgramVersion[]> {
  let query = tx.selectFrom('programs').selectAll().where('workspace_id', '=', workspaceId);
  if (which.version !== undefined) query = query.where('version', '=', which.version);
  if (which.latest === true) query = query.limit(1);
  const rows = await query.orderBy('version', 'desc').execute();
  return rows.map((row) => ({
    version: row.version,
    document: row.document,
    note: row.note,
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
}

/** The version in force at a moment; before anything was published, the first one there was. Null for none. */
export async function findProgramAt(
  tx: Tx,
  workspaceId: string,
  at: Instant,
): Promise<ProgramVersion | null> {
  const versions = await listPrograms(tx, workspaceId);
  return versions.find((one) => one.createdAt <= at) ?? versions.at(-1) ?? null;
}

/** Publishes the next version; its number is one more than the last. */
export async function insertProgram(
  tx: Tx,
  workspaceId: string,
  row: Omit<ProgramVersion, 'createdAt'> & { createdAt: Instant },
): Promise<void> {
  await tx
    .insertInto('programs')
    .values({
      workspace_id: workspaceId,
      version: row.version,
      document: row.document,
      note: row.note,
      created_by: row.createdBy,
      created_at: new Date(row.createdAt),
    })
    .execute();
}
