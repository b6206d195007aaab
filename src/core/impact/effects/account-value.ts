import { DAY, type Instant } from '../../signals/signal.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import type { Interval } from '../../statistics/refusal.ts';
import {
  fitShiftedBetaGeometric,
  type SbgShape,
  sbgLifetimeValue,
  sbgRetention,
  sbgSurvival,
} from '../../statistics/retention/shifted-beta-geometric.ts';
import { quantileOfSorted } from '../../statistics/summaries/quantile.ts';
import { kaplanMeier, survivalInterval } from '../../statistics/survival/kaplan-meier.ts';
import { lastTimeWithAtRisk, restrictedMeanOf } from '../../statistics/survival/restricted-mean.ts';
import type { AccountHistory } from './account-history.ts';
import type { StepCurve } from './deal-curves.ts';
import type { GateReading, Told } from './effect.ts';
import { revenueAt } from './renewal-rows.ts';

/** Recurring revenue of an account over five years, discounted, by a fitted curve of renewals. */
export type LifetimeValue = {
  readonly gates: readonly GateReading[];
  readonly alive: readonly number[];
  readonly value: {
    /** Whole units, over `years`. */
    readonly likely: number;
    /** P10 to P90. */
    readonly interval: Interval;
    readonly years: number;
    readonly discount: number;
    readonly shape: SbgShape;
    /** Survival held out and foretold for the last two renewals, where there are enough. */
    readonly heldOut: readonly {
      readonly renewal: number;
      readonly came: number;
      readonly foretold: number;
    }[];
  } | null;
};

/** Fewer days watched tell nothing of what an account brings. */
const FEWEST_DAYS = 90;

/** What accounts brought over the days watched, without any model. */
export type WatchedValue = {
  readonly days: number;
  readonly accounts: number;
  readonly left: number;
  /** Whole units per account over those days, P10 to P90. */
  readonly likely: number;
  readonly interval: Interval;
  readonly curve: StepCurve;
};

/** MEASUREMENT.md 2.7. */
const FEWEST = { points: 3, accounts: 100, churns: 20 };
const YEARS = 5;
const DISCOUNT = 0.1;
const DRAWS = 1000;
/** Money is told from its 10th to its 90th percentile, as everywhere (MEASUREMENT.md 1.5). */
export const LEVEL_OF_MONEY = 0.8;
const Z = zOfLevel(LEVEL_OF_MONEY);
const YEAR = 365 * DAY;

/**
 * How many accounts of one cohort were there after each yearly renewal: accounts that became customers on record,
 * early enough to have been watched for `renewals` of them.
 */
export function cohortAlive(
  histories: readonly AccountHistory[],
  since: Instant,
  at: Instant,
  renewals: number,
): number[] {
  const cohort = histories.flatMap((history) => {
    const start = firstRevenueAt(history);
    return start !== null && start >= since && start + (renewals * YEAR + 60 * DAY) <= at
      ? [{ history, start }]
      : [];
  });
  return Array.from(
    { length: renewals + 1 },
    (_, renewal) =>
      cohort.filter(({ history, start }) =>
        renewal === 0 ? true : revenueAt(history, start + renewal * YEAR + 60 * DAY, at) > 0,
      ).length,
  );
}

function firstRevenueAt({ signals }: AccountHistory): Instant | null {
  const starts = signals.flatMap(({ body, occurredAt }) =>
    body.kind === 'subscription.changed' && body.status === 'active' ? [body.startsOn ?? occurredAt] : [],
  );
  return starts.length === 0 ? null : Math.min(...starts);
}

/**
 * Lifetime value by the shifted beta-geometric curve (2.7). Its interval draws the curve's two numbers from their
 * joint error; the last two renewals are held out to see how far the curve misses them.
 *
 * @param alive accounts there after 0, 1, 2 … renewals
 * @param yearly revenue (or margin) of an account per year, whole units
 */
export function lifetimeValue(alive: readonly number[], yearly: number, seed: number): LifetimeValue {
  const accounts = alive[0] ?? 0;
  const points = alive.length - 1;
  const churns = accounts - (alive.at(-1) ?? 0);
  const gates = [
    gate(
      'renewal-points',
      points,
      FEWEST.points,
      `${points} yearly ${points === 1 ? 'renewal' : 'renewals'} can be watched; 3 are needed.`,
    ),
    gate(
      'accounts',
      accounts,
      FEWEST.accounts,
      `${accounts} accounts began on record that long ago; 100 are needed.`,
    ),
    gate(
      'churns',
      churns,
      FEWEST.churns,
      `${churns} of them ${churns === 1 ? 'has' : 'have'} left; 20 are needed.`,
    ),
  ];
  if (gates.some(({ refused }) => refused !== null)) return { gates, alive, value: null };
  const fit = fitShiftedBetaGeometric(alive);
  const worth = (shape: SbgShape) =>
    sbgLifetimeValue(shape, { margin: yearly, discount: DISCOUNT, horizon: YEARS });
  const [a = 0, b = 0, , c = 0] = fit.logVariance;
  const random = seeded(seed);
  const root = Math.sqrt(a);
  const draws = Float64Array.from({ length: DRAWS }, () => {
    const first = random.normal();
    const second = random.normal();
    return worth({
      alpha: fit.alpha * Math.exp(root * first),
      beta: fit.beta * Math.exp((b / root) * first + Math.sqrt(Math.max(0, c - (b * b) / a)) * second),
    });
  }).sort();
  const early = points >= 4 ? fitShiftedBetaGeometric(alive.slice(0, -2)) : null;
  return {
    gates,
    alive,
    value: {
      likely: worth(fit),
      interval: [quantileOfSorted(draws, 0.1), quantileOfSorted(draws, 0.9)],
      years: YEARS,
      discount: DISCOUNT,
      shape: { alpha: fit.alpha, beta: fit.beta },
      heldOut:
        early === null
          ? []
          : [points - 1, points].map((renewal) => ({
              renewal,
              came: (alive[renewal] ?? 0) / accounts,
              foretold: sbgSurvival(early, renewal),
            })),
    },
  };
}

