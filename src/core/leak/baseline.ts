import { betaQuantile } from '../statistics/distributions/beta.ts';
import type { Interval } from '../statistics/refusal.ts';
import { betaBinomialChances, countAt } from './enthusiasts.ts';

/** A quarter before there was a program: acts that came without an ask, among so many accounts. */
export type QuietQuarter = { readonly acts: number; readonly accounts: number };

export type Baseline = {
  /** Share of accounts that advocate of themselves, with its 95 % interval. */
  readonly rate: number;
  readonly interval: Interval;
  /** Advocates to be expected among these accounts without a program. */
  readonly expected: number;
  /** Range of a quarter without a program (90 %), the doubt about the rate included. */
  readonly range: Interval;
  /** Used acts of now over those of the rule of thumb, 1 in 100. No proof that the program works. */
  readonly multiple: number;
  /** Whether the firm's own quarter, or only the anecdote, says so. */
  readonly source: 'own' | 'anecdote';
};

/**
 * The 1 in 100: an anecdote with the weight of 100 customers, Beta(1, 99), outvoted by the firm's own quarter
 * before the program as soon as there is one. Source: MEASUREMENT.md 3.5.
 */
export function baseline(accounts: number, used: number, quiet?: QuietQuarter): Baseline {
  const a = 1 + (quiet?.acts ?? 0);
  const b = 99 + (quiet === undefined ? 0 : quiet.accounts - quiet.acts);
  const rate = a / (a + b);
  const chances = betaBinomialChances(accounts, a, b);
  return {
    rate,
    interval: [betaQuantile(0.025, a, b), betaQuantile(0.975, a, b)],
    expected: rate * accounts,
    range: [countAt(chances, 0.05), countAt(chances, 0.95)],
    multiple: accounts > 0 ? used / accounts / 0.01 : Number.NaN,
    source: quiet === undefined ? 'anecdote' : 'own',
  };
}
