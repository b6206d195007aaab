import { chiSquareTail } from '../distributions/chi-square.ts';
import { identity, inverseOfPositive, quadratic } from '../linear/cholesky.ts';
import { errorOfContributions } from '../linear/contributions.ts';
import { varianceOfScores } from '../linear/sandwich.ts';

/** One unit of a stack: its number, and its outcome at each distance; null where it is not known or no longer clean. */
export type StackedUnit = { readonly unit: number; readonly values: readonly (number | null)[] };

/** Those first treated at one time, and those that stand in for them. */
export type Stack = {
  readonly treated: readonly StackedUnit[];
  readonly comparison: readonly StackedUnit[];
};

/** Mean difference at one distance from the start of treatment. */
export type CoursePoint = {
  readonly at: number;
  readonly estimate: number;
  readonly se: number;
  /** What each unit adds: estimate − truth ≈ Σ c. */
  readonly contributions: Float64Array;
  readonly treated: number;
  readonly comparison: number;
};

/**
 * Differences between treated and comparison by distance from the start of treatment, each start with a comparison of
 * its own, weighted by how many were treated then. A unit that stands in several stacks counts as one: what it adds is
 * summed first. Treated late are never held against treated early.
 * Source: Cengiz, Dube, Lindner & Zipperer, Quarterly J Econ 134 (2019) 1405-1454.
 *
 * @param distances what the places of `values` are distances of
 * @param units how many units there are in all
 */
export function stackedCourse(
  stacks: readonly Stack[],
  distances: readonly number[],
  units: number,
): CoursePoint[] {
  return distances.flatMap((at, place) => {
    const sides = stacks.flatMap((stack) => {
      const known = (side: readonly StackedUnit[]) =>
        side.flatMap(({ unit, values }) => {
          const value = values[place];
          return value === null || value === undefined ? [] : [{ unit, value }];
        });
      const [treated, comparison] = [known(stack.treated), known(stack.comparison)];
      return treated.length === 0 || comparison.length < 2 ? [] : [{ treated, comparison }];
    });
    const treated = sides.reduce((sum, side) => sum + side.treated.length, 0);
    if (treated === 0) return [];
    const contributions = new Float64Array(units);
    let estimate = 0;
    for (const side of sides) {
      const weight = side.treated.length / treated;
      const add = (some: readonly { unit: number; value: number }[], sign: 1 | -1) => {
        const mean = some.reduce((sum, { value }) => sum + value, 0) / some.length;
        estimate += sign * weight * mean;
        for (const { unit, value } of some)
          contributions[unit]! += (sign * weight * (value - mean)) / some.length;
      };
      add(side.treated, 1);
      add(side.comparison, -1);
    }
    return [
      {
        at,
        estimate,
        contributions,
        treated,
        comparison: new Set(sides.flatMap((side) => side.comparison.map(({ unit }) => unit))).size,
        se: errorOfContributions(contributions),
      },
    ];
  });
}

/**
 * Joint test that some points are all nil (Wald). Points at which nobody moved are nil and take no part; with none left
 * p is 1; where everybody moved alike but apart from the others, it is 0. Of points that say the same (nobody moved between them) one is enough.
 */
export function jointlyNil(points: readonly CoursePoint[]): {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
} {
  if (points.some(({ estimate, se }) => Math.abs(estimate) > 1e-9 && se < 1e-6 * Math.abs(estimate)))
    return { chiSquare: Number.POSITIVE_INFINITY, degrees: 1, p: 0 };
  let kept: CoursePoint[] = [];
  let chiSquare = 0;
  for (const point of points.filter(({ estimate, se }) => se > 0 || estimate !== 0)) {
    const more = [...kept, point];
    const inverse = inverseVariance(more);
    if (inverse === undefined) continue;
    kept = more;
    chiSquare = quadratic(
      inverse,
      kept.map(({ estimate }) => estimate),
    );
  }
  const degrees = kept.length;
  return { chiSquare, degrees, p: degrees === 0 ? 1 : chiSquareTail(chiSquare, degrees) };
}

function inverseVariance(points: readonly CoursePoint[]): Float64Array | undefined {
  const width = points.length;
  const scores = Array.from({ length: points[0]!.contributions.length }, (_, unit) =>
    Float64Array.from(points, ({ contributions }) => contributions[unit]!),
  );
  return inverseOfPositive(varianceOfScores(identity(width), scores), width);
}
