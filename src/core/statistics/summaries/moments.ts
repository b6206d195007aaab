import { sum } from './sum.ts';

/** Arithmetic mean; NaN for no values. */
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Sum of squared deviations from the mean (two passes). */
export function squaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  return sum(Float64Array.from(values, (value) => (value - centre) ** 2));
}

/** Sample variance, divisor n - 1. */
export const variance = (values: ArrayLike<number>): number =>
  squaredDeviations(values) / (values.length - 1);

/** Sample standard deviation, divisor n - 1. */
export const standardDeviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values));

/** Sample covariance of two equally long lists, divisor n - 1. */
export function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const centreA = mean(a);
  const centreB = mean(b);
  return sum(Float64Array.from(a, (value, i) => (value - centreA) * (b[i]! - centreB))) / (a.length - 1);
}

/** Standard deviation within two groups, their spread taken as one. */
export const pooledDeviation = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.sqrt((squaredDeviations(a) + squaredDeviations(b)) / (a.length + b.length - 2));
