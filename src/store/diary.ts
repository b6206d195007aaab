import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** What one member said of one day, `2026-11-17`. */
export type DiaryRow = { readonly email: string; readonly day: string; readonly minutes: number };

/** Writes down what a member says of a day; what they said of it before is replaced. */
export async function saveDiary(tx: Tx, workspaceId: string, row: DiaryRow, at: Instant): Promise<void> {
  const told = { minutes: row.minutes, told_at: new Date(at) };
  await tx
    .insertInto('diary')
    .values({ workspace_id: workspaceId, email: row.email, day: row.day, ...told })
    .onConflict((oc) => oc.columns(['workspace_id', 'email', 'day']).doUpdateSet(told))
    .execute();
}

/** What was said of the days from one to before another. */
export async function listDiary(
  tx: Tx,
  workspaceId: string,
  from: string,
  until: string,
): Promise<DiaryRow[]> {
  return tx
    .selectFrom('diary')
    .select(['email', 'day', 'minutes'])
    .where('workspace_id', '=', workspaceId)
    .where('day', '>=', from)
    .where('day', '<', until)
    .orderBy('day')
    .orderBy('email')
    .execute();
}
