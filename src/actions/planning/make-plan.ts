import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import type { Plan } from '../../core/planning/plan.ts';
import { proposeAsks } from '../../core/planning/propose-asks.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { listMembers } from '../../store/members.ts';
import type { Tx } from '../../store/store.ts';
import { loadDesk, type Whose } from '../customers/load-desk.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { loadPlanBasis, type PlanBasis, toCandidates } from './plan-basis.ts';

/**
 * The plan at a moment, over everybody or one owner's book. With `asOf`, from the history as it stood
 * then. Nothing is held or sent by looking.
 */
export async function makePlan(
  tx: Tx,
  workspaceId: string,
  running: RunningProgram,
  now: Instant,
  options: { readonly asOf?: Instant; readonly whose?: Whose } = {},
): Promise<{ plan: Plan; basis: PlanBasis }> {
  const at = options.asOf ?? now;
  const desk = await loadDesk(tx, workspaceId, running, options.whose ?? 'everybody', now, options.asOf);
  const basis = await loadPlanBasis(tx, workspaceId, running, at);
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const plan = proposeAsks({
    needs: basis.open,
    candidates: toCandidates(desk),
    program: running.program,
    programVersion: running.version,
    room: basis.room,
    at,
    traitsOf: whoReader(factCatalogue),
    senderOf: (owner) => (owner === null ? null : (members.get(owner)?.split(' ')[0] ?? owner)),
  });
  return { plan, basis };
}
