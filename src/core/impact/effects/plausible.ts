/**
 * The largest effects that a company thinks plausible. A comparison that could only show more than twice as much is
 * refused: what it found would be luck (MEASUREMENT.md 1.4).
 */
export type PlausibleEffects = {
  /** On winning a deal, as a share: 0.1 for ten points. */
  readonly win: number;
  /** On renewing, and on the share of revenue that stays. */
  readonly renewal: number;
  /** On how long a deal stays open, in days of half a year. */
  readonly days: number;
};

/** Where nobody has said: MEASUREMENT.md 1.4; of days, more than a month in half a year is beyond belief. */
export const PLAUSIBLE: PlausibleEffects = { win: 0.1, renewal: 0.05, days: 30 };
