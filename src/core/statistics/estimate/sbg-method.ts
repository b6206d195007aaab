import { nothingToCompare, refusalsOf } from '../gates.ts';
import { fitShiftedBetaGeometric, sbgRetention, sbgSurvival } from '../retention/shifted-beta-geometric.ts';
import { type Finding, type Method, need, numberOption, type Request } from './method.ts';
import { alikeGate, positive } from './positive-parameter.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError } from './table.ts';

function sbg({ table, options, missing, level }: Request): Finding {
  const [period, alive] = [need(options, 'period'), need(options, 'alive')];
  const reading = readRows(table, [period, alive], missing);
  const curve = curveOf(reading, period, alive);
  const fitTo = numberOption(options, 'fit-to', { least: 1 }) ?? curve.length - 1;
  const forecastTo = numberOption(options, 'forecast-to', { least: 0 }) ?? curve.length - 1;
  const used = curve.slice(0, fitTo + 1);
  const start = curve[0]!;
  const cohort = numberOption(options, 'cohort', { least: 1 });
  const shares = cohort === undefined && (start === 1 || start === 100);
  const counts = used.map((value) => (cohort === undefined ? value : (value / start) * cohort));
  const nothing = { n: used.length, excluded: reading.excluded, estimate: null, se: null, interval: null };
  const lost = counts[0]! - counts.at(-1)!;
  if (used.length < 2 || lost <= 0 || counts.at(-1)! < 0)
    return { ...nothing, refused: [nothingToCompare('Nobody has left yet; there is no curve to follow.')] };
  if (counts[1] === 0)
    return {
      ...nothing,
      refused: [nothingToCompare('Everybody left at the first renewal; nothing is left to follow.')],
    };
  const fit = fitShiftedBetaGeometric(counts);
  const terms = [
    positive('alpha', fit.alpha, fit.logVariance[0]!, level),
    positive('beta', fit.beta, fit.logVariance[3]!, level),
  ].map((term) => (shares ? { ...term, se: null, interval: null } : term));
  const forecast = Array.from({ length: Math.max(forecastTo, fitTo) + 1 }, (_, t) => ({
    period: t,
    survival: sbgSurvival(fit, t),
    retention: t === 0 ? null : sbgRetention(fit, t),
    alive: start * sbgSurvival(fit, t),
    actual: curve[t] ?? null,
    miss: curve[t] === undefined ? null : start * sbgSurvival(fit, t) - curve[t],
    held: t > fitTo,
  }));
  return {
    ...nothing,
    ...terms[0]!,
    refused: refusalsOf([
      alikeGate(terms),
      used.length - 1 < 3
        ? {
            gate: 'renewal-points',
            value: used.length - 1,
            threshold: 3,
            message: 'Fewer than three renewal points; show the observed window only.',
          }
        : undefined,
      !shares && counts[0]! < 100
        ? {
            gate: 'size',
            value: counts[0]!,
            threshold: 100,
            message: `Only ${Math.round(counts[0]!)} accounts; 100 are needed.`,
          }
        : undefined,
      !shares && lost < 20
        ? {
            gate: 'events',
            value: lost,
            threshold: 20,
            message: `Only ${Math.round(lost)} have left; 20 are needed.`,
          }
        : undefined,
      fit.converged
        ? undefined
        : { gate: 'convergence', value: null, threshold: null, message: 'The curve settles on no shape.' },
    ]),
    warnings: [shares ? 'These are shares, not counts; say --cohort N for errors.' : undefined],
    extra: {
      term: 'alpha',
      alpha: fit.alpha,
      beta: fit.beta,
      terms,
      logLikelihood: shares ? null : fit.logLikelihood,
      fitTo,
      forecast,
    },
  };
}

/** Alive by period, sorted; periods must run 0, 1, 2, … and nobody may come back. */
function curveOf(reading: Reading, period: string, alive: string): number[] {
  const periods = reading.numbers(period);
  const counts = reading.numbers(alive);
  const order = [...periods.keys()].sort((a, b) => periods[a]! - periods[b]!);
  return order.map((i, t) => {
    const row = reading.rowNumber(i);
    if (periods[i] !== periods[order[0]!]! + t)
      throw new DataError(`Row ${row}, column "${period}": periods must follow each other, one row each.`, {
        row,
        column: period,
      });
    const before = t === 0 ? Number.POSITIVE_INFINITY : counts[order[t - 1]!]!;
    if (counts[i]! > before || counts[i]! < 0)
      throw new DataError(`Row ${row}, column "${alive}": a cohort cannot grow or fall below nought.`, {
        row,
        column: alive,
      });
    return counts[i]!;
  });
}

export const sbgMethod: Method = {
  name: 'sbg',
  summary: 'Shifted beta-geometric retention of one cohort, with a forecast.',
  options: [
    { flag: 'period', takes: 'COLUMN', help: 'renewals passed: 0, 1, 2, …', required: true },
    { flag: 'alive', takes: 'COLUMN', help: 'customers (or percent) still there', required: true },
    { flag: 'fit-to', takes: 'N', help: 'last period used for the fit' },
    { flag: 'forecast-to', takes: 'M', help: 'last period to foresee' },
    { flag: 'cohort', takes: 'N', help: 'size of the cohort, when the column holds percent' },
  ],
  run: sbg,
};
