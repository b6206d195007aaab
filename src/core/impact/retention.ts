import { clusterBootstrapOfSums } from '../statistics/random/cluster-bootstrap.ts';
import type { Interval } from '../statistics/refusal.ts';
import { type Figure, type Finding, refusal } from './figure.ts';

/** One account of the cohort: recurring revenue at the period's start and at its end, 0 when it has left. */
export type RevenueYear = { readonly accountId: string; readonly start: number; readonly end: number };

/** What a cohort's revenue did over the period, in the units of its input. */
export type RevenueMoves = {
  readonly start: number;
  readonly churn: number;
  readonly contraction: number;
  readonly expansion: number;
};

export type Retention = {
  readonly moves: RevenueMoves;
  readonly accounts: number;
  /** Gross revenue retention: never above 1. */
  readonly gross: number;
  readonly grossInterval: Interval;
  /** Net revenue retention: with expansion, without new customers. */
  readonly net: number;
  readonly netInterval: Interval;
  /** Share of starting revenue in the five largest accounts. */
  readonly topFive: number;
  /** Net retention without each account in turn: its lowest and highest. */
  readonly withoutOne: Interval;
  readonly seed: number;
};

const MOVES = ['start', 'churn', 'contraction', 'expansion'] as const;

/** Fewer accounts make a ratio of sums that one of them decides. */
const FEWEST_ACCOUNTS = 30;

/** Adds up what each account's revenue did. Accounts that were not customers at the start are new: left out. */
export function revenueMoves(rows: readonly RevenueYear[]): RevenueMoves {
  const moves = { start: 0, churn: 0, contraction: 0, expansion: 0 };
  for (const { start, end } of rows) {
    if (start <= 0) continue;
    moves.start += start;
    if (end <= 0) moves.churn += start;
    else if (end < start) moves.contraction += start - end;
    else moves.expansion += end - start;
  }
  return moves;
}

/** GRR = (start − churn − contraction) / start (SaaS Metrics Standards Board; MEASUREMENT.md 2.5). NaN without revenue. */
export function grossRetention({ start, churn, contraction }: RevenueMoves): number {
  return (start - churn - contraction) / start;
}

/** NRR = (start + expansion − churn − contraction) / start, same cohort, no new customers. */
export function netRetention(moves: RevenueMoves): number {
  return grossRetention(moves) + moves.expansion / moves.start;
}

/**
 * Gross and net revenue retention of a cohort with 95 % intervals by a bootstrap over accounts (2,000 draws),
 * the weight of the five largest, and the range when each account is left out. The result names its seed.
 */
export function retention(rows: readonly RevenueYear[], seed: number): Finding<Retention> {
  const cohort = rows.filter((row) => row.start > 0);
  const figure = cohortRetention(cohort, seed);
  return {
    id: 'retention',
    grade: 'descriptive',
    figure,
    says:
      figure.refused === null
        ? `Of the revenue at the start ${percent(figure.value.gross)} stayed, ${percent(figure.value.net)} with expansion (${percent(figure.value.netInterval[0])} to ${percent(figure.value.netInterval[1])}).`
        : figure.refused.message,
    caution: 'All customers together; it does not say what advocacy did.',
    ids: cohort.map((row) => row.accountId),
  };
}

function cohortRetention(cohort: readonly RevenueYear[], seed: number): Figure<Retention> {
  if (cohort.length < FEWEST_ACCOUNTS)
    return refusal(
      'size',
      cohort.length,
      FEWEST_ACCOUNTS,
      `Too few accounts with revenue at the start: ${cohort.length}, and ${FEWEST_ACCOUNTS} are needed.`,
    );
  const moves = revenueMoves(cohort);
  if (moves.churn === 0 && moves.contraction === 0 && moves.expansion === 0)
    return refusal(
      'spread',
      0,
      1,
      `The revenue of none of ${cohort.length} accounts changed in the year: either nothing was delivered since, or there is no range to tell.`,
    );
  const each = cohort.map((row) => revenueMoves([row]));
  const sums = MOVES.map((move) => Float64Array.from(each, (one) => one[move]));
  const interval = (of: (moves: RevenueMoves) => number) =>
    clusterBootstrapOfSums(
      sums,
      ([start, churn, contraction, expansion]) =>
        of({ start: start!, churn: churn!, contraction: contraction!, expansion: expansion! }),
      { seed },
    ).interval;
  const starts = cohort.map((row) => row.start).sort((a, b) => b - a);
  const without = cohort.map(({ start, end }) => {
    const own = revenueMoves([{ accountId: '', start, end }]);
    return netRetention({
      start: moves.start - own.start,
      churn: moves.churn - own.churn,
      contraction: moves.contraction - own.contraction,
      expansion: moves.expansion - own.expansion,
    });
  });
  return {
    refused: null,
    value: {
      moves,
      accounts: cohort.length,
      gross: grossRetention(moves),
      grossInterval: interval(grossRetention),
      net: netRetention(moves),
      netInterval: interval(netRetention),
      topFive: starts.slice(0, 5).reduce((sum, start) => sum + start, 0) / moves.start,
      withoutOne: [Math.min(...without), Math.max(...without)],
      seed,
    },
  };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
