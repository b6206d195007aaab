import { partition } from './best-first.ts';
import type { Instance } from './instance.ts';
import type { Problem } from './problem.ts';

/** Need by need, the best pairs found in one pass over all pairs. */
export type BestPairs = {
  /** need -> how many pairs are kept at most */
  readonly keep: Int32Array;
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

const manyPairs = 2 ** 16;
/** One in so many people is in the sample. */
const sampled = 64;

/** Reads the rows of every `stride`th person. */
function gather(problem: Problem, sieve: Sieve, stride: number): BestPairs {
  const best = emptyLists(problem, sieve.keep, sieve.floor);
  for (let person = 0; person < problem.person.length; person += stride) {
    const shift = sieve.shift(person);
    if (shift !== -Infinity) siftRow(problem, sieve, best, person, shift);
  }
  closeLists(best);
  return best;
}

/** Lists without entries: `keep[n]` places for need n, for pairs that score more than `floor[n]`. */
export function emptyLists(problem: Problem, keep: Int32Array, floor: Float64Array): BestPairs {
  const room = roomFor(problem, keep, floor);
  const from = new Float64Array(room.length + 1);
  room.forEach((entries, n) => {
    from[n + 1] = from[n]! + entries;
  });
  const total = from[room.length]!;
  return {
    keep,
    from,
    count: new Int32Array(room.length),
    truncated: new Uint8Array(room.length),
    bar: floor.slice(),
    sorted: new Int32Array(room.length),
    pair: new Uint32Array(total),
    person: new Int32Array(total),
    score: new Float64Array(total),
  };
}

/** Enters a pair that clears its need's bar. */
export function enter(best: BestPairs, need: number, pair: number, person: number, score: number): void {
  const at = best.from[need]! + best.count[need]!++;
  best.pair[at] = pair;
  best.person[at] = person;
  best.score[at] = score;
  if (at + 1 === best.from[need + 1]) shrink(best, need);
}

/** Cuts every list to the length that is kept. */
export function closeLists(best: BestPairs): void {
  best.count.forEach((count, n) => {
    if (count > best.keep[n]!) shrink(best, n);
  });
}

/** Takes from a person's row what clears the bars. */
function siftRow(problem: Problem, sieve: Sieve, best: BestPairs, person: number, shift: number): void {
  const { closed, scale } = problem;
  const { offsets, need, value } = problem.instance;
  const { bar } = best;
  const end = offsets[person + 1]!;
  let i = nextAbove(offsets[person]!, end, need, value, scale, shift, bar);
  while (i < end) {
    const n = need[i]!;
    if (value[i]! > 0 && !closed.has(i) && (!sieve.admit || sieve.admit(i, person, n)))
      enter(best, n, i, person, value[i]! * scale + shift);
    i = nextAbove(i + 1, end, need, value, scale, shift, bar);
  }
}

/**
 * The first pair from `i` on whose score clears its need's bar, or `end`. This loop sees every pair there is;
 * as long as it calls nothing, the compiler keeps the arrays in registers, which halves its time.
 */
export function nextAbove(
  i: number,
  end: number,
  need: Instance['need'],
  value: Instance['value'],
  scale: number,
  shift: number,
  bar: Float64Array,
): number {
  for (; i < end; i++) if (value[i]! * scale + shift > bar[need[i]!]!) return i;
  return end;
}

/** Room for twice what is kept, but never more than the need can have pairs (and one, so that it never fills). */
function roomFor(problem: Problem, keep: Int32Array, floor: Float64Array): Int32Array {
  const { need } = problem.instance;
  const everybody = problem.person.length + 1;
  const room = keep.map((entries, n) => (floor[n] === Infinity ? 0 : Math.min(2 * entries + 16, everybody)));
  if (room.reduce((sum, entries) => sum + entries, 0) <= need.length) return room;
  const pairs = new Int32Array(room.length).fill(1);
  for (let i = 0; i < need.length; i++) pairs[need[i]!]!++;
  return room.map((entries, n) => Math.min(entries, pairs[n]!));
}

/** Keeps the best of a need's entries, of which there are too many, and raises its bar to the last of them. */
function shrink(best: BestPairs, need: number): void {
  const from = best.from[need]!;
  const keep = best.keep[need]!;
  if (keep > 0) partition(best, from, from + best.count[need]! - 1, from + keep - 1);
  best.truncated[need] = 1;
  best.count[need] = keep;
  best.bar[need] = keep > 0 ? Math.max(best.bar[need]!, best.score[from + keep - 1]!) : Infinity;
}
