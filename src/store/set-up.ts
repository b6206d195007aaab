import { sql } from 'kysely';
import type { Tx } from './store.ts';

type Notes = Readonly<Record<string, 'skipped' | 'seen'>>;

/** What was noted of each step of the set-up. */
export async function readSetUp(tx: Tx, workspaceId: string): Promise<Notes> {
  const row = await tx
    .selectFrom('workspaces')
    .select('set_up')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return (row?.set_up ?? {}) as Notes;
}

/** Notes one step, or forgets what was noted of it. */
export async function noteSetUp(
  tx: Tx,
  workspaceId: string,
  step: string,
  how: Notes[string] | null,
): Promise<void> {
  await tx
    .updateTable('workspaces')
    .set({
      set_up:
        how === null
          ? sql`set_up - ${step}::text`
          : sql`set_up || jsonb_build_object(${step}::text, ${how}::text)`,
    })
    .where('workspace_id', '=', workspaceId)
    .execute();
}
