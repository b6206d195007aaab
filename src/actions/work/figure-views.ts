import type { Figure, Finding } from '../../core/impact/figure.ts';
import type { Program } from '../../core/program/program.ts';
import type { Interval, Refusal } from '../../core/statistics/refusal.ts';
import type { HourWorth } from '../../core/work/rollout-hour-worth.ts';
import { toMoney } from '../refs.ts';

/** A number with its 95 % range as it crosses the wire. */
export const ranged = ({ likely, interval }: { readonly likely: number; readonly interval: Interval }) => ({
  low: interval[0],
  likely,
  high: interval[1],
  level: 0.95,
});

/** A finding as it crosses the wire; `what` completes "Can’t tell yet …". */
export function told<T, V>(finding: Finding<T>, what: string, measure: (value: T) => V) {
  const { figure, says, caution } = finding;
  return { says, caution, measure: measured(figure, what, measure) };
}

/** The figure alone, or why there is none. */
export const measured = <T, V>(figure: Figure<T>, what: string, measure: (value: T) => V) =>
  figure.refused === null
    ? { refused: null, value: measure(figure.value) }
    : { refused: toRefused(figure.refused, what) };

const toRefused = ({ gate, message }: Refusal, what: string) => ({
  gate,
  message: `Can’t tell yet ${what}.`,
  detail: message,
  until: null,
});

/** What an hour is worth, in the money of a program; 80 %. */
export const hourWorth =
  (program: Program) =>
  ({ p10, p50, p90, chancePositive, draws, seed }: HourWorth) => {
    const money = (units: number) => toMoney(Math.round(100 * units), program);
    return { low: money(p10), likely: money(p50), high: money(p90), level: 0.8, chancePositive, draws, seed };
  };
