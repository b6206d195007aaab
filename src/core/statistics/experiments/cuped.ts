import { type MeanDifference, meanDifference } from '../means/mean-difference.ts';
import { covariance, mean, variance } from '../summaries/moments.ts';

export type CupedDifference = MeanDifference & {
  readonly theta: number;
  /** 1 - correlation²: what is left of the variance. 0.996 means the covariate hardly helped. */
  readonly varianceFactor: number;
};

/**
 * Difference of means after taking off what a figure from before the experiment foretells:
 * Y - theta (X - mean X), theta = cov(Y, X) / var(X) over both arms.
 * Source: Deng, Xu, Kohavi & Walker, WSDM 2013.
 */
export function cupedDifference(
  treated: { readonly outcome: ArrayLike<number>; readonly before: ArrayLike<number> },
  comparison: { readonly outcome: ArrayLike<number>; readonly before: ArrayLike<number> },
  level = 0.95,
): CupedDifference {
  const outcome = [...Array.from(treated.outcome), ...Array.from(comparison.outcome)];
  const before = [...Array.from(treated.before), ...Array.from(comparison.before)];
  const spread = variance(before);
  const together = covariance(outcome, before);
  const theta = spread > 0 ? together / spread : 0;
  const centre = mean(before);
  const adjusted = (arm: { readonly outcome: ArrayLike<number>; readonly before: ArrayLike<number> }) =>
    Array.from(arm.outcome, (y, i) => y - theta * (arm.before[i]! - centre));
  return {
    ...meanDifference(adjusted(treated), adjusted(comparison), level),
    theta,
    varianceFactor: spread > 0 ? 1 - together ** 2 / (spread * variance(outcome)) : 1,
  };
}
