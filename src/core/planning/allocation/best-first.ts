import type { BestPairs } from './best-pairs.ts';

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

/** Quickselect between two entries: afterwards entry `k` is where a full sort would put it, better ones before it. */
export function partition(best: BestPairs, low: number, high: number, k: number): void {
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
