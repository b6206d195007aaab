import { DAY, type Instant } from '../../signals/signal.ts';

/** Effort of the usual acts, in quotes; assumed (MEASUREMENT.md 5). */
const EFFORT: Readonly<Record<string, number>> = {
  quote: 1,
  review: 2,
  'reference-call': 4,
  'case-study': 8,
  talk: 10,
};
/** The same scale by the minutes that an act takes, for acts of another name. */
const BY_MINUTES = [
  [10, 1],
  [20, 2],
  [60, 4],
  [240, 8],
] as const;
const MOST = 10;

/** What an ask for an act weighs on somebody, in quotes: 1 to 10. */
export const effortOf = (rung: { readonly id: string; readonly minutes: number }): number =>
  EFFORT[rung.id] ?? BY_MINUTES.find(([minutes]) => rung.minutes <= minutes)?.[1] ?? MOST;

/** Half of what an ask weighs is gone after so many days, until answers say otherwise (MEASUREMENT.md 5, assumed). */
export const ASSUMED_HALF_LIFE = 60;
/** Half-lives that are tried on the answers. */
export const HALF_LIVES = [30, 60, 90, 180] as const;

/** An ask by its age and what it weighed on its day: what load is made of, under whatever half-life. */
export type AgedAsk = { readonly days: number; readonly effort: number };

/** What asks still weigh: Σ effort × 2^(−age / half-life), in quotes of today (MEASUREMENT.md 5). */
export const agedLoad = (asked: readonly AgedAsk[], halfLifeDays: number): number =>
  asked.reduce((load, { days, effort }) => load + effort * 2 ** (-days / halfLifeDays), 0);

/** An ask that reached somebody, and what it weighed on that day. */
export type WeighedAsk = { readonly sentAt: Instant; readonly effort: number };

/**
 * What the asks sent before a moment still weigh on somebody: Σ effort × 2^(−age / half-life), in quotes of today
 * (MEASUREMENT.md 5).
 */
export function loadAt(asks: readonly WeighedAsk[], at: Instant, halfLifeDays: number): number {
  let load = 0;
  for (const { sentAt, effort } of asks)
    if (sentAt < at) load += effort * 2 ** (-(at - sentAt) / DAY / halfLifeDays);
  return load;
}
