import { zOfLevel } from '../distributions/normal.ts';
import { nothingToCompare, refusalsOf } from '../gates.ts';
import { expectedFurtherPurchases, expectedPurchases, fitBgNbd } from '../retention/bg-nbd.ts';
import { fitGammaGamma, meanSpend } from '../retention/gamma-gamma.ts';
import { fitShiftedBetaGeometric, sbgRetention, sbgSurvival } from '../retention/shifted-beta-geometric.ts';
import { covariance, standardDeviation } from '../summaries/moments.ts';
import { type Finding, type Method, need, numberOption, type Request } from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError, numberIn } from './table.ts';

/** A positive parameter with the error of its logarithm turned back. */
function positive(term: string, estimate: number, logVariance: number, level: number) {
  const logSe = Math.sqrt(logVariance);
  const reach = Math.exp(zOfLevel(level) * logSe);
  return { term, estimate, se: estimate * logSe, interval: [estimate / reach, estimate * reach] as const };
}

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

function bgnbd({ table, options, missing, level }: Request): Finding {
  const [x, tx, age] = [need(options, 'frequency'), need(options, 'recency'), need(options, 'age')];
  const reading = readRows(table, [x, tx, age], missing);
  const [frequency, recency, ages] = [reading.numbers(x), reading.numbers(tx), reading.numbers(age)];
  const customers = Array.from(frequency, (value, i) => {
    const customer = { frequency: value, recency: recency[i]!, age: ages[i]! };
    const row = reading.rowNumber(i);
    if (value < 0 || !Number.isInteger(value))
      throw new DataError(`Row ${row}, column "${x}": repeat purchases are counted in whole numbers.`, {
        row,
        column: x,
      });
    if (customer.recency < 0 || customer.recency > customer.age || (value === 0 && customer.recency > 0))
      throw new DataError(`Row ${row}, column "${tx}": the last purchase lies outside the time watched.`, {
        row,
        column: tx,
      });
    return customer;
  });
  const nothing = { n: reading.n, excluded: reading.excluded, estimate: null, se: null, interval: null };
  if (!customers.some((customer) => customer.frequency > 0))
    return {
      ...nothing,
      refused: [nothingToCompare('Nobody has bought again; there is nothing to follow.')],
    };
  const fit = fitBgNbd(customers);
  const terms = (['r', 'alpha', 'a', 'b'] as const).map((name, j) =>
    positive(name, fit[name], fit.logVariance[j * 5]!, level),
  );
  const wanted = (options.predict ?? '').split(',').filter((part) => part.trim() !== '');
  const predictions = wanted.map((part) => {
    const t = numberIn(part);
    if (t === undefined || t < 0) throw new DataError(`--predict needs times, not "${part}".`);
    return {
      t,
      newCustomer: expectedPurchases(fit, t),
      cohort: customers.reduce((total, customer) => total + expectedFurtherPurchases(fit, customer, t), 0),
    };
  });
  return {
    ...nothing,
    ...terms[0]!,
    refused: refusalsOf([
      fit.converged
        ? undefined
        : { gate: 'convergence', value: null, threshold: null, message: 'The data settle on no shape.' },
    ]),
    extra: {
      term: 'r',
      r: fit.r,
      alpha: fit.alpha,
      a: fit.a,
      b: fit.b,
      terms,
      logLikelihood: fit.logLikelihood,
      predictions,
    },
  };
}

function gammaGamma({ table, options, missing }: Request): Finding {
  const [x, z] = [need(options, 'frequency'), need(options, 'monetary')];
  const reading = readRows(table, [x, z], missing);
  const [frequency, monetary] = [reading.numbers(x), reading.numbers(z)];
  const buyers = [...frequency.keys()].filter((i) => frequency[i]! > 0 && monetary[i]! > 0);
  const shared = { n: buyers.length, excluded: reading.excluded };
  if (buyers.length < 3)
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('Too few have bought.')],
    };
  const counts = buyers.map((i) => frequency[i]!);
  const worth = buyers.map((i) => monetary[i]!);
  const correlation = covariance(counts, worth) / (standardDeviation(counts) * standardDeviation(worth));
  const fit = fitGammaGamma(buyers.map((i) => ({ purchases: frequency[i]!, mean: monetary[i]! })));
  return {
    ...shared,
    estimate: meanSpend(fit),
    se: null,
    interval: null,
    refused: refusalsOf([
      Math.abs(correlation) > 0.3
        ? {
            gate: 'independence',
            value: correlation,
            threshold: 0.3,
            message: 'Those who buy often spend differently; the model does not hold.',
          }
        : undefined,
    ]),
    extra: {
      measure: 'mean worth of a purchase',
      p: fit.p,
      q: fit.q,
      v: fit.scale,
      correlation,
      logLikelihood: fit.logLikelihood,
      withoutPurchases: reading.n - buyers.length,
    },
  };
}

export const retentionMethods: readonly Method[] = [
  {
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
  },
  {
    name: 'bgnbd',
    summary: 'BG/NBD: buying without a contract; four parameters and expected purchases.',
    options: [
      { flag: 'frequency', takes: 'COLUMN', help: 'repeat purchases', required: true },
      { flag: 'recency', takes: 'COLUMN', help: 'time of the last purchase since the first', required: true },
      { flag: 'age', takes: 'COLUMN', help: 'time watched since the first purchase', required: true },
      { flag: 'predict', takes: 't,…', help: 'times ahead for which to expect purchases' },
    ],
    run: bgnbd,
  },
  {
    name: 'gamma-gamma',
    summary: 'Mean worth of a purchase, over customers with at least one.',
    options: [
      { flag: 'frequency', takes: 'COLUMN', help: 'purchases', required: true },
      { flag: 'monetary', takes: 'COLUMN', help: 'their mean worth', required: true },
    ],
    run: gammaGamma,
  },
];
