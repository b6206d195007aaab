import { clustersGate, eventsGate, nothingToCompare, refusalsOf, separationRefusal } from '../gates.ts';
import { type Column, designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { logisticRegression, robustLogisticVariance, separatingColumns } from '../regression/logistic.ts';
import { readArms } from './arms.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { type Finding, type Method, need, present, type Request } from './method.ts';
import { ratioRows } from './ratio-rows.ts';
import { readRows } from './reading.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function logistic({ table, options, missing, level }: Request): Finding {
  const [y, t, cluster] = [need(options, 'outcome'), options.treatment, options.cluster];
  const list = t === undefined ? need(options, 'covariates') : options.covariates;
  const terms = list === undefined ? [] : parseTerms(list, table, options.reference);
  const reading = readRows(table, present(y, t, cluster, ...columnsNeeded(terms)), missing);
  const treated = t === undefined ? undefined : reading.flags(t, options['treatment-value']);
  const { columns, coding } = columnsOfTerms(
    terms,
    reading,
    t === undefined || treated === undefined ? {} : { fixed: new Map([[t, treated]]) },
  );
  const lead: Column[] = t === undefined || treated === undefined ? [] : [{ name: t, values: treated }];
  const all = [...lead, ...columns];
  const { design, dropped } = dropDependentColumns(designOf(all, reading.n));
  const outcome = reading.flags(y, options['outcome-value']);
  const head = all[0]!.name;
  const events = outcome.reduce((a, b) => a + b, 0);
  const shown = { events, dropped, coding };
  const nothing = { n: reading.n, excluded: reading.excluded, estimate: null, se: null, interval: null };
  const stop = (why: string): Finding => ({ ...nothing, refused: [nothingToCompare(why)], extra: shown });
  if (events === 0 || events === reading.n)
    return stop('The outcome is the same for everybody; there is nothing to explain.');
  if (dropped.includes(head)) return stop(`"${head}" does not vary; it has no coefficient.`);
  if (reading.n <= design.names.length)
    return stop(`${reading.n} rows cannot carry ${design.names.length} coefficients.`);
  const fit = logisticRegression(design, outcome);
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const gates = refusalsOf([
    treated === undefined
      ? eventsGate({
          treatedEvents: events,
          treatedOthers: reading.n - events,
          comparisonEvents: events,
          comparisonOthers: reading.n - events,
        })
      : eventsGate(readArms(treated, outcome).counts),
    clusters && clustersGate(clusters.levels.length),
  ]);
  if (fit.separated)
    return {
      ...nothing,
      refused: [...gates, separationRefusal('yes and no', separatingColumns(design, fit))],
      extra: shown,
    };
  const width = design.names.length;
  const robust = robustLogisticVariance(design, outcome, fit, clusters?.codes);
  const rows = ratioRows(
    fit,
    (j) => ({
      model: Math.sqrt(fit.inverse[j * width + j]!),
      robust: Math.sqrt(robust[j * width + j]!),
    }),
    clusters === undefined ? 'model' : 'robust',
    level,
    'odds',
  );
  const headline = rows.find((row) => row.term === head)!;
  return {
    ...nothing,
    estimate: headline.estimate,
    se: headline.se,
    interval: headline.interval,
    refused: gates,
    extra: {
      measure: 'log odds ratio',
      term: head,
      oddsRatio: headline.oddsRatio,
      terms: rows,
      logLikelihood: fit.logLikelihood,
      ...shown,
    },
  };
}

export const logisticMethod: Method = {
  name: 'logistic',
  summary:
    'Logistic regression; the headline is the log odds ratio of the treatment, or of the first covariate.',
  options: [
    { flag: 'outcome', takes: 'COLUMN', help: 'yes or no (1/0)', required: true },
    { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as yes' },
    { flag: 'treatment', takes: 'COLUMN', help: 'the column whose odds ratio is asked for' },
    { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as treated' },
    { flag: 'covariates', takes: 'LIST', help: termHelp },
    referenceOption,
    { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together; gives the cluster error' },
  ],
  run: logistic,
};
