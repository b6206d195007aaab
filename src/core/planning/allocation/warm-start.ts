import { type BestPairs, bestAt } from './best-pairs.ts';
import { takeInOrder } from './greedy.ts';
import { type Prices, personOfPair } from './instance.ts';
import type { Problem } from './problem.ts';
import { emptyRoom, needOpen, personOpen, take } from './room.ts';

/** An earlier plan, in the numbers of the present instance: pairs that no longer exist left out. */
export type EarlierPlan = { readonly pairs: readonly number[]; readonly prices: Prices };

/** Lists, asks to begin with, and what asking each person cost at the earlier prices, in scores. */
export type WarmStart = {
  readonly best: BestPairs;
  readonly start: number[];
  readonly asking: Float64Array;
};

/**
 * Where to start from an earlier plan: of every need the pairs that are best at the earlier prices, and the
 * earlier asks as far as caps, values and bans still allow them, filled up greedily. With little changed, the
 * lists can be short and the plan needs a few pivots.
 */
export function warmStart(problem: Problem, earlier: EarlierPlan): WarmStart {
  const { accountOf, ownerOf, need, value } = problem.instance;
  const { people, accounts, owners } = earlier.prices;
  const asking = new Float64Array(people.length);
  for (let person = 0; person < asking.length; person++) {
    const account = accountOf[person]!;
    const cents = people[person]! + accounts[account]! + owners[ownerOf[account]!]!;
    asking[person] = cents * problem.scale;
  }
  const best = bestAt(problem, asking);
  const room = emptyRoom(problem);
  const start: number[] = [];
  const chosen = new Set<number>();
  for (const pair of earlier.pairs) {
    const person = personOfPair(problem.instance, pair);
    const n = need[pair]!;
    if (chosen.has(pair) || problem.closed.has(pair) || value[pair]! <= 0) continue;
    if (!needOpen(room, n) || !personOpen(room, person)) continue;
    take(room, person, n);
    start.push(pair);
    chosen.add(pair);
  }
  takeInOrder(room, best, start, chosen);
  return { best, start, asking };
}
