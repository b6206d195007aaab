import { betaCdf } from '../statistics/distributions/beta.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import { byRank } from './choose-ranked.ts';

/** How an ask came to be chosen, written down with it before it leaves. */
export type AskDraw = {
  /** Share of asks that are drawn, as the program said. */
  readonly share: number;
  /** From 0 to 1: below the share somebody was drawn, else the plan's own choice was taken. */
  readonly lot: number;
  readonly byLot: boolean;
  /** Chance, before the lot was known, that this person would be asked for this place. */
  readonly probability: number;
  /** People who could have been asked for it. */
  readonly among: number;
  /** Whom the plan would have asked; null where it is the same person. */
  readonly instead: string | null;
};

export type DrawnAsk = { readonly pair: AskPair; readonly draw: AskDraw };

/** More people than this are not drawn among: the best by what the plan expects of them. */
const MOST = 12;
const STEPS = 100;

type Belief = {
  /** Chance of a yes on average, and how many asks that is worth. */
  readonly p: number;
  readonly weight: number;
  /** Cents with a sure yes, and cents that asking costs whatever is answered. */
  readonly gross: number;
  readonly cost: number;
};

/**
 * The chance that each would turn out worth most, were every chance of a yes drawn from what is believed of it,
 * Beta(weight × p, weight × (1 − p)): the probabilities with which Thompson sampling chooses, worked out on a grid
 * instead of drawn, so that what is logged is what the draw uses. They add up to 1. Source: Thompson, Biometrika 25
 * (1933) 285-294.
 */
export function chancesToBeBest(beliefs: readonly Belief[]): number[] {
  const low = Math.min(...beliefs.map(({ cost }) => -cost));
  const high = Math.max(...beliefs.map(({ gross, cost }) => gross - cost));
  const below = beliefs.map(({ p, weight, gross, cost }) =>
    Float64Array.from({ length: STEPS + 1 }, (_, step) => {
      const chance = (low + ((high - low) * step) / STEPS + cost) / gross;
      return betaCdf(Math.min(1, Math.max(0, chance)), weight * p, weight * (1 - p));
    }),
  );
  const best = beliefs.map((_, mine) => {
    let sum = 0;
    for (let step = 0; step < STEPS; step += 1) {
      let others = below[mine]![step + 1]! - below[mine]![step]!;
      for (let other = 0; other < below.length; other += 1)
        if (other !== mine) others *= (below[other]![step]! + below[other]![step + 1]!) / 2;
      sum += others;
    }
    return sum;
  });
  const total = best.reduce((a, b) => a + b, 0);
  return best.map((chance) => chance / total);
}

/** What is believed of an ask; null where its chance of a yes is no more than a starting guess. */
function beliefOf({ worth }: AskPair): Belief | null {
  const { chance, value, factors } = worth;
  if (chance.basis !== 'measured' || chance.weight === undefined) return null;
  const cost = -factors.reduce((sum, one) => sum + (one.name.startsWith('price') ? one.value : 0), 0);
  return { p: chance.p, weight: chance.weight, gross: (value + cost) / chance.p, cost };
}

/**
 * Draws for the asks of a plan, one after the other: of every hundred, `100 × share` go to somebody drawn by Thompson
 * sampling among those who could be asked in place of the plan's choice without taking room from anybody else in the
 * plan; the rest go as planned. The same plan on the same day gets the same lots. Every ask is told with its
 * probability, so that what other rules of choosing would have brought can be worked out from the log
 * (MEASUREMENT.md 4). Nothing is drawn where the share is nought or chances are only a starting guess.
 *
 * @param possible every ask that may be made
 * @param planned all asks of the plan, those that lie before their owners already among them
 * @param seed of the workspace; `day` of the plan
 * Out: draws for one planned ask; calls must follow the order of the plan.
 */
export function askDrawer(
  possible: readonly AskPair[],
  planned: readonly AskPair[],
  room: AskRoom,
  { share, seed, day }: { readonly share: number; readonly seed: string; readonly day: number },
): (pair: AskPair) => DrawnAsk | null {
  const ofNeed = Map.groupBy(possible, ({ need }) => need.id);
  const people = new Set(planned.map(({ candidate }) => candidate.personId));
  const accounts = counted(planned.map(({ candidate }) => candidate.accountId));
  const owners = counted(planned.map(({ candidate }) => candidate.owner));
  return (pair) => {
    const own = beliefOf(pair);
    if (share <= 0 || own === null) return null;
    const { accountId, owner } = pair.candidate;
    const fits = ({ candidate }: AskPair): boolean =>
      !people.has(candidate.personId) &&
      (candidate.accountId === accountId ||
        (accounts.get(candidate.accountId) ?? 0) < room.ofAccount(candidate.accountId)) &&
      (candidate.owner === owner || (owners.get(candidate.owner) ?? 0) < room.ofOwner(candidate.owner));
    const others = (ofNeed.get(pair.need.id) ?? [])
      .filter((other) => fits(other))
      .sort(byRank)
      .flatMap((other) => {
        const belief = beliefOf(other);
        return belief === null ? [] : [{ other, belief }];
      })
      .slice(0, MOST - 1);
    const options = [pair, ...others.map(({ other }) => other)];
    const chances = chancesToBeBest([own, ...others.map(({ belief }) => belief)]);
    const lot = lotOf(`asks ${seed} ${day}`, `${pair.need.id} ${pair.candidate.personId}`);
    const place = placeOf(lot, share, chances);
    const taken = options[place]!;
    if (place > 0) {
      people.delete(pair.candidate.personId);
      people.add(taken.candidate.personId);
      accounts.set(accountId, accounts.get(accountId)! - 1);
      accounts.set(taken.candidate.accountId, (accounts.get(taken.candidate.accountId) ?? 0) + 1);
      owners.set(owner, owners.get(owner)! - 1);
      owners.set(taken.candidate.owner, (owners.get(taken.candidate.owner) ?? 0) + 1);
    }
    return {
      pair: taken,
      draw: {
        share,
        lot,
        byLot: lot < share,
        probability: share * chances[place]! + (place === 0 ? 1 - share : 0),
        among: options.length,
        instead: place === 0 ? null : pair.candidate.personId,
      },
    };
  };
}

/** Below the share the lot falls among the chances laid end to end; above it, to the plan's choice, the first. */
export function placeOf(lot: number, share: number, chances: readonly number[]): number {
  if (lot >= share) return 0;
  let edge = 0;
  for (const [place, chance] of chances.entries()) {
    edge += share * chance;
    if (lot < edge) return place;
  }
  return chances.findLastIndex((chance) => chance > 0);
}

function counted<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
