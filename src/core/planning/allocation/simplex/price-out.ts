import { type BestPairs, bestAt } from '../best-pairs.ts';
import type { Control } from '../engine.ts';
import { reachable } from '../problem.ts';
import { AT_CAP, addColumn, type Network, worthOfPerson } from './network.ts';
import { type PivotCount, pivotToOptimum } from './pivot.ts';

/** The pairs that stand in for all: of every need those that scored best when they were gathered. */
export type Lists = {
  readonly best: BestPairs;
  /** person -> what asking them cost then, in scores; null: nothing */
  readonly asking: Float64Array | null;
};

/**
 * Pivots and prices in turns from any strongly feasible tree, until no pair at all would bring anything.
 *
 * Pricing all pairs takes a pass over gigabytes; pricing the lists does not, and mostly proves as much. A pair
 * in no list scored at most the list's bar, when people cost what they did then. So a need that is worth its
 * bar or more has nothing to gain from anybody who has not become cheaper since. People who have become cheaper
 * are priced row by row; where a need is worth less than its bar, lists are gathered anew at present prices.
 */
export function priceOut(net: Network, first: Lists, control: Control) {
  let lists = first;
  const stop = control.shouldStop ?? (() => false);
  const count: PivotCount = { pivots: 0, degenerate: 0, moved: 0 };
  let rounds = 0;
  let passes = 0;
  let finished = false;
  for (;;) {
    rounds++;
    control.progress?.(rounds, 0, 'solving');
    if (!pivotToOptimum(net, count, stop) || stop()) break;
    control.progress?.(rounds, 0, 'pricing');
    if (addListed(net, lists) > 0) continue;
    if (fallShort(net, lists)) {
      lists = gatherAnew(net);
      passes++;
      continue;
    }
    if (addFromCheaperPeople(net, lists) > 0) continue;
    finished = true;
    break;
  }
  const columns = net.arcs - net.firstColumn;
  return { finished, work: { rounds, passes, columns, ...count } };
}

/** Prices the pairs of the lists; adds those that would bring most for each need. Returns how many. */
function addListed(net: Network, { best, asking }: Lists): number {
  const { problem, firstNeed } = net;
  const offenders = openOffenders(net);
  best.count.forEach((count, n) => {
    if (problem.need[n] === 0) return;
    const worth = net.worth[firstNeed + n]!;
    const end = best.from[n]! + count;
    for (let i = best.from[n]!; i < end; i++) {
      const person = best.person[i]!;
      const score = best.score[i]! + (asking ? asking[person]! : 0);
      // Asking never costs less than nothing in an optimum, so a score below the need's worth settles it.
      if (score > worth) offer(offenders, n, best.pair[i]!, score + worthOfPerson(net, person) - worth);
    }
  });
  return addWorst(net, offenders);
}

/** Whether a need has come to be worth less than what may be missing in its list. */
function fallShort({ problem, worth, firstNeed }: Network, { best }: Lists): boolean {
  return best.bar.some((bar, n) => problem.need[n]! > 0 && worth[firstNeed + n]! < bar);
}

/** Of every need the pairs that are best at present prices, all that would bring something among them. */
function gatherAnew(net: Network): Lists {
  const { problem, firstNeed } = net;
  const asking = new Float64Array(problem.person.length);
  for (let person = 0; person < asking.length; person++) asking[person] = -worthOfPerson(net, person);
  return { best: bestAt(problem, asking, net.worth.subarray(firstNeed)), asking };
}

/** Prices all pairs of people who cost less than when the lists were gathered. Returns how many were added. */
function addFromCheaperPeople(net: Network, { asking }: Lists): number {
  if (!asking) return 0;
  const { problem, firstNeed } = net;
  const { offsets, need, value } = problem.instance;
  const offenders = openOffenders(net);
  for (let person = 0; person < asking.length; person++) {
    const cost = asking[person]!;
    if (cost <= 0) continue;
    const worth = worthOfPerson(net, person);
    if (worth <= -cost || !reachable(problem, person)) continue;
    const shift = worth - (problem.recent ? problem.recent[person]! : 0);
    for (let pair = offsets[person]!; pair < offsets[person + 1]!; pair++) {
      const n = need[pair]!;
      const gain = value[pair]! * problem.scale + shift - net.worth[firstNeed + n]!;
      if (gain > 0 && value[pair]! > 0 && problem.need[n]! > 0 && !problem.closed.has(pair))
        offer(offenders, n, pair, gain);
    }
  }
  return addWorst(net, offenders);
}

/** Pairs that would bring something, need by need. */
type Offenders = {
  readonly used: ReadonlySet<number>;
  readonly of: { readonly gain: number; readonly pair: number }[][];
};

function openOffenders(net: Network): Offenders {
  const used = new Set<number>();
  for (let arc = net.firstColumn; arc < net.arcs; arc++)
    if (net.state[arc] === AT_CAP) used.add(net.pair[arc - net.firstColumn]!);
  return { used, of: Array.from(net.problem.need, () => []) };
}

function offer({ used, of }: Offenders, need: number, pair: number, gain: number): void {
  if (gain > 0 && !used.has(pair)) of[need]!.push({ gain, pair });
}

/** Makes columns of the pairs that would bring most, so many for each need; returns how many. */
function addWorst(net: Network, { of }: Offenders): number {
  const pairs = of.flatMap((gains, n) => {
    const most = 4 * net.problem.need[n]! + 60;
    if (gains.length > most) gains.sort((a, b) => b.gain - a.gain || a.pair - b.pair).length = most;
    return gains.map(({ pair }) => pair);
  });
  addColumns(net, Uint32Array.from(pairs).sort());
  return pairs.length;
}

/** Adds ascending pair numbers as columns. */
export function addColumns(net: Network, pairs: Uint32Array): void {
  const { offsets, value } = net.problem.instance;
  const { scale, recent } = net.problem;
  let person = 0;
  for (const pair of pairs) {
    while (offsets[person + 1]! <= pair) person++;
    addColumn(net, pair, person, value[pair]! * scale - (recent ? recent[person]! : 0));
  }
}
