import { chiSquareTail } from '../distributions/chi-square.ts';
import {
  clustersGate,
  eventsPerCovariateGate,
  nothingToCompare,
  refusalsOf,
  separationRefusal,
  sizeGate,
} from '../gates.ts';
import { type Design, designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { type CoxFit, coxRegression, likelihoodRatio } from '../survival/cox.ts';
import { robustCoxVariance } from '../survival/cox-residuals.ts';
import { hazardsScoreTest } from '../survival/hazards-score-test.ts';
import { checkProportionalHazards, type TimeScale } from '../survival/proportional-hazards.ts';
import type { CoxData } from '../survival/risk-sets.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { type Finding, type Method, need, present, type Request, wordOption } from './method.ts';
import { ratioRows } from './ratio-rows.ts';
import { type Reading, readRows } from './reading.ts';
import { timesOf } from './survival-reading.ts';
import { DataError } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function cox({ table, options, missing, level }: Request): Finding {
  const event = need(options, 'event');
  const startStop = options.start !== undefined || options.stop !== undefined;
  const stopColumn = startStop ? need(options, 'stop') : need(options, 'time');
  const startColumn = startStop ? need(options, 'start') : undefined;
  const { strata, cluster } = options;
  const ties = wordOption(options, 'ties', ['efron', 'breslow'], 'efron');
  const terms = parseTerms(need(options, 'covariates'), table, options.reference);
  const needed = present(event, stopColumn, startColumn, strata, cluster, ...columnsNeeded(terms));
  const reading = readRows(table, needed, missing);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const { design, dropped } = independent(designOf(columns, reading.n));
  const stop = timesOf(reading, stopColumn);
  const start = startColumn === undefined ? undefined : startsOf(reading, startColumn, stop);
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const data: CoxData = {
    start,
    stop,
    event: reading.flags(event, options['event-value']),
    covariates: design,
    strata: strata === undefined ? undefined : reading.codes(strata).codes,
  };
  const events = Array.from(data.event).reduce((a, b) => a + b, 0);
  const nothing = { n: reading.n, excluded: reading.excluded, estimate: null, se: null, interval: null };
  const shown = { ties, events, dropped, coding };
  if (events === 0 || design.names.length === 0) {
    const why =
      events === 0
        ? 'Nobody has had the event; there is nothing to explain.'
        : 'No covariate varies; there is nothing to compare.';
    return { ...nothing, refused: [nothingToCompare(why)], extra: shown };
  }
  const fit = coxRegression(data, ties);
  const enough = eventsPerCovariateGate(events, design.names.length);
  const sides = sidesOf(design);
  if (fit.separated)
    return {
      ...nothing,
      refused: refusalsOf([enough, separationRefusal('those with and without the event')]),
      extra: shown,
    };
  const robust = robustCoxVariance(data, fit, clusters?.codes);
  const rows = termsOf(fit, robust, clusters !== undefined, level);
  const scale = timeScales[wordOption(options, 'ph-time', ['km', 'rank', 'log', 'identity'], 'km')];
  const check = checkProportionalHazards(data, fit, scale);
  const ratio = likelihoodRatio(fit);
  const head = rows[0]!;
  return {
    ...nothing,
    estimate: head.estimate,
    se: head.se,
    interval: head.interval,
    refused: refusalsOf([enough, sides && sizeGate(sides), clusters && clustersGate(clusters.levels.length)]),
    warnings: [
      check.global.p < 0.05
        ? 'The effects do not stay the same over time; read the restricted mean instead.'
        : undefined,
    ],
    extra: {
      measure: 'log hazard ratio',
      term: head.term,
      hazardRatio: head.hazardRatio,
      terms: rows,
      logLikelihood: fit.logLikelihood,
      nullLogLikelihood: fit.nullLogLikelihood,
      likelihoodRatio: { chiSquare: ratio, degrees: rows.length, p: chiSquareTail(ratio, rows.length) },
      proportionalHazards: { ...check, score: hazardsScoreTest(data, fit, scale) },
      iterations: fit.iterations,
      ...shown,
    },
  };
}

/** Rows on either side of the first term, where it is one or nought: a comparison, whose arms have to be large enough. */
function sidesOf({ rows, values, names }: Design): { treated: number; comparison: number } | undefined {
  let treated = 0;
  for (let i = 0; i < rows; i += 1) {
    const value = values[i * names.length];
    if (value !== 0 && value !== 1) return undefined;
    treated += value;
  }
  return { treated, comparison: rows - treated };
}

/** How the check of proportional hazards reads time, by the names of R's cox.zph. */
const timeScales = {
  km: 'share-gone',
  rank: 'rank',
  log: 'log',
  identity: 'identity',
} as const satisfies Record<string, TimeScale>;

/** Drops dependent columns as if there were an intercept, which a Cox model has in its baseline. */
function independent(withIntercept: Design): { design: Design; dropped: string[] } {
  const { design, dropped } = dropDependentColumns(withIntercept);
  const { names, rows, values } = design;
  const width = names.length;
  const out = new Float64Array(rows * (width - 1));
  for (let i = 0; i < rows; i += 1) out.set(values.subarray(i * width + 1, (i + 1) * width), i * (width - 1));
  return { design: { names: names.slice(1), rows, values: out }, dropped };
}

function startsOf(reading: Reading, column: string, stop: Float64Array): Float64Array {
  const start = reading.numbers(column);
  const wrong = start.findIndex((time, i) => time >= stop[i]!);
  if (wrong >= 0)
    throw new DataError(
      `Row ${reading.rowNumber(wrong)}, column "${column}": the row ends before it starts, or at once.`,
      {
        row: reading.rowNumber(wrong),
        column,
      },
    );
  return start;
}

function termsOf(fit: CoxFit, robust: Float64Array, clustered: boolean, level: number) {
  const width = fit.names.length;
  return ratioRows(
    fit,
    (j) => ({
      model: Math.sqrt(fit.inverse[j * width + j]!),
      robust: Math.sqrt(robust[j * width + j]!),
    }),
    clustered ? 'robust' : 'model',
    level,
    'hazard',
  );
}

export const coxMethod: Method = {
  name: 'cox',
  summary: 'Cox regression; the headline is the log hazard ratio of the first term.',
  options: [
    { flag: 'time', takes: 'COLUMN', help: 'time to the event or to the end of watching' },
    { flag: 'start', takes: 'COLUMN', help: 'with --stop instead of --time: when the row begins to count' },
    { flag: 'stop', takes: 'COLUMN', help: 'when the row ends' },
    {
      flag: 'event',
      takes: 'COLUMN',
      help: 'whether the row ends in the event (1/0, yes/no)',
      required: true,
    },
    { flag: 'event-value', takes: 'VALUE', help: 'the value of that column which means the event' },
    {
      flag: 'covariates',
      takes: 'LIST',
      help: termHelp,
      required: true,
    },
    referenceOption,
    { flag: 'strata', takes: 'COLUMN', help: 'groups with a baseline of their own' },
    { flag: 'ties', takes: 'efron|breslow', help: 'events at the same time; efron unless told' },
    { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together; gives the robust error' },
    {
      flag: 'ph-time',
      takes: 'km|rank|log|identity',
      help: 'how the proportional-hazards check reads time; km unless told',
    },
  ],
  run: cox,
};
