import student from '@stdlib/stats-base-dists-t';

/** t of a two-sided interval at `level` with `degrees` of freedom. */
export const tOfLevel = (level: number, degrees: number): number =>
  student.quantile(0.5 + level / 2, degrees);

/** Two-sided p-value of a t statistic with `degrees` of freedom. */
export const twoSidedTP = (t: number, degrees: number): number => 2 * student.cdf(-Math.abs(t), degrees);
