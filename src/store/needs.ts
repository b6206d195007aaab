import type { Need } from '../core/needs/need.ts';
import type { Tx } from './store.ts';

/** Files a need, or writes its new wording. */
export async function saveNeed(tx: Tx, workspaceId: string, need: Need): Promise<void> {
  const now = {
    department: need.department,
    rung: need.rung,
    title: need.title,
    count: need.count,
    by: new Date(need.by),
    worth: need.worth,
    who: need.who,
    opportunity_id: need.opportunityId,
    closed_at: need.closedAt === null ? null : new Date(need.closedAt),
  };
  await tx
    .insertInto('needs')
    .values({
      workspace_id: workspaceId,
      need_id: need.id,
      requested_by: need.requestedBy,
      created_at: new Date(need.createdAt),
      ...now,
    })
    .onConflict((oc) => oc.columns(['workspace_id', 'need_id']).doUpdateSet(now))
    .execute();
}

/** Removes a need that was taken back; asks that were made for it keep its id. */
export async function deleteNeed(tx: Tx, workspaceId: string, needId: string): Promise<void> {
  await tx
    .deleteFrom('needs')
    .where('workspace_id', '=', workspaceId)
    .where('need_id', '=', needId)
    .execute();
}

/** All needs with the account of their deal, or only these or those not closed, soonest date first. */
export async function listNeeds(
  tx: Tx,
  workspaceId: string,
  filter: { open?: boolean; id?: string; ids?: readonly string[] } = {},
): Promise<Need[]> {
  let query = tx
    .selectFrom('needs')
    .selectAll()
    .select((of) =>
      of
        .selectFrom('opportunities')
        .select('account_id')
        .where('workspace_id', '=', workspaceId)
        .whereRef('opportunity_id', '=', 'needs.opportunity_id')
        .limit(1)
        .as('buyer'),
    )
    .where('workspace_id', '=', workspaceId);
  if (filter.open === true) query = query.where('closed_at', 'is', null);
  if (filter.ids?.length === 0) return [];
  if (filter.ids !== undefined) query = query.where('need_id', 'in', filter.ids);
  if (filter.id !== undefined) query = query.where('need_id', '=', filter.id);
  const rows = await query.orderBy('by').orderBy('need_id').execute();
  return rows.map((row) => ({
    id: row.need_id,
    department: row.department,
    rung: row.rung,
    title: row.title,
    count: row.count,
    by: row.by,
    worth: row.worth,
    who: row.who,
    opportunityId: row.opportunity_id,
    ...(row.buyer !== null && { notAccountId: row.buyer }),
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  }));
}
