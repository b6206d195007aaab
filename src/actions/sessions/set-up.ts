import { noteSetUp, readSetUp } from '../../store/set-up.ts';
import { action } from '../action.ts';

/** How far the workspace has come with its set-up, whoever went on with it. */
export const getSetUp = action('GET /set-up', async ({ tx, workspaceId }) => ({
  steps: await readSetUp(tx, workspaceId),
}));

/** Notes that a step is left out or was looked at; the others stay as they are. */
export const keepSetUp = action('PUT /set-up', async ({ tx, workspaceId }, { body }) => {
  await noteSetUp(tx, workspaceId, body.step, body.how);
  return { steps: await readSetUp(tx, workspaceId) };
});
