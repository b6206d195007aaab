import { DAY, type Instant } from '../signals/signal.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';
import type { Experiment, Lot } from './experiment.ts';

/** Within a segment every ten accounts hold exactly the planned number of each arm. */
export const BLOCK = 10;

/** An account that the plan would ask now, with its segment. */
export type Eligible = {
  readonly accountId: string;
  readonly stratum: string;
  /** The deal that an offer would be for. */
  readonly opportunityId?: string;
};

/**
 * Lots for accounts that have none yet. Which account comes next in its segment and which places of a block are asked
 * are both drawn from the experiment's seed, so the same accounts in the same state of the log always get the same
 * arms, and nobody can foresee them without the seed. Permuted blocks: Zelen, J Chron Dis 27 (1974) 365-375.
 *
 * @param before lots drawn so far, by segment
 * @param room how many more may join
 */
export function drawLots(
  experiment: Pick<Experiment, 'id' | 'seed' | 'share' | 'kind' | 'waitDays' | 'horizonDays'>,
  eligible: readonly Eligible[],
  before: ReadonlyMap<string, number>,
  room: number,
  at: Instant,
): Lot[] {
  const key = `${experiment.id} ${experiment.seed}`;
  const waits = experiment.kind === 'holdout' ? experiment.horizonDays : experiment.waitDays;
  const next = new Map(before);
  return [...new Map(eligible.map((one) => [one.accountId, one])).values()]
    .map((one) => ({ ...one, lot: lotOf(key, one.accountId) }))
    .sort((a, b) => a.lot - b.lot || (a.accountId < b.accountId ? -1 : 1))
    .slice(0, Math.max(0, room))
    .map(({ accountId, stratum, opportunityId, lot }) => {
      const place = next.get(stratum) ?? 0;
      next.set(stratum, place + 1);
      const asked = isAsked(key, stratum, place, experiment.share);
      return {
        accountId,
        arm: asked ? 'asked' : 'waiting',
        probability: experiment.share,
        lot,
        stratum,
        place,
        assignedAt: at,
        // An offer keeps nobody from being asked for anything.
        heldUntil: asked || experiment.kind === 'offer' ? null : at + waits * DAY,
        opportunityId: opportunityId ?? null,
      };
    });
}

function isAsked(key: string, stratum: string, place: number, share: number): boolean {
  const block = `${key} ${stratum} ${Math.floor(place / BLOCK)}`;
  const mine = lotOf(block, String(place % BLOCK));
  let sooner = 0;
  for (let slot = 0; slot < BLOCK; slot += 1) if (lotOf(block, String(slot)) < mine) sooner += 1;
  return sooner < Math.round(share * BLOCK);
}
