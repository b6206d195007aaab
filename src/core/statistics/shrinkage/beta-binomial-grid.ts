import { betaCdf } from '../distributions/beta.ts';
import {
  type AlikenessPrior,
  type BetaShape,
  betaBinomialLogLikelihood,
  fitBetaBinomial,
  type ShrunkenRate,
  type Tally,
} from './beta-binomial.ts';

/** A shape with its share of belief. */
export type WeightedShape = BetaShape & { readonly weight: number };

export type GridOptions = {
  /** Belief about alpha + beta: log-normal, or the flat one of Bayesian Data Analysis, (alpha + beta)^(-5/2). */
  readonly prior?: AlikenessPrior | 'flat';
  readonly points?: number;
};

/**
 * The posterior of the shape on a grid over (log-odds of the mean, log of alpha + beta). Integrating over it
 * keeps few groups from making the product over-confident, which a single fitted shape does.
 * Source: Gelman et al., Bayesian Data Analysis (2013), 5.3; the prior on (alpha, beta) is theirs, with the
 * Jacobian alpha beta of the grid's coordinates.
 */
export function betaBinomialGrid(groups: readonly Tally[], options: GridOptions = {}): WeightedShape[] {
  const { prior = 'flat', points = 41 } = options;
  const fit = fitBetaBinomial(groups, prior === 'flat' ? { median: 8, spread: 2 } : prior);
  const total = fit.alpha + fit.beta;
  const centre = Math.log(fit.alpha / fit.beta);
  const trials = groups.reduce((sum, g) => sum + g.trials, 0);
  const m = fit.alpha / total;
  // Wide enough for the slow tails of few groups; the weights tell where the belief lies.
  const reach =
    6 *
    Math.sqrt((1 / (m * (1 - m))) * (1 / Math.max(1, trials) + 1 / Math.max(2, groups.length) / (total + 1)));
  const shapes: BetaShape[] = [];
  const logs: number[] = [];
  for (let i = 0; i < points; i += 1) {
    const logOdds = centre + reach * ((2 * i) / (points - 1) - 1);
    for (let k = 0; k < points; k += 1) {
      const logTotal = Math.log(total) + 5 * ((2 * k) / (points - 1) - 1);
      const share = 1 / (1 + Math.exp(-logOdds));
      const shape = { alpha: share * Math.exp(logTotal), beta: (1 - share) * Math.exp(logTotal) };
      const belief =
        prior === 'flat'
          ? -2.5 * logTotal + Math.log(shape.alpha) + Math.log(shape.beta)
          : -(((logTotal - Math.log(prior.median)) / prior.spread) ** 2) / 2 +
            Math.log(share) +
            Math.log(1 - share);
      shapes.push(shape);
      logs.push(betaBinomialLogLikelihood(groups, shape) + belief);
    }
  }
  const top = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((value) => Math.exp(value - top));
  const all = weights.reduce((a, b) => a + b);
  return shapes
    .map((shape, i) => ({ ...shape, weight: weights[i]! / all }))
    .filter((shape) => shape.weight > 1e-7);
}

/** Mean of alpha / (alpha + beta), and of alpha and beta, over the grid. */
export function gridMean(grid: readonly WeightedShape[]): BetaShape & { readonly rate: number } {
  let alpha = 0;
  let beta = 0;
  let rate = 0;
  for (const shape of grid) {
    alpha += shape.weight * shape.alpha;
    beta += shape.weight * shape.beta;
    rate += (shape.weight * shape.alpha) / (shape.alpha + shape.beta);
  }
  return { alpha, beta, rate };
}

/** Rate of one group, integrated over the grid: mean and quantiles of a mixture of betas. */
export function gridRate(
  grid: readonly WeightedShape[],
  { successes, trials }: Tally,
  level = 0.95,
): ShrunkenRate {
  const below = (x: number) => {
    let total = 0;
    for (const { alpha, beta, weight } of grid)
      total += weight * betaCdf(x, alpha + successes, beta + trials - successes);
    return total;
  };
  const quantileAt = (p: number) => {
    let low = 0;
    let high = 1;
    for (let k = 0; k < 40; k += 1) {
      const middle = (low + high) / 2;
      if (below(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  let mean = 0;
  for (const { alpha, beta, weight } of grid)
    mean += (weight * (alpha + successes)) / (alpha + beta + trials);
  return { mean, interval: [quantileAt((1 - level) / 2), quantileAt((1 + level) / 2)] };
}
