import { betaBinomialLogLikelihood, type Tally } from './beta-binomial.ts';

/** A weak log-normal belief about a weight in trials, and the bounds it is looked for in. */
export type WeightBelief = {
  readonly median: number;
  readonly spread: number;
  readonly least: number;
  readonly most: number;
};

/** A weight with its share of belief. */
export type BelievedWeight = { readonly weight: number; readonly belief: number };

type Grouped = readonly { readonly tally: Tally; readonly middle: number }[];

const STEPS = 32;

/**
 * What to believe of the weight when the rate of each group is Beta(weight × middle, weight × (1 − middle)): how alike
 * groups are to their middles, in trials. Marginal likelihood times a weak belief on an even grid of 33 logarithms,
 * scaled to one. To go on with all of it, rather than with the likeliest alone, keeps few groups from making one too
 * sure. Sources: Griffiths, Biometrics 29 (1973) 637-648; Gelman et al., Bayesian Data Analysis (2013), 5.3.
 */
export function believedWeights(groups: Grouped, belief: WeightBelief): BelievedWeight[] {
  const scored = scoresOf(groups, belief);
  const top = scored.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const shares = scored.map(({ score }) => Math.exp(score - top));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return scored.map(({ weight }, i) => ({ weight, belief: shares[i]! / all }));
}

/** The likeliest of these weights alone. */
export function likeliestWeight(groups: Grouped, belief: WeightBelief): number {
  let best = { weight: belief.median, score: Number.NEGATIVE_INFINITY };
  for (const one of scoresOf(groups, belief)) if (one.score > best.score) best = one;
  return best.weight;
}

function scoresOf(groups: Grouped, belief: WeightBelief): { weight: number; score: number }[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const weight = belief.least * (belief.most / belief.least) ** (step / STEPS);
    let score = -((Math.log(weight / belief.median) / belief.spread) ** 2) / 2;
    for (const { tally, middle } of groups)
      score += betaBinomialLogLikelihood([tally], { alpha: weight * middle, beta: weight * (1 - middle) });
    return { weight, score };
  });
}
