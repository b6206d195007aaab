import gammaln from '@stdlib/math-base-special-gammaln';
import { betaQuantile } from '../distributions/beta.ts';
import type { Interval } from '../refusal.ts';
import { minimise } from '../search/minimise.ts';
import { mean, variance } from '../summaries/moments.ts';

/** Successes and trials of one group (an account, a book, an advocate). */
export type Tally = { readonly successes: number; readonly trials: number };

/** Rates vary over groups as Beta(alpha, beta); alpha + beta says how much alike the groups are. */
export type BetaShape = { readonly alpha: number; readonly beta: number };

export type ShrunkenRate = { readonly mean: number; readonly interval: Interval };

const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);

/**
 * Shape by the mean and variance of the raw rates: alpha + beta = m(1-m)/v - 1.
 * Source: Gelman et al., Bayesian Data Analysis (2013), 5.1. Undefined when the rates vary less than nothing
 * at all could explain, or too much.
 */
export function betaByMoments(groups: readonly Tally[]): BetaShape | undefined {
  const rates = groups.filter((g) => g.trials > 0).map((g) => g.successes / g.trials);
  const m = mean(rates);
  const total = (m * (1 - m)) / variance(rates) - 1;
  if (!(total > 0) || !Number.isFinite(total)) return undefined;
  return { alpha: m * total, beta: (1 - m) * total };
}

/** ln of the chance of the tallies, up to a constant, when rates are Beta(alpha, beta). */
export function betaBinomialLogLikelihood(groups: readonly Tally[], { alpha, beta }: BetaShape): number {
  const base = logBeta(alpha, beta);
  let total = 0;
  for (const { successes, trials } of groups)
    total += logBeta(alpha + successes, beta + trials - successes) - base;
  return total;
}

/** A weak belief about alpha + beta, log-normal: its median, and the spread of its logarithm. */
export type AlikenessPrior = { readonly median: number; readonly spread: number };

export type BetaBinomialFit = BetaShape & {
  readonly logLikelihood: number;
  /** False when the groups vary no more than chance does: alpha + beta then has no upper end. */
  readonly bounded: boolean;
};

const widest = 1e6;

/**
 * Shape by maximal marginal likelihood over (log-odds of the mean, log of alpha + beta), with a weak prior on
 * the latter where one is given. Source: Griffiths, Biometrics 29 (1973) 637-648.
 */
export function fitBetaBinomial(groups: readonly Tally[], prior?: AlikenessPrior): BetaBinomialFit {
  const full = groups.filter((g) => g.trials > 0);
  const successes = full.reduce((total, g) => total + g.successes, 0);
  const trials = full.reduce((total, g) => total + g.trials, 0);
  const share = (successes + 0.5) / (trials + 1);
  const shapeAt = (x: Float64Array): BetaShape => {
    const m = 1 / (1 + Math.exp(-x[0]!));
    const total = Math.min(widest, Math.exp(x[1]!));
    return { alpha: m * total, beta: (1 - m) * total };
  };
  const minus = (x: Float64Array) => {
    const belief =
      prior === undefined
        ? 0
        : ((Math.min(x[1]!, Math.log(widest)) - Math.log(prior.median)) / prior.spread) ** 2 / 2;
    return (belief - betaBinomialLogLikelihood(full, shapeAt(x))) / full.length;
  };
  const found = minimise(minus, [Math.log(share / (1 - share)), Math.log(prior?.median ?? 8)]);
  const shape = shapeAt(found.at);
  return {
    ...shape,
    logLikelihood: betaBinomialLogLikelihood(full, shape),
    bounded: shape.alpha + shape.beta < widest / 100 && found.converged,
  };
}

/** Rate of one group given the shape: the posterior Beta(alpha + y, beta + n - y). */
export function shrunkenRate(
  { alpha, beta }: BetaShape,
  { successes, trials }: Tally,
  level = 0.95,
): ShrunkenRate {
  const a = alpha + successes;
  const b = beta + trials - successes;
  return {
    mean: a / (a + b),
    interval: [betaQuantile((1 - level) / 2, a, b), betaQuantile((1 + level) / 2, a, b)],
  };
}
