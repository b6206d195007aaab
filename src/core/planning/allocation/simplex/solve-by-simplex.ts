import { type BestPairs, bestPairs, headOf } from '../best-pairs.ts';
import type { Control, Solution } from '../engine.ts';
import type { Prices } from '../instance.ts';
import { pricesFromWorths } from '../prices.ts';
import type { Problem } from '../problem.ts';
import { reachable } from '../problem.ts';
import { crash } from './crash.ts';
import { AT_CAP, addColumn, buildNetwork, type Network, worthOf } from './network.ts';
import { type PivotCount, pivotToOptimum } from './pivot.ts';
import { treeFromPrices } from './tree-from-prices.ts';

/**
 * Engine A: network simplex on the promising pairs, then all pairs are priced with its dual values and the
 * worst offenders join, until there are none (column generation; Lee and Orlin 1993 for assignment).
 *
 * In: the problem; the best pairs of every need; a plan to start from (pair numbers, within all caps);
 * earlier prices, where there are any, to start near them.
 * Out: an optimal plan with prices over all pairs, unless stopped.
 */
export function solveBySimplex(
  problem: Problem,
  best: BestPairs,
  start: readonly number[],
  control: Control,
  prices?: Prices,
): Solution {
  const heads = columnSizes(best, problem);
  const pairs = columnPairs(best, heads, start);
  const net = buildNetwork(problem, pairs.length);
  addColumns(net, pairs);
  seat(net, start);
  if (prices) treeFromPrices(net, prices);
  else crash(net);
  const complete = best.truncated.every((more, n) => more === 0 && heads[n] === best.count[n]);
  return priceOut(net, complete, control);
}

/** Columns to begin with: the head of each need's list. Short lists mean more rounds, long ones more pivots. */
function columnSizes(best: BestPairs, problem: Problem): Int32Array {
  return best.count.map((count, n) => Math.min(count, 24 * problem.need[n]! + 200));
}

/** Pivots and prices in turns from any strongly feasible tree. */
function priceOut(net: Network, complete: boolean, control: Control): Solution {
  const stop = control.shouldStop ?? (() => false);
  const count: PivotCount = { pivots: 0, degenerate: 0, moved: 0 };
  let rounds = 0;
  let finished = false;
  for (;;) {
    rounds++;
    control.progress?.(rounds, 0, 'solving');
    if (!pivotToOptimum(net, count, stop) || stop()) break;
    if (complete) {
      finished = true;
      break;
    }
    control.progress?.(rounds, 0, 'pricing');
    const added = addOffenders(net);
    if (added === 0) {
      finished = true;
      break;
    }
  }
  const columns = net.arcs - net.firstColumn;
  return { ...readOff(net), finished, work: { rounds, columns, ...count } };
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

/** Adds ascending pair numbers as columns. */
function addColumns(net: Network, pairs: Uint32Array): void {
  const { offsets, value } = net.problem.instance;
  const { scale, recent } = net.problem;
  let person = 0;
  for (const pair of pairs) {
    while (offsets[person + 1]! <= pair) person++;
    addColumn(net, pair, person, value[pair]! * scale - (recent ? recent[person]! : 0));
  }
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

/** Prices every pair; adds the pairs that would bring most for each need. Returns how many. */
function addOffenders(net: Network): number {
  const { problem, firstColumn, firstNeed, firstPerson } = net;
  const used = new Set<number>();
  for (let arc = firstColumn; arc < net.arcs; arc++)
    if (net.state[arc] === AT_CAP) used.add(net.pair[arc - firstColumn]!);
  const offenders = bestPairs(problem, {
    keep: problem.need.map((demand) => 6 * demand + 100),
    floor: Float64Array.from(problem.need, (demand, n) =>
      demand > 0 ? net.worth[firstNeed + n]! : Infinity,
    ),
    shift: (person) => {
      if (!reachable(problem, person)) return -Infinity;
      return worthOf(net, firstPerson + person) - (problem.recent ? problem.recent[person]! : 0);
    },
    admit: (pair) => !used.has(pair),
  });
  const pairs = columnPairs(offenders, offenders.count, []);
  addColumns(net, pairs);
  return pairs.length;
}

/** The plan, the prices and what minimums lack, as the network stands. */
function readOff(net: Network): Pick<Solution, 'pairs' | 'prices' | 'unmet'> {
  const { problem, firstColumn, firstNeed, firstDepartment, firstAccount, firstPerson } = net;
  const asked: number[] = [];
  for (let arc = firstColumn; arc < net.arcs; arc++)
    if (net.flow[arc] === 1) asked.push(net.pair[arc - firstColumn]!);
  const worths = (from: number, to: number): Float64Array =>
    Float64Array.from({ length: to - from }, (_, i) => worthOf(net, from + i));
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
      people: worths(firstPerson, net.nodes),
    }),
    unmet,
  };
}
