import { type Problem, reachable } from './problem.ts';

/** Need by need, the best pairs found in one pass over all pairs. */
export type BestPairs = {
  /** need -> where its pairs begin; they end `count[need]` later */
  readonly from: Float64Array;
  readonly count: Int32Array;
  /** need -> 1 where more pairs qualified than were kept */
  readonly truncated: Uint8Array;
  /** need -> no pair left out scores more than this */
  readonly bar: Float64Array;
  /** need -> how many of its entries are in their final place, best first; see `sortTo` */
  readonly sorted: Int32Array;
  readonly pair: Uint32Array;
  readonly person: Int32Array;
  readonly score: Float64Array;
};

export type Sieve = {
  /** need -> pairs to keep */
  readonly keep: Int32Array;
  /** need -> a pair must score more than this; Infinity closes the need */
  readonly floor: Float64Array;
  /** need -> a sample must not raise the bar above this, whatever it says */
  readonly ceiling?: Float64Array;
  /** person -> what their pairs' scores are shifted by; -Infinity leaves the person out */
  readonly shift: (person: number) => number;
  /** the last word on a pair that scored well; asked only about few */
  readonly admit?: (pair: number, person: number, need: number) => boolean;
};

/**
 * Keeps for every need the pairs with the highest value * scale + shift(person); ties by pair number.
 * One pass over all pairs, a few nanoseconds each: a need's bar rises as better pairs are found, so that
 * almost all pairs cost one comparison. Memory: 2 * sum(keep) entries.
 *
 * With many pairs the bars begin where a sample of the people says. Then a list may be somewhat shorter
 * than was asked for; it still holds all pairs above its bar.
 */
export function bestPairs(problem: Problem, sieve: Sieve): BestPairs {
  if (problem.instance.need.length < manyPairs) return gather(problem, sieve, 1);
  const keep = sieve.keep.map((pairs) => Math.ceil((1.25 * pairs) / sampled) + 8);
  const { floor, ceiling } = sieve;
  // Scores are whole numbers: one below the sample's worst lets in whatever ties with it.
  const bar = gather(problem, { ...sieve, keep }, sampled).bar.map((score, n) =>
    Math.max(floor[n]!, Math.min(score - 1, ceiling ? ceiling[n]! : Infinity)),
  );
  const best = gather(problem, { ...sieve, floor: bar }, 1);
  bar.forEach((score, n) => {
    if (score > floor[n]!) best.truncated[n] = 1;
  });
  return best;
}

/** Of every need the best pairs when asking costs so much, in scores. */
export function bestAt(problem: Problem, asking: Float64Array, ceiling?: Float64Array): BestPairs {
  return bestPairs(problem, {
    keep: problem.need.map((demand) => 6 * demand + 100),
    floor: Float64Array.from(problem.need, (demand) => (demand > 0 ? -Infinity : Infinity)),
    shift: (person) =>
      reachable(problem, person)
        ? -asking[person]! - (problem.recent ? problem.recent[person]! : 0)
        : -Infinity,
    ...(ceiling && { ceiling }),
  });
}

const manyPairs = 2 ** 16;
/** One in so many people is in the sample. */
const sampled = 64;

/** Reads the rows of every `stride`th person. */
function gather(problem: Problem, sieve: Sieve, stride: number): BestPairs {
  const { offsets, need, value } = problem.instance;
  const { closed, scale } = problem;
  const needs = problem.need.length;
  const room = roomFor(problem, sieve);
  const from = new Float64Array(needs + 1);
  for (let n = 0; n < needs; n++) from[n + 1] = from[n]! + room[n]!;
  const total = from[needs]!;
  const bar = sieve.floor.slice();
  const best: BestPairs = {
    from,
    count: new Int32Array(needs),
    truncated: new Uint8Array(needs),
    bar,
    sorted: new Int32Array(needs),
    pair: new Uint32Array(total),
    person: new Int32Array(total),
    score: new Float64Array(total),
  };
  const people = problem.person.length;
  for (let person = 0; person < people; person += stride) {
    const shift = sieve.shift(person);
    if (shift === -Infinity) continue;
    const end = offsets[person + 1]!;
    for (let i = offsets[person]!; i < end; i++) {
      const n = need[i]!;
      const score = value[i]! * scale + shift;
      if (score > bar[n]!) {
        if (value[i]! <= 0 || closed.has(i) || (sieve.admit && !sieve.admit(i, person, n))) continue;
        const at = from[n]! + best.count[n]!;
        best.pair[at] = i;
        best.person[at] = person;
        best.score[at] = score;
        best.count[n]!++;
        if (best.count[n] === room[n]) bar[n] = shrink(best, n, sieve.keep[n]!, bar[n]!);
      }
    }
  }
  for (let n = 0; n < needs; n++) {
    if (best.count[n]! > sieve.keep[n]!) bar[n] = shrink(best, n, sieve.keep[n]!, bar[n]!);
  }
  return best;
}

