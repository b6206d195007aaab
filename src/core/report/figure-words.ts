import { toError } from '../impact/report/effect-words.ts';
import type { PackedFigure } from '../impact/report/report-task.ts';
import type { Measured } from '../impact/report/reported-figure.ts';
import { tellMoney } from '../program/tell-money.ts';
import { lower } from '../words/first-letter.ts';
import type { ReportFigure, ReportRange } from './report.ts';

/** What is read of a figure of impact. */
export type ImpactFigure = Omit<PackedFigure, 'behindPages'>;

const signed = (value: number): string => {
  const whole = Math.round(value);
  return whole === 0 ? '0' : whole > 0 ? `+${whole}` : `−${Math.abs(whole)}`;
};
const counted = (count: number, one: string): string => `${grouped(count)} ${count === 1 ? one : `${one}s`}`;
/** 12,450 */
export const grouped = (count: number): string => count.toLocaleString('en-GB');

/** An amount in cents, to the cent: "EUR 3,104,220.00". What is summed by hand meets this. */
export const toTheCent = (cents: number, currency: string): string =>
  `${currency} ${(cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** The range of a measure in the unit it is told in; null where it is an exact sum or a split. */
export function rangeOf(value: Measured): ReportRange | null {
  if (value.kind === 'money' || value.kind === 'split') return null;
  const scale = value.kind === 'points' ? 100 : value.kind === 'worth' ? 0.01 : 1;
  return {
    low: scale * value.interval[0],
    likely: scale * value.likely,
    high: scale * value.interval[1],
    level: value.level ?? 0.95,
    unit: value.kind === 'worth' ? 'money' : value.kind,
  };
}

/** A number of a range as people say it: "+9 points", "−12 days", "85 %", "€21,000". */
export function sayIn(unit: ReportRange['unit'], currency: string): (value: number) => string {
  switch (unit) {
    case 'points':
      return (value) => `${signed(value)} ${Math.abs(Math.round(value)) === 1 ? 'point' : 'points'}`;
    case 'days':
      return (value) => `${signed(value)} ${Math.abs(Math.round(value)) === 1 ? 'day' : 'days'}`;
    case 'share':
      return (value) => `${Math.round(100 * value)} %`;
    case 'money':
      return (value) => tellMoney(100 * twoDigits(value), currency);
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** A range of money is wider than its third digit. */
function twoDigits(units: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(units)))) - 1);
  return Math.round(units / step) * step;
}

function valueWords(value: Measured, currency: string): ReportFigure['value'] {
  if (value.kind === 'money' && value.deals === 0) return { large: 'None', small: '' };
  if (value.kind === 'money')
    return { large: tellMoney(value.cents, currency), small: `in ${counted(value.deals, 'deal')}` };
  const range = rangeOf(value);
  if (value.kind === 'split' || range === null) {
    const [top] = value.kind === 'split' ? value.shares : [];
    return top === undefined
      ? { large: '', small: '' }
      : {
          large: percent(top.markov.likely),
          small: `to ${lower(top.channel)} (${top.markov.interval.map(percent).join(' to ')})`,
        };
  }
  const plain = sayIn(range.unit, currency);
  // An effect shows no digit that its error does not carry, as in its sentence.
  const isEffect = range.unit === 'points' || range.unit === 'days';
  const se = (range.high - range.low) / 3.92;
  const say = (number: number) => plain(isEffect ? toError(number, se, 1) : number);
  const level = range.level === 0.8 ? '8 in 10' : '95 %';
  return { large: say(range.likely), small: `${say(range.low)} to ${say(range.high)} (${level})` };
}

/** A figure of impact as a report tells it. A withheld number is in no part of it. */
export function toReportFigure(figure: ImpactFigure, currency: string): ReportFigure {
  const { id, title, grade, measure, says, caution, firmer, until, behindCount } = figure;
  const common = { id, title, grade, caution, path: behindCount === 0 ? null : `/impact/${id}` };
  if (measure.refused === null)
    return {
      ...common,
      value: valueWords(measure.value, currency),
      range: rangeOf(measure.value),
      says,
      refused: null,
    };
  const soon = until === null ? '' : ` At the present pace: ${until}.`;
  const more = firmer === null ? '' : ` ${firmer}`;
  return {
    ...common,
    value: null,
    range: null,
    says: says.startsWith('Can’t') ? says : `Can’t tell yet: ${lower(title)}.`,
    refused: `${measure.refused.message}${soon}${more}`,
    caution: null,
  };
}
