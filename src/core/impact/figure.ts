import type { Interval, Refusal } from '../statistics/refusal.ts';

/** What earns a number its weight (MEASUREMENT.md 1.1). Counts, rates and touched money are descriptive. */
export type Grade = 'assumed' | 'descriptive' | 'adjusted' | 'randomised';

/** Either the figure, or the reason in words why there is none. */
export type Figure<T> = { readonly refused: Refusal } | { readonly refused: null; readonly value: T };

/** A finding as every page, report and export tells it. */
export type Finding<T> = {
  readonly id: string;
  readonly grade: Grade;
  readonly figure: Figure<T>;
  /** The sentence to say, or the refusal's. */
  readonly says: string;
  /** What it is not. */
  readonly caution: string | null;
  /** What stands behind the number, by id; also where the number is refused. */
  readonly ids: readonly string[];
};

/** A share with its 95 % interval and the counts it comes from. */
export type Share = {
  readonly of: number;
  readonly hits: number;
  readonly rate: number;
  readonly interval: Interval;
};

export function refusal(
  gate: string,
  value: number | null,
  threshold: number | null,
  message: string,
): { readonly refused: Refusal } {
  return { refused: { gate, value, threshold, message } };
}
