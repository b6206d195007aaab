/** One treated row and the comparison row that stands beside it. */
export type Pair = { readonly treated: number; readonly comparison: number };

/**
 * 1:1 nearest neighbour matching on a distance (the propensity score), without replacement, the treated with
 * the largest distance choosing first. Rows stand in the order of their distance, then of the file; of two
 * neighbours equally near, the one before the chooser is taken, and of several alike the one next to it.
 * Source: Rubin, Biometrics 29 (1973) 159-183; the defaults of MatchIt, ties included.
 *
 * @returns pairs in the order they were made; treated left without a partner do not appear
 */
export function nearestNeighbourPairs(distance: ArrayLike<number>, treated: ArrayLike<number>): Pair[] {
  const order = Array.from(treated, (_, i) => i).sort((a, b) => distance[a]! - distance[b]! || a - b);
  const places = [...order.keys()];
  const choosers = places
    .filter((k) => treated[order[k]!] === 1)
    .sort((a, b) => distance[order[b]!]! - distance[order[a]!]! || a - b);
  const isFree = Uint8Array.from(order, (i) => (treated[i] === 1 ? 0 : 1));
  const before = nearestFree(isFree, -1);
  const after = nearestFree(isFree, 1);
  const pairs: Pair[] = [];
  for (const chooser of choosers) {
    const [left, right] = [before(chooser), after(chooser)];
    const gapTo = (place: number) => {
      const row = order[place];
      return row === undefined
        ? Number.POSITIVE_INFINITY
        : Math.abs(distance[row]! - distance[order[chooser]!]!);
    };
    if (left < 0 && right >= order.length) break;
    const choice = gapTo(left) <= gapTo(right) ? left : right;
    isFree[choice] = 0;
    pairs.push({ treated: order[chooser]!, comparison: order[choice]! });
  }
  return pairs;
}

/** Finds the next free place in one direction, through links that skip what is taken, shortened on the way. */
function nearestFree(isFree: Uint8Array, step: -1 | 1): (from: number) => number {
  const links = Int32Array.from(isFree, (_, k) => k + step);
  return (from) => {
    let at = links[from]!;
    while (isFree[at] === 0) at = links[at]!;
    for (let k = from; k !== at; ) {
      const next = links[k]!;
      links[k] = at;
      k = next;
    }
    return at;
  };
}
