import { zOfLevel } from '../distributions/normal.ts';
import { nothingToCompare, refusalsOf } from '../gates.ts';
import {
  betaByMoments,
  fitBetaBinomial,
  type ShrunkenRate,
  shrunkenRate,
  type Tally,
} from '../shrinkage/beta-binomial.ts';
import { betaBinomialGrid, gridMean, gridRate, type WeightedShape } from '../shrinkage/beta-binomial-grid.ts';
import { shrinkNormal } from '../shrinkage/normal-shrinkage.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { around, type Finding, type Method, need, present, type Request } from './method.ts';
import { readRows } from './reading.ts';
import { DataError } from './table.ts';
import { talliesOf } from './tallies.ts';

/** Integrating over the grid costs some milliseconds per tally; beyond this many different ones only the fitted shape is used. */
const mostGridGroups = 300;

function betaBinomial({ table, options, missing, level }: Request): Finding {
  const [s, t, label] = [need(options, 'successes'), need(options, 'trials'), options.group];
  const reading = readRows(table, present(s, t, label), missing);
  const tallies = talliesOf(reading, s, t);
  const full = tallies.filter((tally) => tally.trials > 0);
  const shared = { n: reading.n, excluded: reading.excluded };
  if (full.length < 2)
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('Two groups with trials are needed.')],
    };
  const hits = full.reduce((total, tally) => total + tally.successes, 0);
  if (hits === 0 || hits === full.reduce((total, tally) => total + tally.trials, 0))
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('All trials ended alike; nothing tells the groups apart.')],
    };
  const moments = betaByMoments(tallies);
  const fit = fitBetaBinomial(tallies);
  const grid = betaBinomialGrid(full);
  const centre = gridMean(grid);
  const rates = grid.map((shape) => ({
    rate: shape.alpha / (shape.alpha + shape.beta),
    weight: shape.weight,
  }));
  const spread = Math.sqrt(rates.reduce((a, { rate, weight }) => a + weight * (rate - centre.rate) ** 2, 0));
  const names = label === undefined ? undefined : reading.text(label);
  const onGrid = ratesOnGrid(grid, level);
  const withGrid = new Set(tallies.map(tallyKey)).size <= mostGridGroups;
  return {
    ...shared,
    // Where nothing sets the groups apart the likelihood has no top, and the grid's mean is what its range is about.
    estimate: fit.bounded ? fit.alpha / (fit.alpha + fit.beta) : centre.rate,
    se: spread,
    interval: weightedQuantiles(rates, level),
    refused: refusalsOf([
      fit.bounded
        ? undefined
        : {
            gate: 'spread',
            value: null,
            threshold: null,
            message: 'The groups differ no more than chance does; treat them as one.',
          },
    ]),
    extra: {
      measure: 'mean rate',
      likelihood: { alpha: fit.alpha, beta: fit.beta, logLikelihood: fit.logLikelihood },
      moments,
      grid: { alpha: centre.alpha, beta: centre.beta, rate: centre.rate },
      groups: tallies.map((tally, i) => ({
        group: names?.[i] ?? reading.rowNumber(i),
        ...tally,
        raw: tally.trials > 0 ? tally.successes / tally.trials : null,
        fitted: shrunkenRate(fit, tally, level),
        byMoments: moments && shrunkenRate(moments, tally, level),
        grid: withGrid ? onGrid(tally) : undefined,
      })),
    },
  };
}

const tallyKey = ({ successes, trials }: Tally): string => `${successes}/${trials}`;

/** Groups with the same tally have the same rate. */
function ratesOnGrid(grid: readonly WeightedShape[], level: number): (tally: Tally) => ShrunkenRate {
  const known = new Map<string, ShrunkenRate>();
  return (tally) => {
    const key = tallyKey(tally);
    const rate = known.get(key) ?? gridRate(grid, tally, level);
    known.set(key, rate);
    return rate;
  };
}

function weightedQuantiles(
  rates: readonly { rate: number; weight: number }[],
  level: number,
): [number, number] {
  const sorted = rates.toSorted((a, b) => a.rate - b.rate);
  // A thousand even steps through the weights stand in for draws.
  const steps: number[] = [];
  let passed = 0;
  for (const { rate, weight } of sorted) {
    passed += weight;
    while (steps.length < 1000 && (steps.length + 0.5) / 1000 <= passed) steps.push(rate);
  }
  return [quantileOfSorted(steps, (1 - level) / 2), quantileOfSorted(steps, (1 + level) / 2)];
}

function shrinkage({ table, options, missing, level }: Request): Finding {
  const [e, s, label] = [need(options, 'estimate'), need(options, 'se'), options.group];
  const reading = readRows(table, present(e, s, label), missing);
  const [figures, errors] = [reading.numbers(e), reading.numbers(s)];
  const wrong = errors.findIndex((error) => !(error > 0));
  if (wrong >= 0) {
    const row = reading.rowNumber(wrong);
    throw new DataError(`Row ${row}, column "${s}": an error must be above nought.`, { row, column: s });
  }
  const shared = { n: reading.n, excluded: reading.excluded };
  if (reading.n < 2)
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('Two groups are needed.')],
    };
  const result = shrinkNormal(figures, errors, level);
  const names = label === undefined ? undefined : reading.text(label);
  return {
    ...shared,
    estimate: result.centre,
    se: result.centreSe,
    interval: around(result.centre, result.centreSe, zOfLevel(level)),
    extra: {
      measure: 'common mean',
      between: result.between,
      groups: result.groups.map((group, i) => ({
        group: names?.[i] ?? reading.rowNumber(i),
        raw: figures[i]!,
        rawSe: errors[i]!,
        ...group,
      })),
    },
  };
}

export const shrinkageMethods: readonly Method[] = [
  {
    name: 'beta-binomial',
    summary: 'Rates of many groups drawn towards their common rate, by moments, likelihood and grid.',
    options: [
      { flag: 'successes', takes: 'COLUMN', help: 'successes of the row', required: true },
      { flag: 'trials', takes: 'COLUMN', help: 'trials of the row', required: true },
      { flag: 'group', takes: 'COLUMN', help: 'name of the row' },
    ],
    run: betaBinomial,
  },
  {
    name: 'shrinkage',
    summary: 'Figures of many groups, each with its error, drawn towards their common mean.',
    options: [
      { flag: 'estimate', takes: 'COLUMN', help: 'figure of the row', required: true },
      { flag: 'se', takes: 'COLUMN', help: 'its standard error', required: true },
      { flag: 'group', takes: 'COLUMN', help: 'name of the row' },
    ],
    run: shrinkage,
  },
];
