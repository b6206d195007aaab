import { KNOWN_TO } from '../../contract/known-to.ts';
import { countCustomers } from '../../store/accounts.ts';
import { findMember, findWorkspace } from '../../store/members.ts';
import { action, type Context } from '../action.ts';
import { NO_BROWSER } from '../house.ts';
import { permissionsOf } from '../permissions.ts';
import { loadProgram } from '../program/load-program.ts';

/** Who is signed in, and what this house can do for them. */
export const getSession = action('GET /session', readSessionView);

export async function readSessionView(context: Context) {
  const { tx, workspaceId, caller, house } = context;
  const workspace = await findWorkspace(tx, workspaceId);
  const member = await findMember(tx, workspaceId, caller.memberId);
  const { program } = await loadProgram(context);
  const counts = await countCustomers(tx, workspaceId, KNOWN_TO + 1);
  return {
    member: {
      id: caller.memberId,
      email: member?.email ?? caller.name,
      name: member?.name ?? caller.name,
      role: caller.role === 'house' ? ('owner' as const) : caller.role,
    },
    workspace: {
      id: workspaceId,
      name: program.company ?? workspace?.name ?? 'Your company',
      currency: program.currency,
      timeZone: 'UTC',
    },
    permissions: [...permissionsOf(caller)],
    delivery: 'by-hand' as const,
    pdfRefused: house.printPdf === undefined ? NO_BROWSER : null,
    has: { ...counts, sample: workspace?.sample ?? false },
    version: house.version,
  };
}
