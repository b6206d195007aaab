import { twoSidedP, zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';
import { around } from './method.ts';

/** The error of a coefficient by the model and against what the model does not know of. */
export type BothErrors = { readonly model: number; readonly robust: number };

/**
 * A row for each coefficient of a model of logs: estimate, error, interval and test, and the same as a ratio.
 *
 * @param told which of the two errors is told
 * @param level of the intervals, such as 0.95
 * @param ratio what e to the power of a coefficient is a ratio of
 */
export function ratioRows<R extends 'odds' | 'hazard'>(
  fit: { readonly names: readonly string[]; readonly coefficients: ArrayLike<number> },
  errorsOf: (place: number) => BothErrors,
  told: keyof BothErrors,
  level: number,
  ratio: R,
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
      ...asRatio(ratio, estimate, interval),
      errors,
    };
  });
}

type AsRatio<R extends string> = { readonly [key in `${R}Ratio`]: number } & {
  readonly [key in `${R}RatioInterval`]: number[];
};

const asRatio = <R extends string>(of: R, estimate: number, interval: Interval): AsRatio<R> =>
  ({ [`${of}Ratio`]: Math.exp(estimate), [`${of}RatioInterval`]: interval.map(Math.exp) }) as AsRatio<R>;
