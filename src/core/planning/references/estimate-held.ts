import { zOfLevel } from '../../statistics/distributions/normal.ts';

/**
 * How many people there are of a kind when `counted` of them were met among a fair part of everybody: the count over
 * the part, and the score interval of a Poisson mean, narrowed as the part comes near the whole (the correction for
 * a finite population). Below a part of one the ends are rounded outwards to whole people.
 * Source: Garwood's problem by the score method, k + z²/2 ± z √(k + z²/4); Cochran, Sampling Techniques, 2.6.
 *
 * @param share of all people that was looked at, above 0 up to 1
 */
export function estimateHeld(counted: number, share: number): { people: number; low: number; high: number } {
  if (share >= 1) return { people: counted, low: counted, high: counted };
  const z = zOfLevel(0.95);
  const half = z * Math.sqrt((counted + z ** 2 / 4) * (1 - share));
  const middle = counted + (z ** 2 / 2) * (1 - share);
  return {
    people: Math.round(counted / share),
    // Whoever was met is there.
    low: Math.max(counted, Math.floor((middle - half) / share)),
    high: Math.ceil((middle + half) / share),
  };
}
