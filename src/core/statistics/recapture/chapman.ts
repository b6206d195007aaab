import { zOfLevel } from '../distributions/normal.ts';
import type { Interval, Refusal } from '../refusal.ts';

/** Two lists of the same population: how many stand on each, and how many on both. */
export type TwoLists = { readonly first: number; readonly second: number; readonly both: number };

export type Recapture = {
  /** How many there are in all, by Chapman. */
  readonly estimate: number;
  /** The root of Seber's variance. */
  readonly se: number;
  /** Sadinle's transformed logit interval; never below those who stand on either list. */
  readonly interval: Interval;
  readonly refused: readonly Refusal[];
};

/** With fewer on both lists the estimate is too low, whatever the lists. */
export const FEWEST_ON_BOTH = 7;

/**
 * How many there are when two lists that know nothing of each other overlap so much: N = (n1 + 1)(n2 + 1)/(m + 1) − 1,
 * variance (n1 + 1)(n2 + 1)(n1 − m)(n2 − m)/((m + 1)²(m + 2)). Lists that find the same people more readily than others
 * overlap too much, and the estimate is too low.
 *
 * Sources: Chapman, Univ. Calif. Publ. Statist. 1 (1951) 131-160; Seber, Biometrika 57 (1970) 313-318, for the variance;
 * Sadinle, Commun. Stat. Simul. Comput. 38 (2009) 1909-1924, for the interval; Robson & Regier, Trans. Am. Fish. Soc. 93
 * (1964) 215-226, for the bias, which is negligible from 7 on both lists on.
 *
 * @returns the estimate with its error and interval, and why it may not be told
 * @throws RangeError for counts that no two lists have
 */
export function chapman({ first, second, both }: TwoLists, level = 0.95): Recapture {
  if (![first, second, both].every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError('lists hold whole numbers');
  if (both > Math.min(first, second))
    throw new RangeError(`${both} cannot stand on both of two lists of ${first} and ${second}`);
  const [only, other] = [first - both, second - both];
  const estimate = ((first + 1) * (second + 1)) / (both + 1) - 1;
  const variance = ((first + 1) * (second + 1) * only * other) / ((both + 1) ** 2 * (both + 2));
  const seen = first + second - both;
  // Half a unit more in each cell, so that none is empty.
  const [a, b, c] = [both + 0.5, only + 0.5, other + 0.5];
  const missed = (b * c) / a;
  const spread = Math.exp(zOfLevel(level) * Math.sqrt(1 / a + 1 / b + 1 / c + a / (b * c)));
  const from = seen - 0.5;
  return {
    estimate,
    se: Math.sqrt(variance),
    interval: [Math.max(seen, from + missed / spread), from + missed * spread],
    refused: both >= FEWEST_ON_BOTH ? [] : [tooFew(both)],
  };
}

function tooFew(both: number): Refusal {
  return {
    gate: 'recapture',
    value: both,
    threshold: FEWEST_ON_BOTH,
    message: `${both === 0 ? 'Nobody stands' : `Only ${both} ${both === 1 ? 'stands' : 'stand'}`} on both lists; ${FEWEST_ON_BOTH} are needed, because with fewer the count comes out too low.`,
  };
}
