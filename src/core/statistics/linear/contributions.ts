/**
 * Standard error from per-unit contributions c_i to the error of an estimate (θ̂ - θ ≈ Σ c_i):
 * √Σ c², or √(G/(G-1) Σ_g (Σ_{i in g} c_i)²) when whole clusters vary together.
 * This is the stacked M-estimation sandwich read per unit. Source: Stefanski & Boos, Am Stat 56 (2002) 29-38.
 */
export function errorOfContributions(contributions: Float64Array, clusters?: ArrayLike<number>): number {
  let total = 0;
  if (clusters === undefined) {
    for (const c of contributions) total += c * c;
    return Math.sqrt(total);
  }
  const perCluster = new Map<number, number>();
  contributions.forEach((c, i) => {
    perCluster.set(clusters[i]!, (perCluster.get(clusters[i]!) ?? 0) + c);
  });
  for (const c of perCluster.values()) total += c * c;
  return Math.sqrt((total * perCluster.size) / (perCluster.size - 1));
}

/**
 * The same where units vary together in two ways that cross (deals of one account, deals of one seller): the variances of
 * either way added, less that of units alike in both. Never below either alone, which a difference of estimates could be.
 * Source: Cameron, Gelbach & Miller, J Bus Econ Stat 29 (2011) 238-249.
 */
export function errorOfCrossedContributions(
  contributions: Float64Array,
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): number {
  const both = new Map<string, number>();
  const pairs = Float64Array.from(contributions, (_, i) => {
    const key = `${one[i]} ${other[i]}`;
    const known = both.get(key) ?? both.size;
    both.set(key, known);
    return known;
  });
  const [a, b, ab] = [one, other, pairs].map((by) => errorOfContributions(contributions, by) ** 2);
  return Math.sqrt(Math.max(a! + b! - ab!, a!, b!));
}
