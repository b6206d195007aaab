import { deleteUse, listUses } from '../../store/stories.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';

/** Takes back a use that was logged by mistake; whoever logged it may, and whoever runs the program. */
export const takeBackUse = action(
  'DELETE /uses/:id',
  async ({ tx, workspaceId, caller, announce }, { params }) => {
    const [use] = await listUses(tx, workspaceId, { id: params.id });
    if (use === undefined) throw new Failure('not-found', 'There is no such use of a story.');
    if (use.by !== caller.name && caller.role !== 'owner' && caller.role !== 'house')
      throw new Failure(
        'conflict',
        'Somebody else logged this use; they or whoever runs the program can take it back.',
      );
    await deleteUse(tx, workspaceId, use);
    announce({ noun: 'stories', id: use.storyId });
    return {};
  },
);
