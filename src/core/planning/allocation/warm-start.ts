import { type BestPairs, bestPairs } from './best-pairs.ts';
import { takeInOrder } from './greedy.ts';
import { type Prices, personOfPair } from './instance.ts';
import { type Problem, reachable } from './problem.ts';
import { emptyRoom, needOpen, personOpen, take } from './room.ts';

/** An earlier plan, in the numbers of the present instance: pairs that no longer exist left out. */
export type EarlierPlan = { readonly pairs: readonly number[]; readonly prices: Prices };

/**
 * Where to start from an earlier plan: of every need the pairs that are best at the earlier prices, and the
 * earlier asks as far as caps, values and bans still allow them, filled up greedily. With little changed, the
 * lists can be short and the plan needs a few pivots.
 */
export function warmStart(problem: Problem, earlier: EarlierPlan): { best: BestPairs; start: number[] } {
  const { accountOf, ownerOf, need, value } = problem.instance;
  const { people, accounts, owners } = earlier.prices;
  const best = bestPairs(problem, {
    keep: problem.need.map((demand) => 6 * demand + 100),
    floor: Float64Array.from(problem.need, (demand) => (demand > 0 ? -Infinity : Infinity)),
    shift: (person) => {
      if (!reachable(problem, person)) return -Infinity;
      const account = accountOf[person]!;
      const asking = people[person]! + accounts[account]! + owners[ownerOf[account]!]!;
      return -asking * problem.scale - (problem.recent ? problem.recent[person]! : 0);
    },
  });
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
  return { best, start };
}
