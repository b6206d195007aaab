import { DAY } from '../../core/signals/signal.ts';
import { listDealCourses, listExperiments, listLots } from '../../store/experiments.ts';
import { findNames } from '../../store/names.ts';
import { listNeeds } from '../../store/needs.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action } from '../action.ts';
import { toOpportunityRef } from '../opportunities/get-opportunities.ts';
import { loadProgram } from '../program/load-program.ts';
import { rungRef, toMoment } from '../refs.ts';

/** What the lot offers: open deals of the arm with the offer, until somebody has asked or the time is over. */
export const getOffers = action('GET /experiments/offers', async (context) => {
  const { tx, workspaceId, now } = context;
  const running = (await listExperiments(tx, workspaceId)).filter(
    ({ kind, stoppedAt }) => kind === 'offer' && stoppedAt === null,
  );
  const { program } = await loadProgram(context);
  const items = [];
  for (const { id, rung = '', horizonDays } of running) {
    const until = (assignedAt: number) => assignedAt + horizonDays * DAY;
    const lots = (await listLots(tx, workspaceId, id)).filter(
      (lot) => lot.arm === 'asked' && lot.opportunityId !== null && until(lot.assignedAt) > now,
    );
    const met = await listDealCourses(tx, workspaceId, id, rung);
    const asked = new Set(
      (await listNeeds(tx, workspaceId)).flatMap((need) => (need.rung === rung ? [need.opportunityId] : [])),
    );
    const deals = new Map(
      (
        await listOpportunities(tx, workspaceId, {
          ids: lots.map((lot) => lot.opportunityId ?? ''),
          outcome: 'open',
        })
      ).map((deal) => [deal.id, deal]),
    );
    const names = await findNames(
      tx,
      workspaceId,
      [...deals.values()].map((deal) => deal.accountId),
    );
    for (const { opportunityId, assignedAt } of lots) {
      const deal = deals.get(opportunityId ?? '');
      if (deal === undefined || asked.has(deal.id) || met.get(deal.id)?.metAt != null) continue;
      items.push({
        deal: toOpportunityRef(deal, names, program),
        rung: rungRef(program, rung),
        offeredAt: toMoment(assignedAt),
        until: toMoment(until(assignedAt)),
      });
    }
  }
  return { items };
});
