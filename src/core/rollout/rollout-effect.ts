import type { GateReading, Met } from '../impact/effects/effect.ts';
import type { Grade } from '../impact/figure.ts';
import { zOfLevel } from '../statistics/distributions/normal.ts';
import { clustersGate } from '../statistics/gates.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';
import { fixedEffectsPoisson, rateRatio } from '../statistics/regression/fixed-effects-poisson.ts';
import { groupTimeEffects } from '../statistics/staggered/group-time-effects.ts';
import { readPanel } from '../statistics/staggered/panel.ts';
import {
  preTrendTest,
  type StaggeredSummaries,
  summariseStaggered,
} from '../statistics/staggered/summaries.ts';
import type { BookMonths, CountedOutcome } from './book-months.ts';
import { BOOKS_A_STEP } from './draw-steps.ts';

/** What begins does to a rate: so many times as often, with its 95 % range. */
export type Ratio = { readonly ratio: number; readonly interval: Interval };
/** An effect so many months after the beginning, below nought before it; acts per 100 accounts and month. */
export type EventPoint = { readonly month: number; readonly estimate: number; readonly interval: Interval };

export type RolloutEffect = {
  readonly grade: Grade;
  readonly gates: readonly GateReading[];
  /** Used acts per account; null where a gate withholds it. */
  readonly told: Ratio | null;
  /** Before the act is used: people heard from, people asked; as soundly compared as the first. */
  readonly others: Readonly<Record<Exclude<CountedOutcome, 'used'>, Ratio>> | null;
  /** Difference in the share of recurring revenue kept a month; null where too little is known. */
  readonly kept: { readonly estimate: number; readonly interval: Interval } | null;
  readonly events: readonly EventPoint[];
  readonly preTrend: number | null;
  readonly books: number;
  readonly months: number;
  /** Whether books that had not begun stood beside those that had. */
  readonly compared: boolean;
};

const FEWEST = { pre: 4, events: 10, p: 0.1 };
const Z = zOfLevel(0.95);

/**
 * Whether the program helped: books that have begun against those that have not yet. Used acts per account by a Poisson
 * regression with an effect of every book and month, errors by book; beside it the effect by months since the beginning
 * (Callaway & Sant'Anna), never a naive two-way difference. Six books a step, four months before, twenty books, no trend
 * before. Where all books began at once there is only before and after: a description. Source: MEASUREMENT.md 7.
 *
 * @param drawn whether the order of beginning was drawn by lot
 * @param steps books beginning together: steps of the lot, or quarters
 */
export function rolloutEffect(
  books: readonly BookMonths[],
  months: number,
  drawn: boolean,
  steps: readonly number[],
): RolloutEffect {
  const sized = books.filter(({ accounts }) => accounts.length > 0);
  const begun = sized.filter(({ first }) => first < months);
  const firsts = new Set(sized.map(({ first }) => Math.min(first, months)));
  const compared = begun.length > 0 && firsts.size > 1;
  const pre = begun.length === 0 ? 0 : Math.min(...begun.map(({ first }) => Math.max(0, first)));
  const rate = panelOf(
    sized,
    months,
    ({ counts, accounts }, month) => (100 * counts.used[month]!) / accounts.length,
  );
  const test = rate === null ? undefined : preTrendTest(rate.panel, rate.effects);
  const side = (after: boolean) =>
    sized.reduce(
      (sum, { counts, first }) =>
        sum + counts.used.reduce((own, count, month) => own + (month >= first === after ? count : 0), 0),
      0,
    );
  const fewest = Math.min(side(true), side(false));
  const smallest = steps.length === 0 ? 0 : Math.min(...steps);
  const fit = compared || begun.length > 0 ? ratioOf(sized, months, 'used', compared) : null;
  const gates: GateReading[] = [
    gate(
      'books-a-step',
      smallest,
      BOOKS_A_STEP,
      `The smallest step has ${smallest} ${smallest === 1 ? 'book' : 'books'}; six are needed.`,
    ),
    gate('pre-periods', pre, FEWEST.pre, `${pre} whole months before the first book began; four are needed.`),
    {
      gate: 'clusters',
      refused: clustersGate(sized.length) ?? null,
      kind: 'withholds',
      met: { value: sized.length, threshold: 20 },
    },
    gate(
      'events',
      fewest,
      FEWEST.events,
      `${fewest} used acts on one side of the beginning; ten are needed.`,
    ),
    ...(test === undefined
      ? []
      : [gate('pre-trend', test.p, FEWEST.p, 'Books that began were already on another course before.')]),
    ...(compared
      ? []
      : [
          {
            gate: 'comparison',
            refused: {
              gate: 'comparison',
              value: 0,
              threshold: 1,
              message: 'All books began at once: what else changed then cannot be told apart.',
            },
            kind: 'downgrades' as const,
          },
        ]),
    ...(rate === null || fit === null
      ? []
      : [
          reading(
            'agreement',
            Math.sign(rate.summaries.simple.estimate) === Math.sign(Math.log(fit.ratio))
              ? null
              : {
                  gate: 'agreement',
                  value: 1,
                  threshold: 0,
                  message: 'The effect by months since the beginning points the other way.',
                },
            { value: 0, threshold: 0 },
          ),
        ]),
  ];
  const shut = (kind: GateReading['kind']) => gates.some((one) => one.kind === kind && one.refused !== null);
  const told = shut('withholds') ? null : fit;
  const kept = panelOf(sized, months, (book, month) => book.kept[month]!);
  return {
    grade: told === null || shut('downgrades') ? 'descriptive' : drawn ? 'randomised' : 'adjusted',
    gates,
    told,
    others:
      told === null
        ? null
        : {
            heard: ratioOf(sized, months, 'heard', compared),
            asked: ratioOf(sized, months, 'asked', compared),
          },
    kept: told === null || kept === null ? null : around(kept.summaries.simple),
    events: told === null || rate === null ? [] : eventsOf(rate.summaries),
    preTrend: test?.p ?? null,
    books: sized.length,
    months,
    compared,
  };
}

