import { PLAUSIBLE, type PlausibleEffects } from '../impact/effects/plausible.ts';
import type { QuietQuarter } from './baseline.ts';
import type { Spread } from './leak-money.ts';

/**
 * What finance files as the worth of one used act. Of a causal price it files amount and margin; the effect on winning
 * is Impact's. An effect typed in beside them is an assumption and never more than a what-if.
 */
export type FiledValue =
  | {
      readonly kind: 'causal';
      readonly amount: number;
      readonly amountSe: number;
      /** Of such deals; absent where the company's margin holds for them. */
      readonly margin?: number;
      readonly effect?: number;
      readonly effectSe?: number;
      readonly baselineWin?: number;
    }
  | { readonly kind: 'replacement'; readonly spread: Spread }
  | { readonly kind: 'assumed'; readonly spread: Spread };

/** What sales and marketing, and the program within it, cost in a year; whole units of money. */
export type YearlyCosts = { readonly sales: number; readonly program: number };

/** What one used act of a rung is worth and costs, and where that stands written; whole units of money. */
export type ActPrice = {
  readonly rung: string;
  readonly value: FiledValue;
  /** Cost of one act to us: hours, rewards, production. */
  readonly cost: number;
  /** Invoice, report or study behind it, in words. */
  readonly evidence: string;
};

/**
 * What the customer says and nobody can count: levels worth reaching, prices of acts, a quarter before the program,
 * costs, margin, and which effects are plausible. Kept in versions, each with its reason (MEASUREMENT.md 3.4–3.6).
 */
export type LeakTerms = {
  readonly targets: { readonly v: number; readonly p: number; readonly a: number };
  readonly prices: readonly ActPrice[];
  readonly quiet: QuietQuarter | null;
  /** Null where nobody has said; the cost of a new customer takes them (MEASUREMENT.md 2.6). */
  readonly costs: YearlyCosts | null;
  /** What an hour of a colleague costs with everything, whole units; the value of CS work takes it (MEASUREMENT.md 6). */
  readonly hour: number | null;
  /** The company's gross margin as a share; null where nobody has said (MEASUREMENT.md 2.7, 3.6). */
  readonly margin: number | null;
  /** The largest effects that anybody here thinks plausible (MEASUREMENT.md 1.4). */
  readonly plausible: PlausibleEffects;
};

/** Where nobody has set anything: the levels of the worked example (MEASUREMENT.md 3.7), shown as assumed. */
export const DEFAULT_TERMS: LeakTerms = {
  targets: { v: 0.8, p: 0.7, a: 0.5 },
  prices: [],
  quiet: null,
  costs: null,
  hour: null,
  margin: null,
  plausible: PLAUSIBLE,
};
