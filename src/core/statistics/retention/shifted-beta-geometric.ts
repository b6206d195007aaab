import gammaln from '@stdlib/math-base-special-gammaln';
import { inverseOfPositive } from '../linear/cholesky.ts';
import { curvatureOf, minimise } from '../search/minimise.ts';

/** How unequal customers are in leaving: each one's chance per period is drawn from Beta(alpha, beta). */
export type SbgShape = { readonly alpha: number; readonly beta: number };

export type SbgFit = SbgShape & {
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Variance matrix of (log alpha, log beta), row after row; meaningful only when `alive` are counts. */
  readonly logVariance: Float64Array;
};

/**
 * Shifted beta-geometric model of contractual retention, by maximum likelihood on one cohort:
 * Σ lost_t ln P(t) + survivors ln S(K). Source: Fader & Hardie, J Interactive Marketing 21 (2007) 76-90.
 *
 * @param alive customers (or percent) still there after 0, 1, … K renewals; falling, first entry all of them
 */
export function fitShiftedBetaGeometric(alive: ArrayLike<number>): SbgFit {
  const last = alive.length - 1;
  const minus = (x: Float64Array) => {
    const shape = { alpha: Math.exp(x[0]!), beta: Math.exp(x[1]!) };
    // Shares are more even than counts to the minimiser; the factor is put back below.
    let total = 0;
    let p = shape.alpha / (shape.alpha + shape.beta);
    for (let t = 1; t <= last; t += 1) {
      if (t > 1) p *= (shape.beta + t - 2) / (shape.alpha + shape.beta + t - 1);
      total -= ((alive[t - 1]! - alive[t]!) / alive[0]!) * Math.log(p);
    }
    return total - (alive[last]! / alive[0]!) * logSurvival(shape, last);
  };
  const found = minimise(minus, [0, 0]);
  const information = curvatureOf(minus, found.at).map((value) => value * alive[0]!);
  return {
    alpha: Math.exp(found.at[0]!),
    beta: Math.exp(found.at[1]!),
    logLikelihood: -found.value * alive[0]!,
    converged: found.converged,
    logVariance: inverseOfPositive(information, 2) ?? new Float64Array(4).fill(Number.NaN),
  };
}

/** ln S(t) = ln B(alpha, beta + t) - ln B(alpha, beta). */
function logSurvival({ alpha, beta }: SbgShape, t: number): number {
  return gammaln(beta + t) - gammaln(alpha + beta + t) - gammaln(beta) + gammaln(alpha + beta);
}

/** Share of the cohort still there after t renewals. */
export const sbgSurvival = (shape: SbgShape, t: number): number => Math.exp(logSurvival(shape, t));

/** Share of those there after t - 1 renewals who renew the t-th time. It rises through mixing alone. */
export const sbgRetention = ({ alpha, beta }: SbgShape, t: number): number =>
  (beta + t - 1) / (alpha + beta + t - 1);

/**
 * Margin expected over the next `horizon` periods from a customer who has renewed `renewed` times, discounted:
 * margin Σ_{t=0}^{horizon-1} S(renewed + t) / S(renewed) / (1 + discount)^t.
 * Source: Fader & Hardie, Marketing Science 29 (2010) 85-93.
 */
export function sbgLifetimeValue(
  shape: SbgShape,
  terms: {
    readonly margin: number;
    readonly discount: number;
    readonly horizon: number;
    readonly renewed?: number;
  },
): number {
  const renewed = terms.renewed ?? 0;
  let total = 0;
  for (let t = 0; t < terms.horizon; t += 1)
    total +=
      Math.exp(logSurvival(shape, renewed + t) - logSurvival(shape, renewed)) / (1 + terms.discount) ** t;
  return terms.margin * total;
}
