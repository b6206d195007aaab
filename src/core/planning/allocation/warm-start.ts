import { takeInOrder } from './greedy.ts';
import { type Prices, personOfPair } from './instance.ts';
import { type KeptLists, type Lists, listsAt, mendLists } from './lists.ts';
import type { Problem } from './problem.ts';
import { emptyRoom, needOpen, personOpen, take } from './room.ts';

/** An earlier plan, in the numbers of the present instance: pairs that no longer exist left out. */
export type EarlierPlan = {
  readonly pairs: readonly number[];
  readonly prices: Prices;
  /** its lists, where it was asked to keep them */
  readonly lists?: KeptLists | null;
};

/** Lists, and asks to begin with. */
export type WarmStart = { readonly lists: Lists; readonly start: number[] };

/**
 * Where to start from an earlier plan: of every need the pairs that are best at the earlier prices, and the
 * earlier asks as far as caps, values and bans still allow them, filled up greedily. With little changed, the
 * lists can be short and the plan needs a few pivots. Where it is known which pairs have `changed` their
 * value, and the earlier plan kept its lists, they are mended; else they are gathered from all pairs.
 */
export function warmStart(problem: Problem, earlier: EarlierPlan, changed?: Uint32Array): WarmStart {
  const { need, value } = problem.instance;
  const costs = (): Float64Array => askingCosts(problem, earlier.prices);
  const mended = changed && earlier.lists ? mendLists(earlier.lists, problem, changed, costs) : null;
  const lists = mended ?? listsAt(problem, costs());
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
  takeInOrder(room, lists.best, start, chosen);
  return { lists, start };
}

/** What asking each person takes from others at these prices, in scores. */
export function askingCosts(
  { instance, scale }: Problem,
  { people, accounts, owners }: Prices,
): Float64Array {
  return people.map((price, person) => {
    const account = instance.accountOf[person]!;
    return (price + accounts[account]! + owners[instance.ownerOf[account]!]!) * scale;
  });
}
