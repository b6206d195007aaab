import chisquare from '@stdlib/stats-base-dists-chisquare';

/** P(X >= x) for a chi-square variable with `degrees` of freedom. */
export const chiSquareTail = (x: number, degrees: number): number =>
  x <= 0 ? 1 : Math.max(0, 1 - chisquare.cdf(x, degrees));
