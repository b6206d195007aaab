import { type BestPairs, closeLists, emptyLists, enter, nextAbove } from '../best-pairs.ts';
import type { Control } from '../engine.ts';
import { personOfPair } from '../instance.ts';
import { type Lists, listsAt } from '../lists.ts';
import { reachable } from '../problem.ts';
import { AT_CAP, addColumn, type Network, worthOfPerson } from './network.ts';
import { type PivotCount, pivotToOptimum } from './pivot.ts';

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
    if (leastSlack(net, lists) < 0) {
      lists = gatherAnew(net);
      passes++;
      continue;
    }
    if (addFromCheaperPeople(net, lists) > 0) continue;
    finished = true;
    break;
  }
  const columns = net.arcs - net.firstColumn;
  return { finished, lists, work: { rounds, passes, columns, ...count } };
}

/** Prices the pairs of the lists; adds those that would bring most for each need. Returns how many. */
function addListed(net: Network, lists: Lists): number {
  const { problem, firstNeed } = net;
  const { best } = lists;
  const offenders = openOffenders(net);
  for (let n = 0; n < best.count.length; n++) {
    if (problem.need[n] === 0) continue;
    const worth = net.worth[firstNeed + n]!;
    const end = best.from[n]! + best.count[n]!;
    for (
      let i = nextWorth(lists, best.from[n]!, end, worth);
      i < end;
      i = nextWorth(lists, i + 1, end, worth)
    )
      offer(
        offenders,
        n,
        best.pair[i]!,
        best.person[i]!,
        scoreAt(lists, i) + worthOfPerson(net, best.person[i]!) - worth,
      );
  }
  return addOffenders(net, offenders);
}

/** What an entry of a list scores when asking costs nothing. */
function scoreAt({ best, asking }: Lists, i: number): number {
  return asking ? best.score[i]! + asking[best.person[i]!]! : best.score[i]!;
}

/**
 * The first entry from `i` on that scores more than a need is worth, or `end`. Asking never costs less than
 * nothing in an optimum, so the others need no closer look.
 */
function nextWorth({ best, asking }: Lists, i: number, end: number, worth: number): number {
  const { score, person } = best;
  if (asking) for (; i < end; i++) if (score[i]! + asking[person[i]!]! > worth) return i;
  for (; i < end; i++) if (score[i]! > worth) return i;
  return end;
}

/** Of every need the pairs that are best at present prices, all that would bring something among them. */
function gatherAnew(net: Network): Lists {
  const { problem, firstNeed } = net;
  const asking = new Float64Array(problem.person.length);
  for (let person = 0; person < asking.length; person++) asking[person] = -worthOfPerson(net, person);
  return listsAt(problem, asking, net.worth.subarray(firstNeed));
}

/**
 * Prices all pairs of people who have become so much cheaper than when the lists were gathered that a pair in
 * no list could bring something. Returns how many were added.
 */
function addFromCheaperPeople(net: Network, lists: Lists): number {
  const { asking } = lists;
  if (!asking) return 0;
  const { problem, firstNeed } = net;
  const { offsets, need, value } = problem.instance;
  const enough = leastSlack(net, lists);
  const offenders = openOffenders(net);
  const bar = Float64Array.from(problem.need, (demand, n) =>
    demand > 0 ? net.worth[firstNeed + n]! : Infinity,
  );
  for (let person = 0; person < asking.length; person++) {
    const worth = worthOfPerson(net, person);
    if (worth + asking[person]! <= enough || !reachable(problem, person)) continue;
    const shift = worth - (problem.recent ? problem.recent[person]! : 0);
    const end = offsets[person + 1]!;
    let pair = nextAbove(offsets[person]!, end, need, value, problem.scale, shift, bar);
    while (pair < end) {
      const n = need[pair]!;
      if (value[pair]! > 0 && !problem.closed.has(pair))
        offer(offenders, n, pair, person, value[pair]! * problem.scale + shift - bar[n]!);
      pair = nextAbove(pair + 1, end, need, value, problem.scale, shift, bar);
    }
  }
  return addOffenders(net, offenders);
}

/** By how much every need is worth more than what may be missing in its list. */
function leastSlack({ problem, worth, firstNeed }: Network, { best }: Lists): number {
  return best.bar.reduce(
    (least, bar, n) => (problem.need[n]! > 0 ? Math.min(least, worth[firstNeed + n]! - bar) : least),
    Infinity,
  );
}

/** The pairs that would bring most, need by need; the plan's own are none of them. */
type Offenders = { readonly used: ReadonlySet<number>; readonly lists: BestPairs };

function openOffenders(net: Network): Offenders {
  const { problem } = net;
  const used = new Set<number>();
  for (let arc = net.firstColumn; arc < net.arcs; arc++)
    if (net.state[arc] === AT_CAP) used.add(net.pair[arc - net.firstColumn]!);
  const most = problem.need.map((demand) => 4 * demand + 60);
  return { used, lists: emptyLists(problem, most, new Float64Array(most.length)) };
}

function offer({ used, lists }: Offenders, need: number, pair: number, person: number, gain: number): void {
  if (gain > lists.bar[need]! && !used.has(pair)) enter(lists, need, pair, person, gain);
}

/** Makes columns of the offenders; returns how many. */
function addOffenders(net: Network, { lists }: Offenders): number {
  closeLists(lists);
  const pairs = new Uint32Array(lists.count.reduce((sum, count) => sum + count, 0));
  let at = 0;
  lists.count.forEach((count, n) => {
    const from = lists.from[n]!;
    pairs.set(lists.pair.subarray(from, from + count), at);
    at += count;
  });
  addColumns(net, pairs.sort());
  return pairs.length;
}

/** Adds ascending pair numbers as columns. */
export function addColumns(net: Network, pairs: Uint32Array): void {
  const { instance, scale, recent } = net.problem;
  const { offsets, value } = instance;
  const few = pairs.length < offsets.length / 16;
  let person = 0;
  for (const pair of pairs) {
    if (few) person = personOfPair(instance, pair);
    else while (offsets[person + 1]! <= pair) person++;
    addColumn(net, pair, person, value[pair]! * scale - (recent ? recent[person]! : 0));
  }
}
