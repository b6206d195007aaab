import { drawLots as drawFrom } from '../../core/experiments/draw-lots.ts';
import { DAY } from '../../core/signals/signal.ts';
import { insertLots, listExperiments, listHeldByLot, listLots } from '../../store/experiments.ts';
import type { Context } from '../action.ts';
import type { CompanyDesk } from '../customers/company-desk.ts';
import { drawOffers } from '../experiments/draw-offers.ts';
import type { MadePlan } from './make-plan.ts';

/** Somebody asked within these days may be due a rest. */
const LATELY = 91 * DAY;

type Asked = { readonly accountId: string };

/**
 * Where an experiment runs, draws and writes down the lots of the accounts that are about to be asked, before anything
 * is asked. The drawer takes its turn: two plans at once never draw for the same account twice.
 *
 * @returns how many accounts wait by their new lot
 */
export async function drawLotsFirst(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  { basis, desk }: Pick<MadePlan, 'basis'> & { readonly desk: CompanyDesk },
  wanted: readonly Asked[],
): Promise<number> {
  const [experiment] = await listExperiments(tx, workspaceId, { running: true });
  if (experiment === undefined) return 0;
  if (experiment.kind === 'offer') {
    await drawOffers({ tx, workspaceId, now }, experiment);
    return 0;
  }
  const drawn = await listLots(tx, workspaceId, experiment.id);
  const known = new Set(drawn.map((lot) => lot.accountId));
  const lately = new Set(
    basis.asks.filter((ask) => ask.sentAt !== null && ask.sentAt > now - LATELY).map((ask) => ask.accountId),
  );
  const before = new Map<string, number>();
  for (const { stratum, place } of drawn) before.set(stratum, Math.max(before.get(stratum) ?? 0, place + 1));
  const eligible = wanted
    .filter(
      ({ accountId }) => !known.has(accountId) && (experiment.kind !== 'spacing' || lately.has(accountId)),
    )
    .map(({ accountId }) => ({ accountId, stratum: segmentOf(desk, accountId) }));
  const lots = drawFrom(experiment, eligible, before, experiment.planned - drawn.length, now);
  await insertLots(tx, workspaceId, experiment.id, lots);
  return lots.filter((lot) => lot.arm === 'waiting').length;
}

function segmentOf(desk: CompanyDesk, accountId: string): string {
  const industry = desk.accounts.get(accountId)?.facts.industry?.value;
  return typeof industry === 'string' ? industry : 'unknown';
}

/** Those of a list whose account does not wait by lot at this moment. */
export async function withoutHeld<T extends Asked>(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  wanted: readonly T[],
): Promise<T[]> {
  const held = await listHeldByLot(tx, workspaceId, now);
  return wanted.filter(({ accountId }) => !held.has(accountId));
}
