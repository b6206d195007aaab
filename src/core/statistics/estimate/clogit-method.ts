import { conditionalLogit } from '../choice/conditional-logit.ts';
import { nothingToCompare, refusalsOf, separationRefusal } from '../gates.ts';
import { designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { type Finding, type Method, need, present, type Request } from './method.ts';
import { ratioRows } from './ratio-rows.ts';
import { readRows } from './reading.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function clogit({ table, options, missing, level }: Request): Finding {
  const [group, outcome] = [need(options, 'group'), need(options, 'outcome')];
  const terms = parseTerms(need(options, 'covariates'), table, options.reference);
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
  const rows = ratioRows(
    fit,
    (j) => ({
      model: Math.sqrt(fit.inverse[j * width + j]!),
      robust: Math.sqrt(fit.robust[j * width + j]!),
    }),
    'model',
    level,
    'odds',
  );
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

export const clogitMethod: Method = {
  name: 'clogit',
  summary:
    'Conditional logit: each group compared with itself only; the headline is the log odds ratio of the first term.',
  options: [
    { flag: 'group', takes: 'COLUMN', help: 'who is compared with themselves', required: true },
    { flag: 'outcome', takes: 'COLUMN', help: 'yes or no (1/0)', required: true },
    { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as yes' },
    { flag: 'covariates', takes: 'LIST', help: termHelp, required: true },
    referenceOption,
  ],
  run: clogit,
};
