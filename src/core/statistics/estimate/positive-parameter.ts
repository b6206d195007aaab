import { zOfLevel } from '../distributions/normal.ts';
import type { Refusal } from '../refusal.ts';

/** A parameter of a mixing distribution, as it is printed. */
export type PositiveParameter = {
  readonly term: string;
  readonly estimate: number;
  readonly se: number | null;
  readonly interval: readonly [number, number] | null;
};

/** A positive parameter with the error of its logarithm turned back. */
export function positive(
  term: string,
  estimate: number,
  logVariance: number,
  level: number,
): PositiveParameter {
  const logSe = Math.sqrt(logVariance);
  const reach = Math.exp(zOfLevel(level) * logSe);
  return { term, estimate, se: estimate * logSe, interval: [estimate / reach, estimate * reach] as const };
}

/** A parameter beyond this means that nobody differs from anybody. */
const alike = 1e4;

/** Refuses parameters that ran off, because customers differ no more than chance makes them. */
export function alikeGate(terms: readonly PositiveParameter[]): Refusal | undefined {
  const largest = terms.reduce((a, term) => Math.max(a, term.estimate), 0);
  if (largest <= alike) return undefined;
  return {
    gate: 'spread',
    value: largest,
    threshold: alike,
    message: 'Customers differ no more than chance would have it; the spread between them cannot be known.',
  };
}
