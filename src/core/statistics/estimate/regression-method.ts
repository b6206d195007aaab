import { tOfLevel, twoSidedTP } from '../distributions/student.ts';
import { clustersGate, nothingToCompare, refusalsOf } from '../gates.ts';
import { type Column, designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import { coefficientVariance, type ErrorKind } from '../linear/sandwich.ts';
import { mean } from '../summaries/moments.ts';
import { outcomeOf } from './arms.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { around, type Finding, type Method, need, present, type Request, wordOption } from './method.ts';
import { numbersOrFlags, readRows } from './reading.ts';
import { standardisedEffect } from './standardised-effect.ts';
import { columnAt, DataError, numberIn } from './table.ts';
import { type Coding, columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function regression({ table, options, missing, level }: Request): Finding {
  const y = need(options, 'outcome');
  const [t, cluster, weightColumn] = [options.treatment, options.cluster, options.weights];
  const list = options.covariates;
  if (t === undefined && list === undefined) throw new DataError('--treatment or --covariates is needed.');
  const target = wordOption(options, 'estimand', ['coefficient', 'ate', 'att', 'atc'], 'coefficient');
  if (target !== 'coefficient' && t === undefined)
    throw new DataError('--estimand needs --treatment: whose effect is to be read over everybody?');
  const terms = list === undefined ? [] : parseTerms(list, table, options.reference);
  const needed = present(y, t, cluster, weightColumn, ...columnsNeeded(terms));
  const weightAt = weightColumn === undefined ? -1 : columnAt(table, weightColumn);
  // A row without weight tells nothing, not even that a column varies.
  const reading = readRows(table, needed, missing, [], (row) => isNoWeight(row[weightAt]));
  const negative =
    weightColumn === undefined ? -1 : reading.numbers(weightColumn).findIndex((one) => one < 0);
  if (negative >= 0 && weightColumn !== undefined) {
    const row = reading.rowNumber(negative);
    throw new DataError(`Row ${row}, column "${weightColumn}": a weight must not be negative.`, {
      row,
      column: weightColumn,
    });
  }
  const treated =
    t === undefined
      ? undefined
      : options['treatment-value'] === undefined && target === 'coefficient'
        ? numbersOrFlags(reading, t)
        : reading.flags(t, options['treatment-value']);
  const columnsWith = (values: Float64Array | undefined): { columns: Column[]; coding: Coding[] } => {
    if (t === undefined || values === undefined) return columnsOfTerms(terms, reading);
    const { columns, coding } = columnsOfTerms(terms, reading, { fixed: new Map([[t, values]]) });
    return { columns: [{ name: t, values }, ...columns], coding };
  };
  const { columns, coding } = columnsWith(treated);
  const { design, dropped } = dropDependentColumns(designOf(columns, reading.n));
  const weights = weightColumn === undefined ? undefined : reading.numbers(weightColumn);
  const outcome = outcomeOf(reading, y, options['outcome-value']);
  const head = columns[0]?.name ?? '';
  const shared = { n: reading.n, excluded: reading.excluded };
  const nothing = { ...shared, estimate: null, se: null, interval: null };
  const stop = (why: string): Finding => ({
    ...nothing,
    refused: [nothingToCompare(why)],
    extra: { dropped },
  });
  if (dropped.includes(head)) return stop(`"${head}" does not vary; it has no coefficient.`);
  if (outcome.every((value) => value === outcome[0]))
    return stop('The outcome is the same for everybody; there is nothing to explain.');
  const degrees = reading.n - design.names.length;
  if (degrees < 1) return stop(`${reading.n} rows cannot carry ${design.names.length} coefficients.`);
  const fit = leastSquares(design, outcome, weights);
  if (isWithoutRest(outcome, fit))
    return stop('The covariates explain the outcome without rest; there is no error to work out.');
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const kinds: ErrorKind[] = [
    'classical',
    'hc0',
    'hc2',
    ...(clusters === undefined ? [] : ['cluster' as const]),
  ];
  const variances = new Map(
    kinds.map((kind) => [
      kind,
      coefficientVariance(design, fit, kind, {
        ...(weights && { weights }),
        ...(clusters && { clusters: clusters.codes }),
      }),
    ]),
  );
  const width = design.names.length;
  const error = (kind: ErrorKind, j: number) => Math.sqrt(variances.get(kind)![j * width + j]!);
  const chosen =
    clusters === undefined ? wordOption(options, 'errors', ['hc2', 'hc0', 'classical'], 'hc2') : 'cluster';
  const freedom = clusters === undefined ? degrees : clusters.levels.length - 1;
  const reach = tOfLevel(level, freedom);
  const rows = design.names.map((term, j) => {
    const estimate = fit.coefficients[j]!;
    const se = error(chosen, j);
    return {
      term,
      estimate,
      se,
      t: estimate / se,
      p: twoSidedTP(estimate / se, freedom),
      interval: around(estimate, se, reach),
      errors: Object.fromEntries(kinds.map((kind) => [kind, error(kind, j)])),
    };
  });
  const standardised =
    target === 'coefficient' || treated === undefined
      ? undefined
      : standardisedEffect({
          names: design.names,
          coefficients: fit.coefficients,
          variance: variances.get(chosen)!,
          withTreatment: columnsWith(treated.map(() => 1)).columns,
          without: columnsWith(treated.map(() => 0)).columns,
          target: treated.map((arm) => (target === 'ate' || arm === (target === 'att' ? 1 : 0) ? 1 : 0)),
        });
  const headline = standardised
    ? { ...standardised, interval: around(standardised.estimate, standardised.se, reach) }
    : rows.find((row) => row.term === head)!;
  return {
    ...shared,
    estimate: headline.estimate,
    se: headline.se,
    interval: headline.interval,
    refused: refusalsOf([clusters && clustersGate(clusters.levels.length)]),
    extra: {
      measure: standardised ? 'standardised effect' : 'coefficient',
      ...(standardised
        ? { estimand: target, seWithRandomCovariates: standardised.seWithRandomCovariates }
        : { term: head }),
      errorKind: chosen,
      degrees,
      terms: rows,
      ...(weights === undefined && { rSquared: rSquared(outcome, fit) }),
      dropped,
      coding,
    },
  };
}

const isNoWeight = (cell: string | undefined): boolean => cell !== undefined && numberIn(cell) === 0;

/** Whether nothing is left over but rounding. */
function isWithoutRest(outcome: Float64Array, { residuals }: LeastSquares): boolean {
  const centre = mean(outcome);
  const left = residuals.reduce((a, r) => a + r * r, 0);
  return left < 1e-20 * outcome.reduce((a, v) => a + (v - centre) ** 2, 0);
}

function rSquared(outcome: Float64Array, { residuals }: LeastSquares): number {
  const centre = mean(outcome);
  const left = residuals.reduce((a, r) => a + r * r, 0);
  return 1 - left / outcome.reduce((a, v) => a + (v - centre) ** 2, 0);
}

export const regressionMethod: Method = {
  name: 'regression',
  summary: 'Least squares; the headline is the coefficient of the treatment, or of the first covariate.',
  options: [
    { flag: 'outcome', takes: 'COLUMN', help: 'what is explained', required: true },
    { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as 1' },
    { flag: 'treatment', takes: 'COLUMN', help: 'the column whose coefficient is asked for' },
    { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
    { flag: 'covariates', takes: 'LIST', help: termHelp },
    referenceOption,
    {
      flag: 'estimand',
      takes: 'coefficient|ate|att|atc',
      help: 'instead of the coefficient (unless told), the effect standardised over everybody, the treated or the untreated',
    },
    { flag: 'weights', takes: 'COLUMN', help: 'weight of each row' },
    { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together; gives the cluster error' },
    { flag: 'errors', takes: 'hc2|hc0|classical', help: 'hc2 unless told; all are in the answer' },
  ],
  run: regression,
};
