import { twoSidedP, zOfLevel } from '../distributions/normal.ts';
import { around } from './method.ts';

/** The error of a coefficient by the model and against what the model does not know of. */
export type BothErrors = { readonly model: number; readonly robust: number };

/**
 * A row for each coefficient of a model of log-odds: estimate, error, interval and test, and the same as an odds ratio.
 *
 * @param told which of the two errors is told
 * @param level of the intervals, such as 0.95
 */
export function oddsRows(
  fit: { readonly names: readonly string[]; readonly coefficients: ArrayLike<number> },
  errorsOf: (place: number) => BothErrors,
  told: keyof BothErrors,
  level: number,
) {
  const z = zOfLevel(level);
  return fit.names.map((term, j) => {
    const estimate = fit.coefficients[j]!;
    const errors = errorsOf(j);
    const se = errors[told];
    const interval = around(estimate, se, z);
    return {
      term,
      estimate,
      se,
      interval,
      z: estimate / se,
      p: twoSidedP(estimate / se),
      oddsRatio: Math.exp(estimate),
      oddsRatioInterval: interval.map(Math.exp),
      errors,
    };
  });
}
