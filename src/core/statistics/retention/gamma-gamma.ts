import gammaln from '@stdlib/math-base-special-gammaln';
import { minimise } from '../search/minimise.ts';

/** Each purchase is Gamma(p, v); v itself is Gamma(q, scale) over customers. */
export type GammaGammaShape = { readonly p: number; readonly q: number; readonly scale: number };

/** One customer: number of (repeat) purchases, at least 1, and their mean worth, above 0. */
export type Spend = { readonly purchases: number; readonly mean: number };

export type GammaGammaFit = GammaGammaShape & { readonly logLikelihood: number; readonly converged: boolean };

/**
 * Gamma-gamma model of the worth of a purchase, by maximum likelihood. It assumes that worth and frequency are
 * unrelated: refuse when they correlate above 0.3.
 * Source: Fader & Hardie, "The gamma-gamma model of monetary value" (2013), equation 1a.
 */
export function fitGammaGamma(customers: readonly Spend[]): GammaGammaFit {
  const n = customers.length;
  const unit = customers.reduce((total, c) => total + c.mean, 0) / n;
  const minus = (x: Float64Array) => {
    const p = Math.exp(x[0]!);
    const q = Math.exp(x[1]!);
    const scale = Math.exp(x[2]!);
    let total = 0;
    for (const { purchases, mean } of customers) {
      const z = mean / unit;
      const px = p * purchases;
      total -=
        gammaln(px + q) -
        gammaln(px) -
        gammaln(q) +
        q * Math.log(scale) +
        (px - 1) * Math.log(z) +
        px * Math.log(purchases) -
        (px + q) * Math.log(scale + purchases * z);
    }
    return total / n;
  };
  const found = minimise(minus, [1, 1, 0]);
  return {
    p: Math.exp(found.at[0]!),
    q: Math.exp(found.at[1]!),
    scale: Math.exp(found.at[2]!) * unit,
    logLikelihood: -found.value * n - n * Math.log(unit),
    converged: found.converged,
  };
}

/** Mean worth expected of a customer's further purchases: their own mean drawn towards everybody's. */
export const expectedSpend = ({ p, q, scale }: GammaGammaShape, { purchases, mean }: Spend): number =>
  (p * (scale + purchases * mean)) / (p * purchases + q - 1);

/** Mean worth over all customers; NaN where q <= 1 leaves it without bound. */
export const meanSpend = ({ p, q, scale }: GammaGammaShape): number =>
  q > 1 ? (p * scale) / (q - 1) : Number.NaN;
