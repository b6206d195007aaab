import { ASKS_AN_HOUR } from '../planning/price-caps.ts';
import { quantileOfSorted } from '../statistics/summaries/quantile.ts';

/** How many asks an hour of a colleague holds: from minutes noted on asks, or as assumed. */
export type AsksAnHour = {
  readonly asks: number;
  readonly source: 'measured' | 'assumed';
  /** Asks with minutes noted behind it. */
  readonly noted: number;
};

/** Fewer asks with minutes noted say little of the next one. */
const FEWEST = 20;

/**
 * Asks in an hour by the median of the minutes noted on each, at least one; assumed below twenty.
 *
 * @param minutes of whole asks, all colleagues and steps together
 */
export function asksAnHour(minutes: readonly number[]): AsksAnHour {
  const sorted = Float64Array.from(minutes.filter((one) => one > 0)).sort();
  if (sorted.length < FEWEST) return { asks: ASKS_AN_HOUR, source: 'assumed', noted: sorted.length };
  return {
    asks: Math.max(1, Math.round(60 / quantileOfSorted(sorted, 0.5))),
    source: 'measured',
    noted: sorted.length,
  };
}