/** Room for twice what is kept, but never more than the need has pairs (and one, so that it never fills). */
function roomFor(problem: Problem, sieve: Sieve): Int32Array {
  const { need } = problem.instance;
  const room = new Int32Array(problem.need.length);
  let sum = 0;
  for (let n = 0; n < room.length; n++) {
    if (sieve.floor[n] === Infinity) continue;
    room[n] = 2 * sieve.keep[n]! + 16;
    sum += room[n]!;
  }
  if (sum <= need.length / 8) return room;
  const pairs = new Int32Array(room.length).fill(1);
  for (let i = 0; i < need.length; i++) pairs[need[i]!]!++;
  for (let n = 0; n < room.length; n++) room[n] = Math.min(room[n]!, pairs[n]!);
  return room;
}

/** Keeps the best `keep` of a need's entries and returns the bar for those to come. */
function shrink(best: BestPairs, need: number, keep: number, bar: number): number {
  const from = best.from[need]!;
  const count = best.count[need]!;
  if (count <= keep) return bar;
  best.truncated[need] = 1;
  best.count[need] = keep;
  if (keep === 0) return Infinity;
  partition(best, from, from + count - 1, from + keep - 1);
  return best.score[from + keep - 1]!;
}

/**
 * Brings the first `length` entries of a need into order, best first; readers of lists call it before they
 * read on, so that no list is sorted further than somebody reads.
 */
export function sortTo(best: BestPairs, need: number, length: number): void {
  const done = best.sorted[need]!;
  const count = best.count[need]!;
  if (length <= done || done === count) return;
  const to = Math.min(count, Math.max(length, 2 * done, 32));
  const from = best.from[need]!;
  if (to < count) partition(best, from + done, from + count - 1, from + to - 1);
  sortRange(best, from + done, from + to - 1);
  best.sorted[need] = to;
}

/** Brings a need's best `length` entries to the front, in any order. */
export function headOf(best: BestPairs, need: number, length: number): void {
  const done = best.sorted[need]!;
  const count = best.count[need]!;
  const from = best.from[need]!;
  if (length > done && length < count) partition(best, from + done, from + count - 1, from + length - 1);
}

/** Quickselect: afterwards entry `k` is where a full sort would put it, better ones before it. */
function partition(best: BestPairs, low: number, high: number, k: number): void {
  while (low < high) {
    const middle = split(best, low, high);
    if (k <= middle) high = middle;
    else low = middle + 1;
  }
}

function sortRange(best: BestPairs, low: number, high: number): void {
  while (high - low > 12) {
    const middle = split(best, low, high);
    if (middle - low < high - middle) {
      sortRange(best, low, middle);
      low = middle + 1;
    } else {
      sortRange(best, middle + 1, high);
      high = middle;
    }
  }
  for (let i = low + 1; i <= high; i++) {
    for (let j = i; j > low && before(best, j, j - 1); j--) swap(best, j, j - 1);
  }
}

/** Hoare's partition round the middle entry: [low..result] is no worse than [result+1..high]. */
function split(best: BestPairs, low: number, high: number): number {
  const { score, pair } = best;
  const middle = (low + high) >>> 1;
  if (before(best, middle, low)) swap(best, middle, low);
  if (before(best, high, low)) swap(best, high, low);
  if (before(best, high, middle)) swap(best, high, middle);
  const pivotScore = score[middle]!;
  const pivotPair = pair[middle]!;
  let i = low - 1;
  let j = high + 1;
  for (;;) {
    do i++;
    while (score[i]! > pivotScore || (score[i] === pivotScore && pair[i]! < pivotPair));
    do j--;
    while (score[j]! < pivotScore || (score[j] === pivotScore && pair[j]! > pivotPair));
    if (i >= j) return j;
    swap(best, i, j);
  }
}

function before(best: BestPairs, a: number, b: number): boolean {
  const difference = best.score[a]! - best.score[b]!;
  return difference > 0 || (difference === 0 && best.pair[a]! < best.pair[b]!);
}

function swap(best: BestPairs, a: number, b: number): void {
  const { score, pair, person } = best;
  const s = score[a]!;
  score[a] = score[b]!;
  score[b] = s;
  const i = pair[a]!;
  pair[a] = pair[b]!;
  pair[b] = i;
  const p = person[a]!;
  person[a] = person[b]!;
  person[b] = p;
}
