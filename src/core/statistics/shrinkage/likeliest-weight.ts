import { betaBinomialLogLikelihood, type Tally } from './beta-binomial.ts';

/** A weak log-normal belief about a weight in trials, and the bounds it is looked for in. */
export type WeightBelief = {
  readonly median: number;
  readonly spread: number;
  readonly least: number;
  readonly most: number;
};

/**
 * The weight that makes the tallies likeliest when the rate of each is Beta(weight × middle, weight × (1 − middle)): how
 * alike groups are to their middles, in trials. By marginal likelihood under a weak belief, on a grid of 33 steps.
 * Source: Griffiths, Biometrics 29 (1973) 637-648.
 */
export function likeliestWeight(
  groups: readonly { readonly tally: Tally; readonly middle: number }[],
  belief: WeightBelief,
): number {
  let best = { weight: belief.median, score: Number.NEGATIVE_INFINITY };
  const steps = 32;
  for (let step = 0; step <= steps; step += 1) {
    const weight = belief.least * (belief.most / belief.least) ** (step / steps);
    let score = -((Math.log(weight / belief.median) / belief.spread) ** 2) / 2;
    for (const { tally, middle } of groups)
      score += betaBinomialLogLikelihood([tally], { alpha: weight * middle, beta: weight * (1 - middle) });
    if (score > best.score) best = { weight, score };
  }
  return best.weight;
}
