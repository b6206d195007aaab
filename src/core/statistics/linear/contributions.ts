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
