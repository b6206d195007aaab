import { tOfLevel, twoSidedTP } from '../distributions/student.ts';
import { detectableProportionDifference } from '../experiments/minimum-detectable-effect.ts';
import { clustersGate, eventsGate, nothingToCompare, powerGate, refusalsOf, sizeGate } from '../gates.ts';
import { type Column, designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { coefficientVariance, type ErrorKind } from '../linear/sandwich.ts';
import { meanDifference } from '../means/mean-difference.ts';
import { proportionDifference } from '../proportions/newcombe.ts';
import type { Refusal } from '../refusal.ts';
import { mean } from '../summaries/moments.ts';
import {
  around,
  type Finding,
  type Method,
  need,
  numberOption,
  present,
  type Request,
  wordOption,
} from './method.ts';
import { readRows } from './reading.ts';
import { DataError } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

/** Options that all comparisons of two arms share. */
export const armOptions = [
  { flag: 'treatment', takes: 'COLUMN', help: 'who had the act (1/0, yes/no)', required: true },
  { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
  { flag: 'outcome', takes: 'COLUMN', help: 'what came of it, a number or 1/0', required: true },
  { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together, such as an account' },
  {
    flag: 'plausible',
    takes: 'N',
    help: 'largest effect you think possible; for 1/0 outcomes 0.1 unless told',
  },
] as const;

/** Both arms of a study, with what the gates need to know about them. */
export function readArms(treated: ArrayLike<number>, outcome: Float64Array) {
  const arm = (which: number) => outcome.filter((_, i) => treated[i] === which);
  const binary = outcome.every((y) => y === 0 || y === 1);
  const one = arm(1);
  const none = arm(0);
  const hits = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return {
    one,
    none,
    binary,
    counts: {
      treatedEvents: hits(one),
      treatedOthers: one.length - hits(one),
      comparisonEvents: hits(none),
      comparisonOthers: none.length - hits(none),
    },
  };
}

type Arms = ReturnType<typeof readArms>;

/** Refusals that depend on counts alone; `effective` is the comparison's worth under weights. */
export function countGates(
  arms: Arms,
  options: { readonly plausible?: number | undefined; readonly effective?: number },
): Refusal[] {
  const { one, none, binary, counts } = arms;
  const plausible = options.plausible ?? 0.1;
  const base = binary && none.length > 0 ? mean(none) : 0.5;
  return refusalsOf([
    sizeGate({ treated: one.length, comparison: none.length }),
    binary ? eventsGate(counts) : undefined,
    // With a base rate of nought or one the power formula says nothing; the events gate speaks.
    binary && base > 0 && base < 1
      ? powerGate(
          detectableProportionDifference(base, one.length, options.effective ?? none.length),
          plausible,
          { points: true },
        )
      : undefined,
  ]);
}

/** The answer when an arm is empty. */
export const emptyArm = (n: number, excluded: number): Finding => ({
  n,
  excluded,
  estimate: null,
  se: null,
  interval: null,
  refused: [nothingToCompare('One of the two arms is empty; there is nothing to compare.')],
});

function difference({ table, options, missing, level }: Request): Finding {
  const [t, y] = [need(options, 'treatment'), need(options, 'outcome')];
  const cluster = options.cluster;
  const reading = readRows(table, present(t, y, cluster), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const outcome = reading.numbers(y);
  const arms = readArms(treated, outcome);
  const { one, none, binary, counts } = arms;
  if (one.length === 0 || none.length === 0) return emptyArm(reading.n, reading.excluded);
  const result = meanDifference(one, none, level);
  const share = binary
    ? proportionDifference(counts.treatedEvents, one.length, counts.comparisonEvents, none.length, level)
    : undefined;
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const clustered = clusters && clusterError(treated, outcome, clusters.codes);
  const refused = [
    ...countGates(arms, { plausible: numberOption(options, 'plausible', { least: 0 }) }),
    ...refusalsOf([clusters && clustersGate(clusters.levels.length)]),
  ];
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: result.estimate,
    se: clustered ?? result.se,
    interval:
      clustered === undefined || clusters === undefined
        ? (share?.interval ?? result.interval)
        : around(result.estimate, clustered, tOfLevel(level, clusters.levels.length - 1)),
    refused,
    extra: {
      treated: { n: one.length, mean: mean(one) },
      comparison: { n: none.length, mean: mean(none) },
      errors: { neyman: result.se, pooled: result.pooledSe, cluster: clustered },
      intervals: { welch: result.interval, pooled: result.pooledInterval, newcombe: share?.interval },
      degrees: result.degrees,
    },
  };
}

function clusterError(treated: Float64Array, outcome: Float64Array, clusters: ArrayLike<number>): number {
  const design = designOf([{ name: 'treated', values: treated }], outcome.length);
  const variance = coefficientVariance(design, leastSquares(design, outcome), 'cluster', { clusters });
  return Math.sqrt(variance[3]!);
}

function regression({ table, options, missing, level }: Request): Finding {
  const y = need(options, 'outcome');
  const [t, cluster, weightColumn] = [options.treatment, options.cluster, options.weights];
  const list = options.covariates;
  if (t === undefined && list === undefined) throw new DataError('--treatment or --covariates is needed.');
  const terms = list === undefined ? [] : parseTerms(list, table);
  const reading = readRows(table, present(y, t, cluster, weightColumn, ...columnsNeeded(terms)), missing);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const lead: Column[] =
    t === undefined
      ? []
      : [
          {
            name: t,
            values:
              options['treatment-value'] === undefined
                ? numbersOrFlags(reading, t)
                : reading.flags(t, options['treatment-value']),
          },
        ];
  const { design, dropped } = dropDependentColumns(designOf([...lead, ...columns], reading.n));
  const outcome = reading.numbers(y);
  const weights = weightColumn === undefined ? undefined : reading.numbers(weightColumn);
  const head = t ?? columns[0]?.name ?? '';
  const shared = { n: reading.n, excluded: reading.excluded };
  const nothing = { ...shared, estimate: null, se: null, interval: null };
  if (dropped.includes(head))
    return {
      ...nothing,
      refused: [nothingToCompare(`"${head}" does not vary; it has no coefficient.`)],
      extra: { dropped },
    };
  const degrees = reading.n - design.names.length;
  if (degrees < 1)
    return {
      ...nothing,
      refused: [nothingToCompare(`${reading.n} rows cannot carry ${design.names.length} coefficients.`)],
    };
  const fit = leastSquares(design, outcome, weights);
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const kinds: ErrorKind[] = [
    'classical',
    'hc0',
    'hc2',
    ...(clusters === undefined ? [] : (['cluster'] as const)),
  ];
  const width = design.names.length;
  const errors = new Map(
    kinds.map((kind) => {
      const variance = coefficientVariance(design, fit, kind, {
        ...(weights && { weights }),
        ...(clusters && { clusters: clusters.codes }),
      });
      return [kind, design.names.map((_, j) => Math.sqrt(variance[j * width + j]!))];
    }),
  );
  const chosen =
    clusters === undefined ? wordOption(options, 'errors', ['hc2', 'hc0', 'classical'], 'hc2') : 'cluster';
  const freedom = clusters === undefined ? degrees : clusters.levels.length - 1;
  const reach = tOfLevel(level, freedom);
  const rows = design.names.map((term, j) => {
    const estimate = fit.coefficients[j]!;
    const se = errors.get(chosen)![j]!;
    return {
      term,
      estimate,
      se,
      t: estimate / se,
      p: twoSidedTP(estimate / se, freedom),
      interval: around(estimate, se, reach),
      errors: Object.fromEntries(kinds.map((kind) => [kind, errors.get(kind)![j]!])),
    };
  });
  const headline = rows.find((row) => row.term === head)!;
  const centre = mean(outcome);
  const left = fit.residuals.reduce((a, r) => a + r * r, 0);
  const all = outcome.reduce((a, v) => a + (v - centre) ** 2, 0);
  return {
    ...shared,
    estimate: headline.estimate,
    se: headline.se,
    interval: headline.interval,
    refused: refusalsOf([clusters && clustersGate(clusters.levels.length)]),
    extra: {
      term: head,
      errorKind: chosen,
      degrees,
      terms: rows,
      ...(weights === undefined && { rSquared: 1 - left / all }),
      dropped,
      coding,
    },
  };
}

/** A treatment for a regression: any number, or yes and no. */
function numbersOrFlags(reading: ReturnType<typeof readRows>, column: string): Float64Array {
  return reading.text(column).some((cell) => /^(true|false|yes|no)$/i.test(cell.trim()))
    ? reading.flags(column)
    : reading.numbers(column);
}

export const comparisonMethods: readonly Method[] = [
  {
    name: 'difference',
    summary: 'Difference of the outcome between treated and comparison, nothing adjusted.',
    options: armOptions,
    run: difference,
  },
  {
    name: 'regression',
    summary: 'Least squares; the headline is the coefficient of the treatment, or of the first covariate.',
    options: [
      { flag: 'outcome', takes: 'COLUMN', help: 'what is explained', required: true },
      { flag: 'treatment', takes: 'COLUMN', help: 'the column whose coefficient is asked for' },
      { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
      { flag: 'covariates', takes: 'LIST', help: 'columns, a*b, a^2, factor(a), with commas between' },
      { flag: 'weights', takes: 'COLUMN', help: 'weight of each row' },
      { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together; gives the cluster error' },
      { flag: 'errors', takes: 'KIND', help: 'hc2 (unless told), hc0 or classical; all are in the answer' },
    ],
    run: regression,
  },
];
