import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { type ConditionalLogit, conditionalLogit } from '../../statistics/choice/conditional-logit.ts';
import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { designOf } from '../../statistics/linear/design.ts';
import type { Interval } from '../../statistics/refusal.ts';
import { mean } from '../../statistics/summaries/moments.ts';
import { HALF_LIVES, loadAt } from './ask-load.ts';

/** What the asks that still weigh on somebody do to their next yes. */
export type LoadEffect = {
  /** The half-life under which answers are likeliest, in days, and those that do nearly as well. */
  readonly halfLifeDays: number;
  readonly alsoLikely: readonly number[];
  /** Log-odds of a yes for one unit of load, a quote asked today. */
  readonly effect: number;
  readonly se: number;
  readonly oddsRatio: number;
  readonly interval: Interval;
  /** The load above which somebody is asked too much; null where that can’t be told yet. */
  readonly limit: number | null;
  readonly says: string;
};

/** Twice the log-likelihood that a further parameter may cost: chi-square of one degree, 95 %. */
const NEARLY = 3.841_459;
/** Upper end of the 80 % range of a chance, and the share of the rested chance that it must not fall below. */
const UPPER = zOfLevel(0.8);
const KEPT = 0.8;

/**
 * Fits half-life and effect of the load by conditional likelihood within people, half-lives on a grid. The limit is the
 * load at which even the upper end of the 80 % range of a yes lies below 80 % of what a rested person of the usual rate
 * says. The range of the effect takes the half-life as found. Null where no half-life has a finite answer. Source:
 * MEASUREMENT.md 5; Chamberlain (1980).
 *
 * @param effort of an ask, by rung
 */
export function loadEffectOf(
  asks: readonly AnsweredAsk[],
  effort: (rung: string) => number,
): LoadEffect | null {
  const number = new Map([...new Set(asks.map((ask) => ask.personId))].map((id, n) => [id, n]));
  const group = Float64Array.from(asks, (ask) => number.get(ask.personId)!);
  const outcome = Float64Array.from(asks, (ask) => (ask.yes ? 1 : 0));
  const ofPerson = Map.groupBy(
    asks.map(({ personId, sentAt, rung }) => ({ personId, sentAt, effort: effort(rung) })),
    (ask) => ask.personId,
  );
  const fits = HALF_LIVES.flatMap((days): { days: number; loads: Float64Array; fit: ConditionalLogit }[] => {
    const loads = Float64Array.from(asks, (ask) => loadAt(ofPerson.get(ask.personId)!, ask.sentAt, days));
    const columns = [{ name: 'load', values: loads }];
    const fit = conditionalLogit(designOf(columns, asks.length, { intercept: false }), outcome, group);
    return fit.separated ? [] : [{ days, loads, fit }];
  });
  const [best, ...others] = fits.toSorted((a, b) => b.fit.logLikelihood - a.fit.logLikelihood);
  if (best === undefined) return null;
  const effect = best.fit.coefficients[0]!;
  const se = Math.sqrt(best.fit.inverse[0]!);
  if (!Number.isFinite(se)) return null;
  const half = zOfLevel(0.95) * se;
  const interval: Interval = [Math.exp(effect - half), Math.exp(effect + half)];
  const limit = limitOf(mean(outcome), mean(best.loads), effect, se);
  const alsoLikely = others
    .filter(({ fit }) => 2 * (best.fit.logLikelihood - fit.logLikelihood) < NEARLY)
    .map(({ days }) => days)
    .sort((a, b) => a - b);
  return {
    halfLifeDays: best.days,
    alsoLikely,
    effect,
    se,
    oddsRatio: Math.exp(effect),
    interval,
    limit,
    says: saysOf(best.days, alsoLikely, interval),
  };
}

/** Null where load may well do nothing, or as much as is on record does not bring anybody so low. */
function limitOf(rate: number, meanLoad: number, effect: number, se: number): number | null {
  const upper = effect + UPPER * se;
  if (rate <= 0 || rate >= 1 || upper >= 0) return null;
  const rested = Math.log(rate / (1 - rate)) - effect * meanLoad;
  const chance = 1 / (1 + Math.exp(-rested));
  const low = Math.log((KEPT * chance) / (1 - KEPT * chance));
  return (low - rested) / upper;
}

/** A weight in words: "12 quotes", "4.5 quotes". */
export const quotesOf = (load: number): string =>
  `${load < 10 ? Math.round(10 * load) / 10 : Math.round(load)} quotes`;

function saysOf(days: number, alsoLikely: readonly number[], [low, high]: Interval): string {
  const also =
    alsoLikely.length === 0
      ? ''
      : `; ${alsoLikely.join(', ').replace(/, (\d+)$/, ' and $1')} fit nearly as well`;
  const fades = `Half of what an ask weighs is gone after about ${days} days${also}.`;
  // A reference call weighs four.
  const share = (ratio: number) => Math.round(100 * (1 - ratio ** 4));
  if (low <= 1 && high >= 1) return `${fades} What such a weight does to a yes can’t be told yet.`;
  const called = `A reference call, which weighs four quotes, ${high < 1 ? 'lowers' : 'raises'} the odds of the next yes by ${Math.min(Math.abs(share(low)), Math.abs(share(high)))} to ${Math.max(Math.abs(share(low)), Math.abs(share(high)))} %.`;
  return `${fades} ${called}`;
}
