import { sql } from 'kysely';
import type { Tx } from './store.ts';

/**
 * Takes an unfinished import for a process, or keeps it. The database's clock counts, not that of the
 * process. Answers false when another process has it, or it is over.
 *
 * @param seconds after which others may take it, unless it is kept before
 * @param whoever take it even from another process, which is known to be gone
 */
export async function takeImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
  holder: string,
  { seconds, whoever = false }: { readonly seconds: number; readonly whoever?: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update imports set taken_by = ${holder},
      taken_until = clock_timestamp() + make_interval(secs => ${seconds})
    where workspace_id = ${workspaceId} and import_id = ${importId} and state in ('waiting', 'running')
      and (${whoever} or taken_by is null or taken_by = ${holder} or taken_until < clock_timestamp())`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** Gives an import back that this process had taken, so that another one need not wait. */
export async function giveBackImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
  holder: string,
): Promise<void> {
  await sql`update imports set taken_by = null, taken_until = null
    where workspace_id = ${workspaceId} and import_id = ${importId} and taken_by = ${holder}`.execute(tx);
}
