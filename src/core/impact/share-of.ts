import { wilsonInterval } from '../statistics/proportions/wilson.ts';
import { type Figure, refusal, type Share } from './figure.ts';

/** Below so many there is no percentage, only counts (FIELD.md 4.3 "Not computable"; MEASUREMENT.md 4). */
export const FEWEST_FOR_A_RATE = 20;

/**
 * A rate with its 95 % Wilson interval (MEASUREMENT.md 1.5), or a refusal where too few are known.
 * @param what the plural of what is counted: "answers"
 */
export function shareOf(hits: number, of: number, what: string, fewest = FEWEST_FOR_A_RATE): Figure<Share> {
  if (of < fewest)
    return refusal('size', of, fewest, `Too few ${what} for a rate: ${of} so far, ${fewest} are needed.`);
  return { refused: null, value: { of, hits, rate: hits / of, interval: wilsonInterval(hits, of) } };
}

/** "about 6 in 10 (5 to 7)", never finer than the interval: tenths for wide ones, per cent for narrow ones. */
export function tellShare({ rate, interval: [low, high] }: Share): string {
  if (high - low > 0.1)
    return `about ${Math.round(10 * rate)} in 10 (${Math.round(10 * low)} to ${Math.round(10 * high)})`;
  return `${Math.round(100 * rate)} % (${Math.round(100 * low)} to ${Math.round(100 * high)} %)`;
}
