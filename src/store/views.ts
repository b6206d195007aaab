import { sql } from 'kysely';
import type { Tx } from './store.ts';

/** A kept view of a list, with the name of the member whose it is. */
export type StoredView = {
  readonly viewId: string;
  readonly memberId: string;
  readonly page: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  readonly shared: boolean;
  readonly by: string;
};

/** A member's own views and those that colleagues share, own ones first, by name. */
export async function listViews(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  page?: string,
): Promise<StoredView[]> {
  let query = tx
    .selectFrom('views')
    .leftJoin('members', (join) =>
      join
        .onRef('members.workspace_id', '=', 'views.workspace_id')
        .onRef('members.member_id', '=', 'views.member_id'),
    )
    .select(['view_id', 'views.member_id as owner_id', 'page', 'views.name as view_name', 'search', 'shared'])
    .select('members.name as member_name')
    .where('views.workspace_id', '=', workspaceId)
    .where((where) => where.or([where('views.member_id', '=', memberId), where('shared', '=', true)]));
  if (page !== undefined) query = query.where('page', '=', page);
  const rows = await query.orderBy(sql`views.member_id <> ${memberId}`).orderBy('views.name').execute();
  return rows.map((row) => ({
    viewId: row.view_id,
    memberId: row.owner_id,
    page: row.page,
    name: row.view_name,
    search: row.search as Record<string, string>,
    shared: row.shared,
    by: row.member_name ?? 'a colleague',
  }));
}

/** Keeps a view; one of the same member, page and name takes the new words. */
export async function saveView(
  tx: Tx,
  workspaceId: string,
  view: Omit<StoredView, 'by'>,
  at: Date,
): Promise<void> {
  const search = JSON.stringify(view.search);
  await tx
    .insertInto('views')
    .values({
      workspace_id: workspaceId,
      view_id: view.viewId,
      member_id: view.memberId,
      page: view.page,
      name: view.name,
      search,
      shared: view.shared,
      created_at: at,
    })
    .onConflict((oc) =>
      oc.columns(['workspace_id', 'member_id', 'page', 'name']).doUpdateSet({ search, shared: view.shared }),
    )
    .execute();
}

/** Renames a member's own view or shares it; false when they have none of this id. */
export async function changeView(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  viewId: string,
  change: { name?: string | undefined; shared?: boolean | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('views')
    .set((eb) => ({
      name: change.name ?? eb.ref('name'),
      shared: change.shared ?? eb.ref('shared'),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('view_id', '=', viewId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets a member's own view; false when they have none of this id. */
export async function deleteView(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  viewId: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('views')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('view_id', '=', viewId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
