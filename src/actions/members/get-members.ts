import { Role } from '../../contract/session.ts';
import { listMembers } from '../../store/members.ts';
import { action } from '../action.ts';

/** Every colleague of the workspace, by name: whom a step or an account can be given to. */
export const getMembers = action('GET /members', async ({ tx, workspaceId }) => ({
  items: (await listMembers(tx, workspaceId)).map((one) => ({
    id: one.member_id,
    email: one.email,
    name: one.name,
    role: Role.parse(one.role),
  })),
}));
