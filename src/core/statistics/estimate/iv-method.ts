import { twoStage } from '../experiments/two-stage.ts';
import {
  clustersGate,
  eventsGate,
  nothingToCompare,
  refusalsOf,
  sizeGate,
  weakInstrumentGate,
} from '../gates.ts';
import { type Column, designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { mean } from '../summaries/moments.ts';
import { outcomeOf, readArms } from './arms.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { type Finding, type Method, need, present, type Request } from './method.ts';
import { readRows } from './reading.ts';
import { DataError } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

function iv({ table, options, missing, level }: Request): Finding {
  const [z, t, y] = [need(options, 'instrument'), need(options, 'treatment'), need(options, 'outcome')];
  const { cluster, covariates } = options;
  const terms = covariates === undefined ? [] : parseTerms(covariates, table, options.reference);
  if (columnsNeeded(terms).includes(t))
    throw new DataError(`Column "${t}" is the --treatment; it cannot be a covariate as well.`, { column: t });
  const reading = readRows(table, present(z, t, y, cluster, ...columnsNeeded(terms)), missing);
  const instrument = outcomeOf(reading, z, options['instrument-value']);
  const treatment = outcomeOf(reading, t, options['treatment-value']);
  const outcome = outcomeOf(reading, y, options['outcome-value']);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const own: Column = { name: z, values: instrument };
  // Last, so that what is dropped as saying nothing new is the instrument and no covariate.
  const { design, dropped } = dropDependentColumns(designOf([...columns, own], reading.n));
  const shared = { n: reading.n, excluded: reading.excluded };
  const stop = (why: string): Finding => ({
    ...shared,
    estimate: null,
    se: null,
    interval: null,
    refused: [nothingToCompare(why)],
    extra: { dropped, coding },
  });
  if (isSame(instrument)) return stop(`"${z}" is the same for everybody; nobody was offered anything else.`);
  if (dropped.includes(z)) return stop(`"${z}" says nothing that the covariates do not say.`);
  if (isSame(treatment)) return stop(`"${t}" is the same for everybody; the offer moved nobody.`);
  if (isSame(outcome)) return stop('The outcome is the same for everybody; there is nothing to explain.');
  if (reading.n - design.names.length < 1)
    return stop(`${reading.n} rows cannot carry ${design.names.length} coefficients.`);
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  if (clusters !== undefined && clusters.levels.length < 2)
    return stop(`"${cluster}" has one value only; no error can be worked out.`);
  const place = design.names.length - 1;
  const found = twoStage(design, place, outcome, treatment, { level, clusters: clusters?.codes });
  const { offered, uptake, classicalSe } = found;
  if (Math.abs(uptake.estimate) < 1e-12 || !Number.isFinite(found.estimate))
    return {
      ...stop('The offer moved nobody: with it as many took the treatment up as without.'),
      extra: { offered, uptake, dropped, coding },
    };
  const arms = readArms(instrument, outcome);
  const byArm = arms.one.length + arms.none.length === reading.n;
  return {
    ...shared,
    estimate: found.estimate,
    se: found.se,
    interval: found.interval,
    refused: refusalsOf([
      weakInstrumentGate(uptake.f),
      byArm
        ? sizeGate({
            treated: arms.one.length,
            comparison: arms.none.length,
            arms: { treated: 'rows with the offer', comparison: 'rows without it' },
          })
        : undefined,
      byArm && arms.binary ? eventsGate(arms.counts) : undefined,
      clusters && clustersGate(clusters.levels.length),
    ]),
    warnings: [
      found.interval === null
        ? 'The interval has no end: the offer may have moved nobody at all.'
        : undefined,
    ],
    extra: {
      measure: 'effect on those whom the offer moved',
      offered,
      uptake,
      ...(byArm && {
        share: { offered: uptakeOf(treatment, instrument, 1), rest: uptakeOf(treatment, instrument, 0) },
      }),
      asTreated: asTreated(columns, { name: t, values: treatment }, outcome),
      errors: { [clusters === undefined ? 'hc2' : 'cluster']: found.se, classical: classicalSe },
      dropped,
      coding,
    },
  };
}

const isSame = (values: Float64Array): boolean => values.every((value) => value === values[0]);

const uptakeOf = (treatment: Float64Array, instrument: Float64Array, arm: 0 | 1): number =>
  mean(treatment.filter((_, i) => instrument[i] === arm));

/** What least squares says of the treatment as it was taken up, by choice; beside it, to show what choice does. */
function asTreated(columns: readonly Column[], treatment: Column, outcome: Float64Array): number | null {
  const { design, dropped } = dropDependentColumns(designOf([...columns, treatment], outcome.length));
  if (dropped.includes(treatment.name) || outcome.length <= design.names.length) return null;
  return leastSquares(design, outcome).coefficients.at(-1) ?? null;
}

export const ivMethod: Method = {
  name: 'iv',
  summary:
    'Two-stage least squares: the effect of a treatment on those whom a randomised offer moved, refused where the offer moved too few.',
  options: [
    {
      flag: 'instrument',
      takes: 'COLUMN',
      help: 'what was drawn by lot, such as the offer: 1/0, yes/no or a number',
      required: true,
    },
    { flag: 'instrument-value', takes: 'VALUE', help: 'the value of that column which counts as offered' },
    {
      flag: 'treatment',
      takes: 'COLUMN',
      help: 'what was taken up: 1/0, yes/no or a number',
      required: true,
    },
    { flag: 'treatment-value', takes: 'VALUE', help: 'the value of that column which counts as taken up' },
    { flag: 'outcome', takes: 'COLUMN', help: 'what came of it: a number, 1/0 or yes/no', required: true },
    { flag: 'outcome-value', takes: 'VALUE', help: 'the value of that column which counts as 1' },
    { flag: 'covariates', takes: 'LIST', help: `known before the lot: ${termHelp}` },
    referenceOption,
    { flag: 'cluster', takes: 'COLUMN', help: 'rows that vary together, such as an account' },
  ],
  run: iv,
};
