import gammaln from '@stdlib/math-base-special-gammaln';
import { inverseOfPositive, quadratic } from '../linear/cholesky.ts';
import { curvatureOf, minimise } from '../search/minimise.ts';

/** Each purchase is Gamma(p, v); v itself is Gamma(q, scale) over customers. */
export type GammaGammaShape = { readonly p: number; readonly q: number; readonly scale: number };

/** One customer: number of (repeat) purchases, at least 1, and their mean worth, above 0. */
export type Spend = { readonly purchases: number; readonly mean: number };

export type GammaGammaFit = GammaGammaShape & {
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Error of the logarithm of the mean worth; NaN where the likelihood is flat there. */
  readonly logMeanSe: number;
};

/**
 * Gamma-gamma model of the worth of a purchase, by maximum likelihood. It assumes that worth and frequency are
 * unrelated: refuse when they correlate above 0.3.
 * Source: Fader & Hardie, "The gamma-gamma model of monetary value" (2013), equation 1a.
 */
export function fitGammaGamma(customers: readonly Spend[]): GammaGammaFit {
  const n = customers.length;
  const unit = customers.reduce((total, c) => total + c.mean, 0) / n;
  const alike = byPurchases(customers, unit);
  const minus = (x: Float64Array) => {
    const { p, q, scale } = shapeOf(x);
    const shared = q * Math.log(scale) - gammaln(q);
    let total = 0;
    for (const { purchases, means, logs } of alike) {
      const px = p * purchases;
      const each = gammaln(px + q) - gammaln(px) + px * Math.log(purchases) + shared;
      total -= means.length * each + (px - 1) * logs;
      for (const z of means) total += (px + q) * Math.log(scale + purchases * z);
    }
    return total / n;
  };
  const found = minimise(minus, [1, 1, 0]);
  const shape = shapeOf(found.at);
  return {
    ...shape,
    scale: shape.scale * unit,
    logLikelihood: -found.value * n - n * Math.log(unit),
    converged: found.converged,
    logMeanSe: Math.sqrt(varianceOfLogMean(minus, found.at, n)),
  };
}

/** By the curvature of the likelihood: the log of the mean is that of p scale / q and ln(q / (q - 1)). */
function varianceOfLogMean(minus: (x: Float64Array) => number, at: Float64Array, n: number): number {
  const { q } = shapeOf(at);
  const variance = inverseOfPositive(
    curvatureOf(minus, at).map((value) => value * n),
    3,
  );
  return variance === undefined || q <= 1 ? Number.NaN : quadratic(variance, [0, -1 / (q - 1), 1]);
}

/** Where customers differ no more than by chance, q has no upper end; beyond this its terms lose the digits that tell. */
const WIDEST = 1e4;

/** From the logs of p, of q, and of p scale / q: about the mean, which stays put while q and scale grow together. */
function shapeOf(x: Float64Array): GammaGammaShape {
  const p = Math.exp(x[0]!);
  const q = Math.min(WIDEST, Math.exp(x[1]!));
  return { p, q, scale: (Math.exp(x[2]!) * q) / p };
}

/** Customers of as many purchases share most of their likelihood: their means in `unit`, and the sum of the logs. */
function byPurchases(customers: readonly Spend[], unit: number) {
  return [...Map.groupBy(customers, ({ purchases }) => purchases)].map(([purchases, those]) => {
    const means = those.map(({ mean }) => mean / unit);
    return { purchases, means, logs: means.reduce((total, z) => total + Math.log(z), 0) };
  });
}

/** Mean worth expected of a customer's further purchases: their own mean drawn towards everybody's. */
export const expectedSpend = ({ p, q, scale }: GammaGammaShape, { purchases, mean }: Spend): number =>
  (p * (scale + purchases * mean)) / (p * purchases + q - 1);

/** Mean worth over all customers; NaN where q <= 1 leaves it without bound. */
export const meanSpend = ({ p, q, scale }: GammaGammaShape): number =>
  q > 1 ? (p * scale) / (q - 1) : Number.NaN;
