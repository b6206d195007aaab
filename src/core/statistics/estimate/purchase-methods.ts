import { nothingToCompare, refusalsOf } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import { expectedFurtherPurchases, expectedPurchases, fitBgNbd } from '../retention/bg-nbd.ts';
import { fitGammaGamma, meanSpend } from '../retention/gamma-gamma.ts';
import { covariance, standardDeviation } from '../summaries/moments.ts';
import { type Finding, type Method, need, type Request } from './method.ts';
import { alikeGate, positive } from './positive-parameter.ts';
import { readRows } from './reading.ts';
import { DataError, numberIn } from './table.ts';

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
    refused: refusalsOf([alikeGate(terms), fewCustomers(reading.n), settled(fit.converged)]),
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

/** The worth of a cohort takes a hundred of them (MEASUREMENT 2.7). */
function fewCustomers(count: number): Refusal | undefined {
  if (count >= 100) return undefined;
  return { gate: 'size', value: count, threshold: 100, message: `Only ${count} customers; 100 are needed.` };
}

const settled = (converged: boolean): Refusal | undefined =>
  converged
    ? undefined
    : { gate: 'convergence', value: null, threshold: null, message: 'The data settle on no shape.' };

function gammaGamma({ table, options, missing, level }: Request): Finding {
  const [x, z] = [need(options, 'frequency'), need(options, 'monetary')];
  const reading = readRows(table, [x, z], missing);
  const [frequency, monetary] = [reading.numbers(x), reading.numbers(z)];
  for (const [column, values] of [
    [x, frequency],
    [z, monetary],
  ] as const) {
    const wrong = values.findIndex((value) => value < 0);
    if (wrong >= 0)
      throw new DataError(`Row ${reading.rowNumber(wrong)}, column "${column}": it is below nought.`, {
        row: reading.rowNumber(wrong),
        column,
      });
  }
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
  if (worth.every((value) => value === worth[0]))
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('Every purchase is worth the same; there is no spread to follow.')],
    };
  const correlation = counts.every((value) => value === counts[0])
    ? 0
    : covariance(counts, worth) / (standardDeviation(counts) * standardDeviation(worth));
  const fit = fitGammaGamma(buyers.map((i) => ({ purchases: frequency[i]!, mean: monetary[i]! })));
  return {
    ...shared,
    ...positive('mean', meanSpend(fit), fit.logMeanSe ** 2, level),
    refused: refusalsOf([
      fewCustomers(buyers.length),
      settled(fit.converged),
      Number.isFinite(fit.logMeanSe)
        ? undefined
        : nothingToCompare('The likelihood is flat here; no error can be worked out.'),
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

export const purchaseMethods: readonly Method[] = [
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
