/**
 * Which of many secondary findings stand, with at most `rate` of those standing false on average.
 * Source: Benjamini & Hochberg, JRSS B 57 (1995) 289-300.
 */
export function standingFindings(p: readonly number[], rate = 0.1): boolean[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  let last = -1;
  order.forEach((i, rank) => {
    if (p[i]! <= (rate * (rank + 1)) / p.length) last = rank;
  });
  const standing = new Set(order.slice(0, last + 1));
  return p.map((_, i) => standing.has(i));
}