/** What asking adds to the worth of an account, and the grade of the effect it rests on. */
export type WorthOfAsking = {
  readonly likely: number;
  /** P10 to P90. */
  readonly interval: Interval;
  readonly grade: Told['grade'];
};

/**
 * What the effect of asking on renewing is worth over the same years: the fitted curve with every renewal likelier by
 * the effect (never surer than sure), less the curve itself (2.7). It rises with the effect, so its percentiles are those
 * of the effect; the curve is taken as fitted. The grade is that of the effect; a
 * description is never turned into money (1.1): null.
 *
 * @param yearly revenue of an account per year, whole units
 */
export function worthOfAsking(
  shape: SbgShape,
  yearly: number,
  { estimate, se, grade }: Pick<Told, 'estimate' | 'se' | 'grade'>,
): WorthOfAsking | null {
  if (grade === 'descriptive') return null;
  const worth = (effect: number) => {
    let [total, there] = [0, 1];
    for (let year = 0; year < YEARS; year += 1) {
      if (year > 0) there *= Math.min(1, Math.max(0, sbgRetention(shape, year) + effect));
      total += there / (1 + DISCOUNT) ** year;
    }
    return yearly * total;
  };
  const added = (effect: number) => worth(effect) - worth(0);
  return { likely: added(estimate), interval: [added(estimate - Z * se), added(estimate + Z * se)], grade };
}

function gate(name: string, value: number, threshold: number, message: string): GateReading {
  return {
    gate: name,
    refused: value >= threshold ? null : { gate: name, value, threshold, message },
    kind: 'withholds',
    met: { value, threshold },
  };
}

/**
 * Revenue of an account over the days watched: mean yearly revenue at the start times the restricted mean of staying,
 * the area under the Kaplan-Meier curve. Looks at nothing beyond the last day with ten accounts at risk. Null with
 * fewer than 30 accounts.
 *
 * @param margin share of revenue to count: the company's gross margin, or 1 for the revenue itself
 */
export function watchedValue(
  histories: readonly AccountHistory[],
  since: Instant,
  at: Instant,
  margin = 1,
): WatchedValue | null {
  const watched = histories.flatMap((history) => {
    const start = firstRevenueAt(history);
    if (start === null) return [];
    const from = Math.max(start, since);
    const revenue = revenueAt(history, from, at);
    return revenue > 0 && from < at ? [{ from, revenue, until: leftAt(history, from, at) }] : [];
  });
  if (watched.length < 30) return null;
  const curve = kaplanMeier({
    time: watched.map(({ from, until }) => Math.max(0.01, ((until ?? at) - from) / DAY)),
    event: watched.map(({ until }) => (until === null ? 0 : 1)),
  });
  const days = lastTimeWithAtRisk(curve, 10);
  // Of accounts that came on record last week nobody can say what they bring.
  if (days < FEWEST_DAYS) return null;
  const stay = restrictedMeanOf(curve, days);
  const yearly = watched.reduce((sum, one) => sum + one.revenue, 0) / watched.length;
  const spread = Math.sqrt(
    watched.reduce((sum, one) => sum + (one.revenue - yearly) ** 2, 0) /
      (watched.length - 1) /
      watched.length,
  );
  const likely = (margin * yearly * stay.estimate) / 365;
  const se = likely * Math.hypot(spread / yearly, stay.se / stay.estimate);
  return {
    days,
    accounts: watched.length,
    left: watched.filter(({ until }) => until !== null).length,
    likely,
    interval: [likely - Z * se, likely + Z * se],
    curve: {
      name: 'accounts that stay',
      of: 'there',
      steps: [
        { time: 0, value: 1, low: 1, high: 1 },
        ...curve
          .filter((point) => point.events > 0 && point.time <= days)
          .map((point) => {
            const [low, high] = survivalInterval(point, 'log-log');
            return { time: point.time, value: point.survival, low, high };
          }),
      ],
    },
  };
}

/** When revenue first stopped after `from`. */
function leftAt(history: AccountHistory, from: Instant, at: Instant): Instant | null {
  const ends = history.signals.flatMap(({ body, occurredAt, recordedAt }) =>
    recordedAt <= at &&
    occurredAt > from &&
    occurredAt <= at &&
    (body.kind === 'account.churned' || (body.kind === 'subscription.changed' && body.status === 'ended'))
      ? [occurredAt]
      : [],
  );
  return ends.sort((a, b) => a - b).find((end) => revenueAt(history, end, at) === 0) ?? null;
}
