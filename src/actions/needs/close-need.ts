import type { Need } from '../../core/needs/need.ts';
import { listNeeds, saveNeed } from '../../store/needs.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { loadNeedDesk } from './need-views.ts';
import { TAKE_BACK_WITHIN } from './take-back-need.ts';

/** Closes a need; asks on their way go on. */
export const closeNeed = action('POST /needs/:id/close', async (context, { params }) => {
  const need = await filedNeed(context, params.id);
  if (need.closedAt !== null) throw new Failure('conflict', 'This need is closed already.');
  return keep(context, { ...need, closedAt: context.now });
});

/**
 * Takes back the closing of a moment ago: the need stands as it did, and so does the clock of its request. For a
 * minute only, since an answer that was given is given, and demand that nobody met then is not met today.
 */
export const openNeedAgain = action('DELETE /needs/:id/close', async (context, { params }) => {
  const need = await filedNeed(context, params.id);
  if (need.closedAt === null) throw new Failure('conflict', 'This need is open.');
  if (context.now - need.closedAt > TAKE_BACK_WITHIN)
    throw new Failure('conflict', 'It was closed too long ago to be opened again. File it anew.');
  return keep(context, { ...need, closedAt: null });
});

async function filedNeed({ tx, workspaceId }: Context, id: string): Promise<Need> {
  const [need] = await listNeeds(tx, workspaceId, { id });
  if (need === undefined)
    throw new Failure('not-found', 'There is no such need, or it stands in the program.');
  return need;
}

/** Writes a need and tells how it stands now. */
async function keep(context: Context, need: Need) {
  await saveNeed(context.tx, context.workspaceId, need);
  context.announce({ noun: 'needs', id: need.id });
  const row = (await loadNeedDesk(context)).rows.find((one) => one.id === need.id);
  if (row === undefined) throw new Error('the need was not written');
  return row;
}