const around = ({ estimate, se }: { readonly estimate: number; readonly se: number }) => ({
  estimate,
  interval: [estimate - Z * se, estimate + Z * se] as const,
});

const eventsOf = ({ dynamic }: StaggeredSummaries): EventPoint[] =>
  dynamic.points
    .filter(({ at }) => at >= -6 && at <= 12)
    .map(({ at, ...point }) => ({ month: at, ...around(point) }));

/** Rate ratio of having begun: with an effect of every month where books wait beside, else with a straight trend. */
function ratioOf(
  books: readonly BookMonths[],
  months: number,
  outcome: CountedOutcome,
  compared: boolean,
): Ratio {
  const width = compared ? months : 2;
  const units = books.map(({ counts, accounts, first }) => ({
    counts: counts[outcome],
    exposure: new Float64Array(months).fill(accounts.length),
    rows: Array.from({ length: months }, (_, month) => {
      const row = new Float64Array(width);
      row[0] = month >= first ? 1 : 0;
      if (!compared) row[1] = month / months;
      else if (month > 0) row[month] = 1;
      return row;
    }),
  }));
  return rateRatio(fixedEffectsPoisson(units, width), 0);
}

/** Group-time effects of an outcome by book and month; null where no book stands beside. Books without a value are left out. */
function panelOf(
  books: readonly BookMonths[],
  months: number,
  outcome: (book: BookMonths, month: number) => number,
) {
  const rows = books.flatMap((book, unit) =>
    Array.from({ length: months }, (_, month) => ({
      unit,
      period: month,
      firstTreated: book.first,
      outcome: outcome(book, month),
    })),
  );
  const known = rows.filter((row) => Number.isFinite(row.outcome));
  const column = (key: keyof (typeof known)[number]) => known.map((row) => row[key]);
  const { panel } = readPanel({
    unit: column('unit'),
    period: column('period'),
    firstTreated: column('firstTreated'),
    outcome: column('outcome'),
  });
  const { effects } = groupTimeEffects(panel, 'not-yet');
  if (!effects.some(({ period, group }) => period >= group)) return null;
  return { panel, effects, summaries: summariseStaggered(panel, effects) };
}

function gate(name: string, value: number, threshold: number, message: string): GateReading {
  return reading(
    name,
    value >= threshold ? null : { gate: name, value, threshold, message },
    { value, threshold },
    'withholds',
  );
}

const reading = (
  name: string,
  refused: Refusal | null,
  met: Met,
  kind: GateReading['kind'] = 'downgrades',
): GateReading => ({ gate: name, refused, kind, met });
