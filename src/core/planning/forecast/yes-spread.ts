import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { likeliestWeight } from '../../statistics/shrinkage/likeliest-weight.ts';
import { FEWEST_ANSWERS } from '../chance/yes-model.ts';

/**
 * How far the chances of a rung may be out for a while: standard deviations of one shift of all its log-odds. Of
 * rungs that were never asked, and of all as long as there are too few answers, `all`.
 */
export type YesSpread = { readonly all: number; readonly rungs: Readonly<Record<string, number>> };

/** Windows of the past are a month each. */
const WINDOW_DAYS = 30;

/** How alike the months of a rung are, in asks: a weak belief, whose middle is a shift of 0.4, and its bounds. */
const ALIKE = { median: 25, spread: 1, least: 3, most: 300 };

/** Where one starts without answers. Assumed. */
export const ASSUMED_SPREAD: YesSpread = { all: 0.4, rungs: {} };

/**
 * Measures how much the share of yeses of a rung went up and down from month to month, beyond what chance does to so
 * few asks (marginal likelihood of the beta-binomial, as for the chances themselves); to that comes the doubt about
 * the rung's own rate, the less the more answers it has. A rate's variance becomes one of log-odds by the delta
 * method. Source: Griffiths, Biometrics 29 (1973) 637-648.
 *
 * @param all answers; those after `at` are not looked at
 */
export function yesSpreadOf(all: readonly AnsweredAsk[], at: Instant): YesSpread {
  const asks = all.filter((ask) => ask.resolvedAt <= at);
  if (asks.length < FEWEST_ANSWERS) return ASSUMED_SPREAD;
  const rateOf = (some: readonly AnsweredAsk[]): number =>
    (some.filter(({ yes }) => yes).length + 0.5) / (some.length + 1);
  const byRung = [...Map.groupBy(asks, ({ rung }) => rung)];
  const months = byRung.flatMap(([, mine]) => {
    const middle = rateOf(mine);
    const windows = Map.groupBy(mine, ({ sentAt }) => Math.floor((at - sentAt) / (WINDOW_DAYS * DAY)));
    return [...windows.values()].map((some) => ({
      middle,
      tally: { successes: some.filter(({ yes }) => yes).length, trials: some.length },
    }));
  });
  const alike = likeliestWeight(months, ALIKE);
  const shift = (rate: number, asked: number): number =>
    Math.sqrt((1 / (alike + 1) + 1 / (alike + asked + 1)) / (rate * (1 - rate)));
  return {
    all: shift(rateOf(asks), 0),
    rungs: Object.fromEntries(byRung.map(([rung, mine]) => [rung, shift(rateOf(mine), mine.length)])),
  };
}
