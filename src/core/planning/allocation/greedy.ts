import { sortTo } from './best-first.ts';
import { type BestPairs, bestPairs } from './best-pairs.ts';
import type { Problem } from './problem.ts';
import { emptyRoom, needOpen, personOpen, type Room, take } from './room.ts';

/**
 * Pairs to gather for each need: room for its demand and for the people whom others take first, the more of
 * whom there are the more is wanted in all. So much is enough for both greedy rules, and for the engine's
 * prices, on the bench's largest instances; more only costs time.
 */
export function gatherSizes(problem: Problem): Int32Array {
  const pairs = problem.instance.need.length;
  const sum = (caps: Int32Array): number => caps.reduce((total, cap) => total + cap, 0);
  const wanted = Math.min(sum(problem.need), sum(problem.free) + sum(problem.reserved), sum(problem.owner));
  const sizeFor = (demand: number): number => 32 * demand + Math.ceil(wanted / 10) + 400;
  return problem.need.map((demand) => (demand > 0 ? Math.min(pairs, sizeFor(demand), 2 ** 20) : 0));
}

/**
 * The best pairs of people who may still be asked, `sizes[n]` for need n. `admit` leaves pairs out.
 * A need without budget is gathered like any other: engines have to price what it cannot have.
 */
export function gatherOpen(
  room: Room,
  sizes: Int32Array,
  admit?: (pair: number, person: number) => boolean,
): BestPairs {
  const { problem } = room;
  const floor = Float64Array.from(sizes, (size) => (size === 0 ? Infinity : 0));
  const shift = (person: number): number =>
    personOpen(room, person) ? tieScore(problem, person) : -Infinity;
  return bestPairs(problem, { keep: sizes, floor, shift, ...(admit && { admit }) });
}

/** Sizes of the lists that a greedy rule still has a use for. */
function openSizes(room: Room): Int32Array {
  return gatherSizes(room.problem).map((size, n) => (needOpen(room, n) ? size : 0));
}

function tieScore(problem: Problem, person: number): number {
  return problem.recent ? -problem.recent[person]! : 0;
}

/**
 * Greedy by value: all pairs in falling order of value (ties: fewest recent asks, then pair number), each
 * taken if every cap still allows it. Minimums only reserve budget here.
 * In: the problem and the best pairs of an untouched room; lists that run out are gathered anew.
 * Out: pair numbers in the order in which they were taken, pins not among them.
 */
export function greedyByValue(problem: Problem, first: BestPairs): number[] {
  const room = emptyRoom(problem);
  const pairs: number[] = [];
  let best = first;
  for (;;) {
    const after = takeInOrder(room, best, pairs);
    if (!after) return pairs;
    best = gatherOpen(room, openSizes(room), (pair, person) => {
      const score = problem.instance.value[pair]! * problem.scale + tieScore(problem, person);
      return score < after.score || (score === after.score && pair > after.pair);
    });
  }
}

/**
 * Takes what fits from the lists in falling order, adding to `pairs`, except what is `taken` already.
 * Returns where an open need's truncated list ran out, or null.
 */
export function takeInOrder(
  room: Room,
  best: BestPairs,
  pairs: number[],
  taken?: ReadonlySet<number>,
): { score: number; pair: number } | null {
  const { from, count, score, pair, person, truncated } = best;
  const next = Float64Array.from(from);
  const heap = new Int32Array(count.length);
  let size = 0;
  const ahead = (a: number, b: number): boolean => {
    const i = next[a]!;
    const j = next[b]!;
    return score[i]! > score[j]! || (score[i] === score[j] && pair[i]! < pair[j]!);
  };
  const sink = (at: number): void => {
    const need = heap[at]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && ahead(heap[child + 1]!, heap[child]!)) child++;
      if (!ahead(heap[child]!, need)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = need;
  };
  for (let n = 0; n < count.length; n++) {
    if (count[n]! === 0 || !needOpen(room, n)) continue;
    sortTo(best, n, 1);
    heap[size++] = n;
  }
  for (let at = (size >> 1) - 1; at >= 0; at--) sink(at);
  while (size > 0) {
    const need = heap[0]!;
    const i = next[need]!;
    if (needOpen(room, need) && personOpen(room, person[i]!) && !taken?.has(pair[i]!)) {
      take(room, person[i]!, need);
      pairs.push(pair[i]!);
    }
    next[need]!++;
    sortTo(best, need, next[need]! - from[need]! + 1);
    const over = next[need]! >= from[need]! + count[need]!;
    if (over && truncated[need] && needOpen(room, need)) return { score: score[i]!, pair: pair[i]! };
    if (over || !needOpen(room, need)) heap[0] = heap[--size]!;
    if (size > 0) sink(0);
  }
  return null;
}

/**
 * First come, first served: needs in the order in which they stand, each taking its best people still free.
 * This is what happens without a plan: whoever asks first gets the best advocate.
 */
export function greedyFirstCome(problem: Problem, first: BestPairs): number[] {
  const room = emptyRoom(problem);
  const pairs: number[] = [];
  const chosen = new Set<number>();
  let best = first;
  for (let n = 0; n < problem.need.length; n++) {
    let i = best.from[n]!;
    while (needOpen(room, n)) {
      if (i >= best.from[n]! + best.count[n]!) {
        if (!best.truncated[n]) break;
        best = gatherOpen(room, openSizes(room), (pair) => !chosen.has(pair));
        i = best.from[n]!;
        continue;
      }
      sortTo(best, n, i - best.from[n]! + 1);
      if (personOpen(room, best.person[i]!)) {
        take(room, best.person[i]!, n);
        pairs.push(best.pair[i]!);
        chosen.add(best.pair[i]!);
      }
      i++;
    }
  }
  return pairs;
}
