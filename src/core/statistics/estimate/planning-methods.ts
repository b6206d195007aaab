import {
  detectableEffect,
  detectableHazardRatio,
  detectableProportionDifference,
  neededPerArm,
} from '../experiments/minimum-detectable-effect.ts';
import { refusalsOf } from '../gates.ts';
import { meanDifference } from '../means/mean-difference.ts';
import { eValue, eValueOfBound } from '../sensitivity/e-value.ts';
import { mean } from '../summaries/moments.ts';
import { armColumns, emptyArm, flatOutcome, isFlat, loneArm, outcomeOf, readArms } from './arms.ts';
import { type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';
import { noEvents } from './survival-reading.ts';
import { DataError } from './table.ts';

/** Smallest effect that data like these would show. */
function mde({ table, options, missing, level }: Request): Finding {
  const t = need(options, 'treatment');
  const [y, event] = [options.outcome, options.event];
  if ((y === undefined) === (event === undefined))
    throw new DataError('One of --outcome and --event is needed.');
  const reading = readRows(table, present(t, y, event), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const power = numberOption(options, 'power', { least: 0.5, most: 0.999 }) ?? 0.8;
  const plausible = numberOption(options, 'plausible', { least: 0 });
  const demand = { power, alpha: 1 - level };
  const share = mean(treated);
  const shown = { n: reading.n, excluded: reading.excluded, se: null, interval: null };
  if (share === 0 || share === 1) return emptyArm(reading.n, reading.excluded);
  if (event !== undefined) {
    const events = reading.flags(event, options['event-value']).reduce((a, b) => a + b, 0);
    return {
      ...shown,
      estimate: events === 0 ? null : detectableHazardRatio(events, share, demand),
      refused: refusalsOf([noEvents(events)]),
      extra: { measure: 'smallest visible hazard ratio', events, treatedShare: share, power },
    };
  }
  const outcome = outcomeOf(reading, y!, options['outcome-value']);
  const arms = readArms(treated, outcome);
  if (isFlat(arms)) return flatOutcome(reading.n, reading.excluded, arms);
  const base = mean(arms.none);
  const sizes = { treated: arms.one.length, comparison: arms.none.length };
  if (arms.binary && base > 0 && base < 1)
    return {
      ...shown,
      estimate: detectableProportionDifference(base, sizes.treated, sizes.comparison, demand),
      extra: {
        measure: 'smallest visible difference of shares',
        baseRate: base,
        ...sizes,
        power,
        neededPerArm: plausible === undefined ? undefined : neededPerArm(base, plausible, demand),
      },
    };
  const { se } = meanDifference(arms.one, arms.none, level);
  return {
    ...shown,
    estimate: Number.isFinite(se) ? detectableEffect(se, demand) : null,
    refused: Number.isFinite(se) ? [] : [loneArm()],
    extra: { measure: 'smallest visible difference of means', ...sizes, power, errorOfTheDifference: se },
  };
}

/** E-values of risk ratios, one per row. */
function eValues({ table, options, missing }: Request): Finding {
  const [ratio, lower, upper] = [need(options, 'ratio'), options.lower, options.upper];
  if ((lower === undefined) !== (upper === undefined))
    throw new DataError('--lower and --upper go together.');
  const reading = readRows(table, present(ratio, lower, upper), missing);
  const read = (column: string) => {
    const values = reading.numbers(column);
    const wrong = values.findIndex((value) => value <= 0);
    if (wrong >= 0) {
      const row = reading.rowNumber(wrong);
      throw new DataError(`Row ${row}, column "${column}": a ratio is above nought.`, { row, column });
    }
    return values;
  };
  const ratios = read(ratio);
  const bounds =
    lower === undefined || upper === undefined ? undefined : { lower: read(lower), upper: read(upper) };
  const rows = Array.from(ratios, (value, i) => ({
    row: reading.rowNumber(i),
    ratio: value,
    eValue: eValue(value),
    bound: bounds && eValueOfBound(value, bounds.lower[i]!, bounds.upper[i]!),
  }));
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: rows.length === 1 ? rows[0]!.eValue : null,
    se: null,
    interval: null,
    warnings: [rows.length > 1 ? 'Each row has its own E-value, in "rows".' : undefined],
    extra: { measure: 'E-value', bound: rows.length === 1 ? rows[0]!.bound : undefined, rows },
  };
}

export const planningMethods: readonly Method[] = [
  {
    name: 'mde',
    summary: 'Smallest effect that as many rows as these would show.',
    options: [
      ...armColumns.map((option) => (option.flag === 'outcome' ? { ...option, required: false } : option)),
      { flag: 'event', takes: 'COLUMN', help: 'instead of --outcome: who had the event, for a hazard ratio' },
      { flag: 'event-value', takes: 'VALUE', help: 'the value of that column which means the event' },
      { flag: 'power', takes: 'P', help: 'share of real effects to be found; 0.8 unless told' },
      { flag: 'plausible', takes: 'N', help: 'an effect for which to count the rows needed' },
    ],
    run: mde,
  },
  {
    name: 'e-value',
    summary: 'How strong a hidden cause would explain a risk ratio away, row by row.',
    options: [
      { flag: 'ratio', takes: 'COLUMN', help: 'risk ratio', required: true },
      { flag: 'lower', takes: 'COLUMN', help: 'lower end of its interval' },
      { flag: 'upper', takes: 'COLUMN', help: 'upper end of its interval' },
    ],
    run: eValues,
  },
];
