import { listAsks, lockAsk } from '../../store/asks.ts';
import { deleteNeed, listNeeds } from '../../store/needs.ts';
import { action } from '../action.ts';
import { applyMove } from '../asks/apply-move.ts';
import { momentOfDecision } from '../customers/decide-now.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';

/** Ten seconds to press it, and what filing, closing and planning take beforehand. Later the record keeps what was done. */
export const TAKE_BACK_WITHIN = 60_000;

/**
 * Takes back a need that was filed a moment ago, as if it had never been asked for: an ask that lies before its owner for it is
 * withdrawn and its hold let go. Open to whoever filed it and to whoever runs the program, for a minute and until
 * somebody has decided on an ask; from then on the need can be closed.
 */
export const takeBackNeed = action('DELETE /needs/:id', async (context, { params }) => {
  const { tx, workspaceId, caller, house, newId, announce } = context;
  const [need] = await listNeeds(tx, workspaceId, { id: params.id });
  if (need === undefined)
    throw new Failure('not-found', 'There is no such need, or it stands in the program.');
  if (need.requestedBy !== caller.name && caller.role !== 'owner' && caller.role !== 'house')
    throw new Failure(
      'not-allowed',
      'Somebody else filed this; they or whoever runs the program can take it back.',
    );
  const asks = await listAsks(tx, workspaceId, { needIds: [need.id] });
  const accounts = [...new Set(asks.map(({ accountId }) => accountId))];
  const now = await momentOfDecision(tx, workspaceId, accounts, house.clock);
  if (now - need.createdAt > TAKE_BACK_WITHIN)
    throw new Failure('conflict', 'It was filed too long ago to be taken back. Close it instead.');
  const program = await loadProgram(context);
  const scene = { tx, workspaceId, program, by: caller.name, now, clock: house.clock, newId };
  for (const { id } of asks) {
    const ask = await lockAsk(tx, workspaceId, id);
    if (ask?.state !== 'proposed')
      throw new Failure('conflict', 'Somebody has decided on it already. Close it instead.');
    const moved = await applyMove(scene, ask, { verb: 'withdraw', why: 'The request was taken back.' });
    if (!moved.ok) throw new Failure('conflict', 'Somebody has decided on it already. Close it instead.');
    announce({ noun: 'asks', id });
  }
  await deleteNeed(tx, workspaceId, need.id);
  announce({ noun: 'needs', id: need.id });
  return {};
});
