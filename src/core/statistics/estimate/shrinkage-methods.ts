import { conditionalLogit } from '../choice/conditional-logit.ts';
import { twoSidedP, zOfLevel } from '../distributions/normal.ts';
import { nothingToCompare, refusalsOf, separationRefusal } from '../gates.ts';
import { designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { betaByMoments, fitBetaBinomial, shrunkenRate, type Tally } from '../shrinkage/beta-binomial.ts';
import { betaBinomialGrid, gridMean, gridRate } from '../shrinkage/beta-binomial-grid.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { around, type Finding, type Method, need, present, type Request } from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function clogit({ table, options, missing, level }: Request): Finding {
  const [group, outcome] = [need(options, 'group'), need(options, 'outcome')];
  const terms = parseTerms(need(options, 'covariates'), table);
  const reading = readRows(table, present(group, outcome, ...columnsNeeded(terms)), missing);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const codes = reading.codes(group);
  const y = reading.flags(outcome, options['outcome-value']);
  // What is constant within every group cannot be seen by this method; dependence is judged within groups.
  const within = dropDependentColumns(
    designOf(
      columns.map((column) => ({
        ...column,
        values: lessGroupMean(column.values, codes.codes, codes.levels.length),
      })),
      reading.n,
      { intercept: false },
    ),
  );
  const kept = columns.filter((column) => within.design.names.includes(column.name));
  const nothing = { n: reading.n, excluded: reading.excluded, estimate: null, se: null, interval: null };
  if (kept.length === 0)
    return {
      ...nothing,
      refused: [nothingToCompare('No covariate varies within a group.')],
      extra: { dropped: within.dropped },
    };
  const fit = conditionalLogit(designOf(kept, reading.n, { intercept: false }), y, codes.codes);
  const shown = {
    groupsUsed: fit.groups,
    silentGroups: fit.silentGroups,
    rowsUsed: fit.rows,
    dropped: within.dropped,
    coding,
  };
  if (fit.groups === 0)
    return { ...nothing, refused: [nothingToCompare('No group has both a yes and a no.')], extra: shown };
  const few =
    fit.groups < 30
      ? {
          gate: 'size',
          value: fit.groups,
          threshold: 30,
          message: `Only ${fit.groups} groups have both a yes and a no; 30 are needed.`,
        }
      : undefined;
  if (fit.separated)
    return { ...nothing, refused: refusalsOf([few, separationRefusal('yes and no')]), extra: shown };
  const width = fit.names.length;
  const z = zOfLevel(level);
  const rows = fit.names.map((term, j) => {
    const estimate = fit.coefficients[j]!;
    const se = Math.sqrt(fit.inverse[j * width + j]!);
    const interval = around(estimate, se, z);
    return {
      term,
      estimate,
      se,
      interval,
      z: estimate / se,
      p: twoSidedP(estimate / se),
      oddsRatio: Math.exp(estimate),
      oddsRatioInterval: interval.map(Math.exp),
      errors: { model: se, robust: Math.sqrt(fit.robust[j * width + j]!) },
    };
  });
  const head = rows[0]!;
  return {
    ...nothing,
    estimate: head.estimate,
    se: head.se,
    interval: head.interval,
    refused: refusalsOf([few]),
    extra: {
      measure: 'log odds ratio',
      term: head.term,
      terms: rows,
      logLikelihood: fit.logLikelihood,
      ...shown,
    },
  };
}

function lessGroupMean(values: Float64Array, codes: ArrayLike<number>, groups: number): Float64Array {
  const total = new Float64Array(groups);
  const count = new Float64Array(groups);
  values.forEach((value, i) => {
    total[codes[i]!]! += value;
    count[codes[i]!]! += 1;
  });
  return values.map((value, i) => value - total[codes[i]!]! / count[codes[i]!]!);
}

/** Successes and trials per row, whole numbers with successes among the trials. */
export function talliesOf(reading: Reading, successes: string, trials: string | undefined): Tally[] {
  // Without trials every row is one, and may say yes or no.
  const hits = trials === undefined ? reading.flags(successes) : reading.numbers(successes);
  const all = trials === undefined ? hits.map(() => 1) : reading.numbers(trials);
  return Array.from(hits, (hit, i) => {
    const of = all[i]!;
    if (!Number.isInteger(hit) || !Number.isInteger(of) || hit < 0 || hit > of) {
      const row = reading.rowNumber(i);
      throw new DataError(`Row ${row}: ${hit} of ${of} are not successes among trials.`, {
        row,
        column: successes,
      });
    }
    return { successes: hit, trials: of };
  });
}

/** Integrating over the grid costs some milliseconds per group; beyond this many only the fitted shape is used. */
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
  const withGrid = tallies.length <= mostGridGroups;
  return {
    ...shared,
    estimate: fit.alpha / (fit.alpha + fit.beta),
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
        grid: withGrid ? gridRate(grid, tally, level) : undefined,
      })),
    },
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

export const shrinkageMethods: readonly Method[] = [
  {
    name: 'clogit',
    summary:
      'Conditional logit: each group compared with itself only; the headline is the log odds ratio of the first term.',
    options: [
      { flag: 'group', takes: 'COLUMN', help: 'who is compared with themselves', required: true },
      { flag: 'outcome', takes: 'COLUMN', help: 'yes or no (1/0)', required: true },
      { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as yes' },
      {
        flag: 'covariates',
        takes: 'LIST',
        help: 'columns, a*b, a^2, factor(a), with commas between',
        required: true,
      },
    ],
    run: clogit,
  },
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
];
