import type { z } from 'zod';
import type { NeedRow } from '../../contract/needs.ts';
import type { NeedForecast } from '../../core/planning/forecast/needs-forecast.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import type { Context } from '../action.ts';
import { toOpportunityRef } from '../opportunities/get-opportunities.ts';
import { currentPlan, type MadePlan } from '../planning/make-plan.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { memberRef, rungRef, toMoment, toMoney } from '../refs.ts';
import { forecastNeeds } from './forecast-needs.ts';
import { clockOf } from './request-clock.ts';

export type NeedDesk = {
  readonly running: RunningProgram;
  readonly made: MadePlan;
  readonly rows: readonly z.input<typeof NeedRow>[];
};

/** All needs with cover, forecast and what stands in their way. */
export async function loadNeedDesk(context: Context): Promise<NeedDesk> {
  const { tx, workspaceId } = context;
  const { desk, running, ...made } = await currentPlan(context);
  const { plan, basis } = made;
  const forecasts = await forecastNeeds(context, basis, desk, running);
  const deals = new Map(
    (
      await listOpportunities(tx, workspaceId, {
        ids: basis.needs.flatMap((need) => need.opportunityId ?? []),
      })
    ).map((deal) => [deal.id, deal]),
  );
  const names = await findNames(
    tx,
    workspaceId,
    [...deals.values()].map((deal) => deal.accountId),
  );
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const supply = new Map(plan.supply.map((one) => [one.needId, one]));
  const asksOf = Map.groupBy(basis.asks, (ask) => ask.needId);
  const rows = basis.needs.map((need): z.input<typeof NeedRow> => {
    const cover = basis.covers.get(need.id);
    const short = plan.shortfalls.find((one) => one.needId === need.id);
    const deal = need.opportunityId === null ? undefined : deals.get(need.opportunityId);
    const obstacle = short?.obstacles[0];
    return {
      id: need.id,
      department: departmentRef(running, need.department),
      title: need.title,
      rung: rungRef(running.program, need.rung),
      count: need.count,
      done: cover?.done ?? 0,
      underway: cover?.underWay ?? 0,
      ready: supply.get(need.id)?.ready ?? 0,
      by: toMoment(need.by),
      worth: toMoney(need.worth, running.program),
      state: cover?.state ?? 'short',
      forecast: forecastView(forecasts.get(need.id), cover?.done ?? 0),
      obstacle:
        short === undefined || obstacle === undefined || cover?.state === 'covered' ? null : obstacle.says,
      opportunity: deal === undefined ? null : toOpportunityRef(deal, names, running.program),
      requestedBy: memberRef(members, need.requestedBy),
      clock: clockOf(need, asksOf.get(need.id) ?? []),
    };
  });
  return { running, made, rows };
}

export function departmentRef(running: RunningProgram, id: string): { id: string; name: string } {
  return { id, name: running.program.departments.find((one) => one.id === id)?.name ?? id };
}

/** The forecast of a need that is still open, on top of what is done; closed and late ones have none. */
function forecastView(forecast: NeedForecast | undefined, done: number): z.input<typeof NeedRow>['forecast'] {
  if (forecast === undefined) {
    return {
      refused: {
        gate: 'size',
        message: 'Nothing left to foretell.',
        detail: 'The need is met, closed or past its date.',
        until: null,
      },
    };
  }
  const [low, high] = forecast.interval;
  const likely = done + Math.round(forecast.expected * 10) / 10;
  const level = Math.round(100 * forecast.holds) / 100;
  return { refused: null, value: { low: done + low, likely, high: done + high, level } };
}
