import type { Interval } from '../../statistics/refusal.ts';

/** A chance after its odds are multiplied. */
export function withOdds(chance: number, ratio: number): number {
  const odds = (ratio * chance) / (1 - chance);
  return odds / (1 + odds);
}

/**
 * What a ratio of odds means for somebody with the usual rate of yeses, in points, because nobody thinks in odds
 * (MEASUREMENT.md 5). Empty where the direction is not known, or everybody says the same.
 *
 * @param rate share of yeses of all answers
 */
export function tellPoints(
  rate: number,
  { oddsRatio, interval }: { readonly oddsRatio: number; readonly interval: Interval },
): string {
  if ((interval[0] <= 1 && interval[1] >= 1) || rate <= 0 || rate >= 1) return '';
  const lost = (ratio: number) => Math.round(100 * Math.abs(withOdds(rate, ratio) - rate));
  const [least = 0, most = 0] = interval.map(lost).sort((a, b) => a - b);
  const likely = lost(oddsRatio);
  return `At the usual ${Math.round(100 * rate)} % of yeses that is about ${likely} ${likely === 1 ? 'point' : 'points'} ${oddsRatio < 1 ? 'fewer' : 'more'} (${least} to ${most}).`;
}
