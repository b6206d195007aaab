import type { QuietQuarter } from './baseline.ts';
import type { ActValue } from './leak-money.ts';

/** What one used act of a rung is worth and costs, and where that stands written; whole units of money. */
export type ActPrice = {
  readonly rung: string;
  readonly value: ActValue;
  /** Cost of one act to us: hours, rewards, production. */
  readonly cost: number;
  /** Invoice, report or study behind it, in words. */
  readonly evidence: string;
};

/**
 * What the customer says of the leak and nobody can count: levels worth reaching, prices of acts, a quarter
 * before the program. Kept in versions, each with its reason (MEASUREMENT.md 3.4–3.6).
 */
export type LeakTerms = {
  readonly targets: { readonly v: number; readonly p: number; readonly a: number };
  readonly prices: readonly ActPrice[];
  readonly quiet: QuietQuarter | null;
};

/** Where nobody has set anything: the levels of the worked example (MEASUREMENT.md 3.7), shown as assumed. */
export const DEFAULT_TERMS: LeakTerms = { targets: { v: 0.8, p: 0.7, a: 0.5 }, prices: [], quiet: null };
