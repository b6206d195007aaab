import type { PlanMark } from '../core/planning/plan-mark.ts';
import type { Tx } from './store.ts';

/** Marks a person for a need; an earlier mark of the same two is replaced. */
export async function savePlanMark(tx: Tx, workspaceId: string, mark: PlanMark): Promise<void> {
  const now = { mark_id: mark.id, kind: mark.kind, why: mark.why, by: mark.by, at: new Date(mark.at) };
  await tx
    .insertInto('plan_marks')
    .values({
      workspace_id: workspaceId,
      account_id: mark.accountId,
      person_id: mark.personId,
      need_id: mark.needId,
      ...now,
    })
    .onConflict((oc) => oc.columns(['workspace_id', 'account_id', 'person_id', 'need_id']).doUpdateSet(now))
    .execute();
}

/** All marks, the first made first. */
export async function listPlanMarks(tx: Tx, workspaceId: string): Promise<PlanMark[]> {
  const rows = await tx
    .selectFrom('plan_marks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('at')
    .orderBy('mark_id')
    .execute();
  return rows.map((row) => ({
    id: row.mark_id,
    accountId: row.account_id,
    personId: row.person_id,
    needId: row.need_id,
    kind: row.kind === 'pin' ? 'pin' : 'ban',
    why: row.why,
    by: row.by,
    at: row.at,
  }));
}

/** Takes a mark out; false where there is none of that id. */
export async function deletePlanMark(tx: Tx, workspaceId: string, markId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('plan_marks')
    .where('workspace_id', '=', workspaceId)
    .where('mark_id', '=', markId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
