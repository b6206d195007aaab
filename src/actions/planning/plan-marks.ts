import { deletePlanMark, savePlanMark } from '../../store/plan-marks.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { currentPlan } from './make-plan.ts';

/** Pins a person for a need, or keeps them out of it, in every plan from now on. */
export const markPlan = action('POST /plan/marks', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const { scene, desk } = await currentPlan(context);
  if (!scene.needs.some((need) => need.id === body.needId))
    throw new Failure('not-found', 'There is no open need of that id.');
  const known = desk.accounts.get(body.accountId)?.people.some((one) => one.row.personId === body.personId);
  if (!known) throw new Failure('not-found', 'There is no such person at that account.');
  const id = newId('mrk');
  await savePlanMark(tx, workspaceId, {
    id,
    kind: body.kind,
    accountId: body.accountId,
    personId: body.personId,
    needId: body.needId,
    why: body.why ?? null,
    by: caller.name,
    at: now,
  });
  announce({ noun: 'asks', id: null });
  return { id };
});

/** Takes a pin or a ban back. */
export const unmarkPlan = action('DELETE /plan/marks/:id', async (context, { params }) => {
  const { tx, workspaceId, announce } = context;
  if (!(await deletePlanMark(tx, workspaceId, params.id)))
    throw new Failure('not-found', 'There is no pin or ban of that id.');
  announce({ noun: 'asks', id: null });
  return {};
});
