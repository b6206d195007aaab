import { drawLots } from '../../core/experiments/draw-lots.ts';
import type { Experiment } from '../../core/experiments/experiment.ts';
import { insertLots, isAnybodyReady, listLots, listOfferableDeals } from '../../store/experiments.ts';
import type { Context } from '../action.ts';

/**
 * Draws for which open deals at the stage a reference is offered, and writes it down before anybody is told. Only while
 * somebody may be asked for one: an offer that cannot be kept moves nobody. A deal for which it was asked already, or
 * used, is not drawn for.
 */
export async function drawOffers(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  experiment: Experiment,
): Promise<void> {
  const { id, stage, rung, planned } = experiment;
  if (stage === undefined || rung === undefined || !(await isAnybodyReady(tx, workspaceId, rung))) return;
  const drawn = await listLots(tx, workspaceId, id);
  const before = new Map<string, number>();
  for (const { stratum, place } of drawn) before.set(stratum, Math.max(before.get(stratum) ?? 0, place + 1));
  const deals = await listOfferableDeals(tx, workspaceId, { id, stage, rung });
  const eligible = deals.map(({ opportunityId, accountId, industry }) => ({
    accountId,
    opportunityId,
    stratum: industry ?? 'unknown',
  }));
  await insertLots(tx, workspaceId, id, drawLots(experiment, eligible, before, planned - drawn.length, now));
}
