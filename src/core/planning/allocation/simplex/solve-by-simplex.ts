import { headOf } from '../best-first.ts';
import type { BestPairs } from '../best-pairs.ts';
import type { Control, Solution } from '../engine.ts';
import type { Prices } from '../instance.ts';
import type { Lists } from '../lists.ts';
import { pricesFromWorths } from '../prices.ts';
import type { Problem } from '../problem.ts';
import { crash } from './crash.ts';
import { buildNetwork, type Network, worthOf, worthOfPerson } from './network.ts';
import { addColumns, priceOut } from './price-out.ts';
import { treeFromPrices } from './tree-from-prices.ts';

/**
 * Engine A: network simplex on the promising pairs, then all pairs are priced with its dual values and the
 * worst offenders join, until there are none (column generation; Lee and Orlin 1993 for assignment).
 *
 * In: the problem; lists of the best pairs of every need; a plan to start from (pair numbers, within all caps);
 * earlier prices, where there are any, to start near them.
 * Out: an optimal plan with prices over all pairs, unless stopped.
 */
export function solveBySimplex(
  problem: Problem,
  lists: Lists,
  start: readonly number[],
  control: Control,
  earlier?: Prices,
): Solution {
  const { best } = lists;
  const heads = columnSizes(best, problem, earlier === undefined ? FROM_NOTHING : FROM_EARLIER);
  const pairs = columnPairs(best, heads, start);
  const net = buildNetwork(problem, 3 * pairs.length);
  addColumns(net, pairs);
  seat(net, start);
  if (earlier) treeFromPrices(net, earlier);
  else crash(net);
  const work = priceOut(net, lists, control);
  return { ...readOff(net), ...work };
}

/**
 * Columns to begin with: the head of each need's list, so many for each unit of demand and so many more. Short heads
 * mean more rounds, long ones more pivots and longer walks. From an earlier plan most of what a need will use is in the
 * plan already; by measurement on size XL.
 */
const FROM_NOTHING = { each: 8, more: 60 };
const FROM_EARLIER = { each: 1, more: 20 };

function columnSizes(best: BestPairs, problem: Problem, { each, more }: typeof FROM_NOTHING): Int32Array {
  return best.count.map((count, n) => Math.min(count, each * problem.need[n]! + more));
}

/** The heads of the lists and the plan's pairs, each once, ascending: so columns of a person stand together. */
function columnPairs(best: BestPairs, heads: Int32Array, start: readonly number[]): Uint32Array {
  const kept = heads.reduce((sum, count) => sum + count, 0);
  const all = new Uint32Array(kept + start.length);
  let at = 0;
  heads.forEach((count, n) => {
    const from = best.from[n]!;
    headOf(best, n, count);
    all.set(best.pair.subarray(from, from + count), at);
    at += count;
  });
  all.set(start, at);
  all.sort();
  let unique = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[unique++] = all[i]!;
  return all.subarray(0, unique);
}

/** Sets the flow of the plan's columns to one. */
function seat(net: Network, plan: readonly number[]): void {
  const wanted = Uint32Array.from(plan).sort();
  let i = 0;
  for (let arc = net.firstColumn; arc < net.arcs && i < wanted.length; arc++) {
    if (net.pair[arc - net.firstColumn] !== wanted[i]) continue;
    net.flow[arc] = 1;
    i++;
  }
}

/** The plan, the prices and what minimums lack, as the network stands. */
function readOff(net: Network): Pick<Solution, 'pairs' | 'prices' | 'unmet'> {
  const { problem, firstColumn, firstNeed, firstDepartment, firstAccount, firstPerson } = net;
  const asked: number[] = [];
  for (let arc = firstColumn; arc < net.arcs; arc++)
    if (net.flow[arc] === 1) asked.push(net.pair[arc - firstColumn]!);
  const worths = (from: number, to: number): Float64Array => {
    const list = new Float64Array(to - from);
    for (let i = 0; i < list.length; i++) list[i] = worthOf(net, from + i);
    return list;
  };
  const people = new Float64Array(problem.person.length);
  for (let person = 0; person < people.length; person++) people[person] = worthOfPerson(net, person);
  const unmet = Array.from(problem.reserved, (reserved, need) => {
    return { need, lacking: reserved > 0 ? net.flow[firstNeed + need]! : 0 };
  }).filter(({ lacking }) => lacking > 0);
  return {
    pairs: Uint32Array.from(asked).sort(),
    prices: pricesFromWorths(problem, {
      departments: worths(firstDepartment, firstNeed),
      needs: worths(firstNeed, firstPerson),
      owners: worths(1, firstAccount),
      accounts: worths(firstAccount, firstDepartment),
      people,
    }),
    unmet,
  };
}
