import normal from '@stdlib/stats-base-dists-normal';

/** Quantile of the standard normal: p in (0, 1) to z. */
export const normalQuantile = (p: number): number => normal.quantile(p, 0, 1);

/** Two-sided p-value of a z statistic; computed in the lower tail, so that it stays exact far out. */
export const twoSidedP = (z: number): number => 2 * normal.cdf(-Math.abs(z), 0, 1);

/** z of a two-sided interval: 0.95 gives 1.959964. */
export const zOfLevel = (level: number): number => normalQuantile(0.5 + level / 2);
