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
  const heavy = heaviest(grid);
  const below = (x: number) => {
    let total = 0;
    for (const { alpha, beta, weight } of heavy)
      total += weight * betaCdf(x, alpha + successes, beta + trials - successes);
    return total;
  };
  let mean = 0;
  for (const { alpha, beta, weight } of grid)
    mean += (weight * (alpha + successes)) / (alpha + beta + trials);
  return { mean, interval: [crossing(below, (1 - level) / 2), crossing(below, (1 + level) / 2)] };
}

/** The shapes that carry all but a thousandth of the belief, scaled to carry all of it. */
function heaviest(grid: readonly WeightedShape[]): WeightedShape[] {
  const sorted = grid.toSorted((a, b) => b.weight - a.weight);
  const kept: WeightedShape[] = [];
  let carried = 0;
  for (const shape of sorted) {
    if (carried > 0.999) break;
    carried += shape.weight;
    kept.push(shape);
  }
  return kept.map((shape) => ({ ...shape, weight: shape.weight / carried }));
}

/** Where a rising function on [0, 1] passes p: regula falsi with the Illinois rule, to 1e-6. */
function crossing(f: (x: number) => number, p: number): number {
  let [low, high] = [0, 1];
  let [atLow, atHigh] = [-p, 1 - p];
  let side = 0;
  for (let step = 0; step < 100 && high - low > 1e-6; step += 1) {
    const x = (low * atHigh - high * atLow) / (atHigh - atLow);
    const at = f(x) - p;
    if (Math.abs(at) < 1e-7) return x;
    if (at < 0) {
      [low, atLow] = [x, at];
      if (side === -1) atHigh /= 2;
      side = -1;
    } else {
      [high, atHigh] = [x, at];
      if (side === 1) atLow /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}
