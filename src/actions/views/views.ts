import { ListPage } from '../../contract/views.ts';
import { changeView, deleteView, listViews, type StoredView, saveView } from '../../store/views.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';

/**
 * Views of lists belong to the member and say nothing about a customer, so whoever may read may keep them;
 * they stand in no ledger. Keeping one twice is keeping it once.
 */
export const getViews = action('GET /views', async ({ tx, workspaceId, caller }, { query }) => {
  const views = await listViews(tx, workspaceId, caller.memberId, query.page);
  return { items: views.map((view) => toView(view, caller.memberId)) };
});

export const keepView = action('POST /views', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId } = context;
  const { page, name, search, shared = false } = body;
  const view = { viewId: newId('view'), memberId: caller.memberId, page, name, search, shared };
  await saveView(tx, workspaceId, view, new Date(now));
  return find(context, (one) => one.page === page && one.name === name);
});

export const renameView = action('PUT /views/:id', async (context, { params, body }) => {
  const { tx, workspaceId, caller } = context;
  const mine = await listViews(tx, workspaceId, caller.memberId);
  const view = mine.find((one) => one.viewId === params.id && one.memberId === caller.memberId);
  if (view !== undefined && body.name !== undefined) {
    const taken = mine.some(
      (one) =>
        one.memberId === caller.memberId &&
        one.page === view.page &&
        one.name === body.name &&
        one.viewId !== view.viewId,
    );
    if (taken) throw new Failure('conflict', `You keep another view named ${body.name}.`);
  }
  if (!(await changeView(tx, workspaceId, caller.memberId, params.id, body))) throw noView();
  return find(context, (one) => one.viewId === params.id);
});

export const dropView = action('DELETE /views/:id', async ({ tx, workspaceId, caller }, { params }) => {
  if (!(await deleteView(tx, workspaceId, caller.memberId, params.id))) throw noView();
  return {};
});

const noView = (): Failure => new Failure('not-found', 'You keep no such view.');

async function find(context: Context, is: (view: StoredView) => boolean) {
  const { tx, workspaceId, caller } = context;
  const view = (await listViews(tx, workspaceId, caller.memberId)).find(
    (one) => one.memberId === caller.memberId && is(one),
  );
  if (view === undefined) throw noView();
  return toView(view, caller.memberId);
}

function toView(view: StoredView, memberId: string) {
  return {
    id: view.viewId,
    page: ListPage.parse(view.page),
    name: view.name,
    search: { ...view.search },
    shared: view.shared,
    by: view.by,
    mine: view.memberId === memberId,
  };
}
