import type { Instant } from '../../signals/signal.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import type { Interval } from '../../statistics/refusal.ts';
import {
  type CoursePoint,
  jointlyNil,
  type Stack,
  type StackedUnit,
  stackedCourse,
} from '../../statistics/staggered/stacked-course.ts';
import type { AccountHistory } from './account-history.ts';
import { QUARTER, revenueAt } from './renewal-rows.ts';

/** How revenue of accounts that were asked went beside that of accounts not asked yet, quarter by quarter. */
export type RevenueCourse = {
  /** Accounts first asked while customers for a year or more, and those they are compared with. */
  readonly asked: number;
  readonly comparison: number;
  /** Whether they went alike before the first ask; null where that could not be tested. */
  readonly before: { readonly p: number; readonly degrees: number } | null;
  /**
   * Difference in revenue, as a share of what it was at the last quarter's end before the first ask, at each of the four
   * quarters before that and the four after.
   */
  readonly points: readonly QuarterPoint[];
};

/** `quarters` below nought: so many before the last quarter's end without an ask. */
export type QuarterPoint = {
  readonly quarters: number;
  readonly estimate: number;
  readonly interval: Interval;
};

/** Quarters looked at, back from the moment. */
const SPAN = 20;
/** Quarters before the first ask that must have gone alike (MEASUREMENT.md 2.5). */
export const QUARTERS_BEFORE = 4;
const QUARTERS_AFTER = 4;
const FEWEST = 30;
const KINDS: ReadonlySet<string> = new Set(['subscription.changed', 'account.churned', 'account.returned']);
/** From the last quarter’s end before the first ask. */
const DISTANCES = Array.from(
  { length: QUARTERS_BEFORE + QUARTERS_AFTER },
  (_, n) => n - QUARTERS_BEFORE + (n < QUARTERS_BEFORE ? 0 : 1),
);
const Z = zOfLevel(0.95);

/**
 * Staggered difference-in-differences of yearly revenue around the first ask: in every quarter those first asked in it
 * beside those not asked by then, all of them customers from a year before to the quarter’s beginning. One that leaves
 * before it could be asked is on neither side, so that having stayed long enough to be asked is no advantage; one that
 * is asked later takes its leave of the comparison that day (MEASUREMENT.md 2.5).
 */
export function revenueCourse(
  histories: readonly AccountHistory[],
  firstAsks: ReadonlyMap<string, Instant>,
  at: Instant,
): RevenueCourse {
  const ends = Array.from({ length: SPAN }, (_, n) => at - (SPAN - 1 - n) * QUARTER);
  const accounts = histories.flatMap(({ accountId, signals }) => {
    const own = { accountId, signals: signals.filter(({ body }) => KINDS.has(body.kind)) };
    if (own.signals.length === 0) return [];
    const asked = firstAsks.get(accountId) ?? Number.POSITIVE_INFINITY;
    const first = asked > at ? Number.POSITIVE_INFINITY : asked;
    return [{ first, revenue: ends.map((end) => revenueAt(own, end, at)) }];
  });
  const stacks: Stack[] = [];
  for (let base = QUARTERS_BEFORE; base < SPAN - 1; base += 1) {
    const [from, to] = [ends[base]!, ends[base + 1]!];
    const [treated, comparison]: [StackedUnit[], StackedUnit[]] = [[], []];
    accounts.forEach(({ first, revenue }, unit) => {
      const whole = revenue.slice(base - QUARTERS_BEFORE, base + 1).every((value) => value > 0);
      if (!whole || first <= from) return;
      const asked = first <= to;
      const values = DISTANCES.map((distance) => {
        const end = ends[base + distance];
        if (end === undefined || (!asked && first <= end)) return null;
        return revenue[base + distance]! / revenue[base]! - 1;
      });
      (asked ? treated : comparison).push({ unit, values });
    });
    if (treated.length > 0 && comparison.length > 1) stacks.push({ treated, comparison });
  }
  const points = stackedCourse(stacks, DISTANCES, accounts.length);
  const asked = stacks.reduce((sum, { treated }) => sum + treated.length, 0);
  const comparison = new Set(stacks.flatMap((stack) => stack.comparison.map(({ unit }) => unit))).size;
  const enough = asked >= FEWEST && comparison >= FEWEST;
  const before = enough ? jointlyNil(points.filter((point) => point.at < 0)) : null;
  return {
    asked,
    comparison,
    before: before === null ? null : { p: before.p, degrees: before.degrees },
    points: enough ? points.filter(({ treated }) => treated >= FEWEST).map(toQuarter) : [],
  };
}

const toQuarter = ({ at, estimate, se }: CoursePoint): QuarterPoint => ({
  quarters: at,
  estimate,
  interval: [estimate - Z * se, estimate + Z * se],
});
