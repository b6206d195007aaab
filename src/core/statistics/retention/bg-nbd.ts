import gammaln from '@stdlib/math-base-special-gammaln';
import { inverseOfPositive } from '../linear/cholesky.ts';
import { logOnePlusExp } from '../regression/logistic.ts';
import { curvatureOf, minimise } from '../search/minimise.ts';

/** Buying rates are Gamma(r, alpha); the chance to drop out after a purchase is Beta(a, b). */
export type BgNbdShape = {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};

/** One customer: repeat purchases, time of the last one, time watched; in one unit of time. */
export type Purchases = { readonly frequency: number; readonly recency: number; readonly age: number };

export type BgNbdFit = BgNbdShape & {
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Variance matrix of the logs of (r, alpha, a, b), row after row. */
  readonly logVariance: Float64Array;
};

/**
 * BG/NBD model of buying without a contract, by maximum likelihood.
 * Source: Fader, Hardie & Lee, Marketing Science 24 (2005) 275-284.
 */
export function fitBgNbd(customers: readonly Purchases[]): BgNbdFit {
  const n = customers.length;
  // Scaling time to a mean age of ten keeps log alpha near nought; alpha scales back with it.
  const unit = customers.reduce((total, c) => total + c.age, 0) / n / 10;
  const alike = grouped(customers, unit);
  const minus = (x: Float64Array) => {
    const shape = shapeOf(x);
    let total = 0;
    for (const { customer, count } of alike) total -= count * logLikelihoodOf(shape, customer);
    return total / n;
  };
  const found = minimise(minus, [0, 0, 0, 0]);
  const { r, alpha, a, b } = shapeOf(found.at);
  const repeats = customers.reduce((total, c) => total + c.frequency, 0);
  return {
    r,
    alpha: alpha * unit,
    a,
    b,
    logLikelihood: -found.value * n - repeats * Math.log(unit),
    converged: found.converged,
    logVariance:
      inverseOfPositive(
        curvatureOf(minus, found.at).map((value) => value * n),
        4,
      ) ?? new Float64Array(16).fill(Number.NaN),
  };
}

const shapeOf = (x: Float64Array): BgNbdShape => ({
  r: Math.exp(x[0]!),
  alpha: Math.exp(x[1]!),
  a: Math.exp(x[2]!),
  b: Math.exp(x[3]!),
});

function grouped(customers: readonly Purchases[], unit: number) {
  const alike = new Map<string, { customer: Purchases; count: number }>();
  for (const { frequency, recency, age } of customers) {
    const key = `${frequency} ${recency} ${age}`;
    const so = alike.get(key);
    if (so !== undefined) so.count += 1;
    else alike.set(key, { customer: { frequency, recency: recency / unit, age: age / unit }, count: 1 });
  }
  return [...alike.values()];
}

function logLikelihoodOf(shape: BgNbdShape, { frequency: x, recency, age }: Purchases): number {
  const { r, alpha, a, b } = shape;
  const stays = gammaln(b + x) + gammaln(a + b) - gammaln(a + b + x) - gammaln(b);
  const rate = gammaln(r + x) - gammaln(r) + r * Math.log(alpha) - (r + x) * Math.log(alpha + age);
  return rate + stays + (x > 0 ? logOnePlusExp(logOddsGone(shape, x, recency, age)) : 0);
}

/** Log-odds that a customer with repeat purchases has dropped out. */
const logOddsGone = ({ r, alpha, a, b }: BgNbdShape, x: number, recency: number, age: number): number =>
  Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + age) / (alpha + recency));

/** Chance that the customer is still a customer; 1 for one who never came back (the model cannot tell). */
export function chanceAlive(shape: BgNbdShape, { frequency, recency, age }: Purchases): number {
  if (frequency === 0) return 1;
  return 1 / (1 + Math.exp(logOddsGone(shape, frequency, recency, age)));
}

/** Repeat purchases expected from a new customer by time t (equation 9 of the source). */
export function expectedPurchases(shape: BgNbdShape, t: number): number {
  const { r, alpha, a, b } = shape;
  return growth(r, a + b - 1, a, alpha, t);
}

/** Purchases expected from a known customer over the next t (equation 10 of the source). */
export function expectedFurtherPurchases(shape: BgNbdShape, customer: Purchases, t: number): number {
  const { r, alpha, a, b } = shape;
  const x = customer.frequency;
  return chanceAlive(shape, customer) * growth(r + x, a + b + x - 1, a, alpha + customer.age, t);
}

/**
 * c/(a-1) [1 - (s/(s+t))^r F(r, b; c; t/(s+t))]. Euler's transformation turns F into a series that converges
 * for every t: F(r, b; c; z) = (1-z)^(c-r-b) F(c-r, c-b; c; z).
 */
function growth(r: number, c: number, a: number, s: number, t: number): number {
  if (t === 0) return 0;
  // At a = 1 the formula is 0/0; its limit is reached within rounding a hair to the side.
  const safe = Math.abs(a - 1) < 1e-7 ? 1 + 1e-7 : a;
  const z = t / (s + t);
  const series = hypergeometric(c - r, safe - 1, c, z);
  return (c / (safe - 1)) * (1 - (1 - z) ** (safe - 1) * series);
}

/** Gauss's series F(a, b; c; z) for 0 <= z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let total = 1;
  for (let k = 0; k < 100_000; k += 1) {
    term *= (((a + k) * (b + k)) / (c + k) / (k + 1)) * z;
    total += term;
    if (Math.abs(term) < 1e-16 * Math.abs(total)) break;
  }
  return total;
}
