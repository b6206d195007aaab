import type { z } from 'zod';
import type { PlanView } from '../../contract/plan.ts';
import { findNames } from '../../store/names.ts';
import { action } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { loadProgram } from '../program/load-program.ts';
import { readAsOf } from '../read-as-of.ts';
import { accountRef, personRef, rungRef, toMoment, toMoney } from '../refs.ts';
import { currentPlan, makePlan } from './make-plan.ts';

/** Which ready person would be asked for which need, and what stands in the way of the others. */
export const getPlan = action('GET /plan', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const running = await loadProgram(context);
  const asOf = readAsOf(query.asOf, now);
  const { plan, basis } =
    asOf === undefined ? await currentPlan(context) : await makePlan(tx, workspaceId, running, now, { asOf });
  const wanted = plan.proposals.filter(
    (one) =>
      (query.owner === undefined || one.owner === query.owner) &&
      (query.needId === undefined || one.needId === query.needId),
  );
  const names = await findNames(
    tx,
    workspaceId,
    wanted.map((one) => one.accountId),
    wanted.map((one) => one.personId),
  );
  const titles = new Map(basis.needs.map((need) => [need.id, need.title]));
  const view: z.input<typeof PlanView> = {
    at: toMoment(plan.at),
    programVersion: running.version,
    proposals: wanted.map((one) => ({
      person: personRef(names, one.personId),
      account: accountRef(names, one.accountId),
      needId: one.needId,
      needTitle: titles.get(one.needId) ?? one.needId,
      rung: rungRef(running.program, one.rung),
      owner: one.owner,
      value: toMoney(one.value, running.program),
      factors: one.factors.map((factor) => ({ ...factor })),
      whyNow: one.whyNow,
      reasons: one.reasons.map(toReasonView),
      subject: one.subject,
      message: one.message,
    })),
    shortfalls: plan.shortfalls
      .filter((one) => query.needId === undefined || one.needId === query.needId)
      .map((one) => ({
        ...one,
        title: titles.get(one.needId) ?? one.needId,
        obstacles: one.obstacles.map((obstacle) => ({ ...obstacle })),
      })),
    value: toMoney(plan.value, running.program),
    status: plan.status,
    bound: plan.bound === null ? null : toMoney(plan.bound, running.program),
  };
  return view;
});
