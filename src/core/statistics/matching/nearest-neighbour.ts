/** One treated row and the comparison row that stands beside it. */
export type Pair = { readonly treated: number; readonly comparison: number };

/**
 * 1:1 nearest neighbour matching on a distance (the propensity score), without replacement, the treated with
 * the largest distance choosing first; ties go to the earlier row.
 * Source: Rubin, Biometrics 29 (1973) 159-183; the defaults of MatchIt.
 *
 * @returns pairs in the order they were made; treated left without a partner do not appear
 */
export function nearestNeighbourPairs(distance: ArrayLike<number>, treated: ArrayLike<number>): Pair[] {
  const rows = Array.from(treated, (_, i) => i);
  const choosers = rows.filter((i) => treated[i] === 1).sort((a, b) => distance[b]! - distance[a]! || a - b);
  const pool = rows.filter((i) => treated[i] !== 1).sort((a, b) => distance[a]! - distance[b]! || a - b);
  const places = pool.map((i) => distance[i]!);
  // Free neighbours on either side are found through links that skip the taken ones.
  const before = pool.map((_, k) => k - 1);
  const after = pool.map((_, k) => k + 1);
  const taken = new Uint8Array(pool.length);
  const follow = (links: number[], k: number): number => {
    let at = k;
    while (at >= 0 && at < pool.length && taken[at] === 1) at = links[at]!;
    links[k] = at;
    return at;
  };
  const pairs: Pair[] = [];
  for (const chooser of choosers) {
    if (pairs.length === pool.length) break;
    const at = distance[chooser]!;
    const start = firstAtLeast(places, at);
    const up = start < pool.length ? (taken[start] === 1 ? follow(after, start) : start) : pool.length;
    const last = start - 1;
    let down = last >= 0 ? (taken[last] === 1 ? follow(before, last) : last) : -1;
    // Among equals below, the earliest row is the first of its run.
    if (down >= 0) down = firstFreeOfRun(places, taken, down);
    const upGap = up < pool.length ? places[up]! - at : Number.POSITIVE_INFINITY;
    const downGap = down >= 0 ? at - places[down]! : Number.POSITIVE_INFINITY;
    const choice =
      upGap < downGap || (upGap === downGap && pool[up]! < (pool[down] ?? Number.POSITIVE_INFINITY))
        ? up
        : down;
    taken[choice] = 1;
    pairs.push({ treated: chooser, comparison: pool[choice]! });
  }
  return pairs;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstFreeOfRun(places: readonly number[], taken: Uint8Array, at: number): number {
  let first = at;
  for (let k = at - 1; k >= 0 && places[k] === places[at]; k -= 1) if (taken[k] === 0) first = k;
  return first;
}
