import { fitBetaBinomial, shrunkenRate, type Tally } from '../statistics/shrinkage/beta-binomial.ts';

/** A rate that is within reach, and whether data or the customer said so. */
export type Achievable = { readonly rate: number; readonly source: 'measured' | 'assumed' };

const fewestUnits = 20;
const fewestGroups = 4;

/**
 * What is achievable, not perfect: the mean shrunken rate of the best quarter of segments or books with at least
 * 20 units each. With fewer than four such groups the customer's own target stands, marked as assumed. Never below
 * the present rate. Source: MEASUREMENT.md 3.4.
 *
 * @param groups successes and trials of each segment or book
 * @param present the rate now
 * @param target the customer's own, between 0 and 1
 */
export function achievableRate(groups: readonly Tally[], present: number, target: number): Achievable {
  const large = groups.filter((group) => group.trials >= fewestUnits);
  if (large.length < fewestGroups) return { rate: Math.max(present, target), source: 'assumed' };
  const shape = fitBetaBinomial(large);
  const rates = large.map((group) => shrunkenRate(shape, group).mean).sort((a, b) => b - a);
  const best = rates.slice(0, Math.ceil(rates.length / 4));
  const rate = best.reduce((total, one) => total + one, 0) / best.length;
  return { rate: Math.max(present, rate), source: 'measured' };
}
