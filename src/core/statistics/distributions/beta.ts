import beta from '@stdlib/stats-base-dists-beta';

/** Quantile p of Beta(a, b). */
export const betaQuantile = (p: number, a: number, b: number): number => beta.quantile(p, a, b);

/** P(X <= x) for X ~ Beta(a, b). */
export const betaCdf = (x: number, a: number, b: number): number => beta.cdf(x, a, b);
