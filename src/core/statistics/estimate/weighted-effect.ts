import { zOfLevel } from '../distributions/normal.ts';
import {
  balanceGate,
  balanceWarning,
  clustersGate,
  effectiveSizeGate,
  missingGate,
  negativeControlGate,
  outOfReach,
  overlapGate,
  refusalsOf,
  sensitivityGate,
  separationRefusal,
} from '../gates.ts';
import { designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { logisticRegression, separatingColumns } from '../regression/logistic.ts';
import { eValueOfDifference, eValueOfMeans } from '../sensitivity/e-value.ts';
import { mean, pooledDeviation } from '../summaries/moments.ts';
import { armWeight, balanceTable, overlapOf } from '../weighting/balance.ts';
import type { Estimand, Study } from '../weighting/study.ts';
import { countGates, emptyArm, flatOutcome, isFlat, outcomeOf, readArms } from './arms.ts';
import {
  type Answer,
  around,
  type Finding,
  need,
  numberOption,
  present,
  type Request,
  wordOption,
} from './method.ts';
import { numbersOrFlags, readRows } from './reading.ts';
import { columnAt, DataError, flagIn, isBlank, states, type Table } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

/** What an estimator hands back for the gates and the answer. */
export type Effect = {
  readonly estimate: number;
  readonly se: number;
  readonly weights: Float64Array;
  readonly treatedMean: number;
  readonly fault?: 'separation' | 'reach' | undefined;
  readonly warnings?: readonly string[];
  readonly extra?: { readonly [key: string]: Answer };
};

export type Estimator = (study: Study, estimand: Estimand, propensity: Float64Array) => Effect;

/** Reads a study, runs one estimator on it and passes the result through the gates. */
export function weightedEffect(request: Request, estimator: Estimator): Finding {
  const { table, options, missing, level } = request;
  const [t, y, control] = [need(options, 'treatment'), need(options, 'outcome'), options['negative-control']];
  const estimand = wordOption(options, 'estimand', ['att', 'ate', 'atc'], 'att');
  const terms = parseTerms(need(options, 'covariates'), table, options.reference);
  if (columnsNeeded(terms).some((column) => column === t || column === y || column === control))
    throw new DataError('The treatment, the outcome or the negative control stands among the covariates.');
  const cluster = options.cluster;
  const reading = readRows(table, present(t, y, cluster, control, ...columnsNeeded(terms)), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const outcome = outcomeOf(reading, y, options['outcome-value']);
  const arms = readArms(treated, outcome);
  if (arms.one.length === 0 || arms.none.length === 0) return emptyArm(reading.n, reading.excluded);
  if (isFlat(arms)) return flatOutcome(reading.n, reading.excluded, arms);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const { design, dropped } = dropDependentColumns(designOf(columns, reading.n));
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const study: Study = { treated, outcome, covariates: design, clusters: clusters?.codes };
  const propensity = logisticRegression(design, treated);
  const plausible = numberOption(options, 'plausible', { least: 0 });
  const naive = mean(arms.one) - mean(arms.none);
  const effect = propensity.separated ? undefined : estimator(study, estimand, propensity.fitted);
  if (effect === undefined || effect.fault !== undefined)
    return {
      n: reading.n,
      excluded: reading.excluded,
      estimate: null,
      se: null,
      interval: null,
      refused: [
        ...countGates(arms, { plausible }),
        effect?.fault === 'reach'
          ? outOfReach()
          : separationRefusal('treated and comparison', separatingColumns(design, propensity)),
      ],
      extra: { estimand, naive, dropped, coding },
    };
  const z = zOfLevel(level);
  // One unit in an arm says nothing about the spread there.
  const se = Math.min(arms.one.length, arms.none.length) < 2 ? Number.NaN : effect.se;
  const interval = around(effect.estimate, se, z);
  const everyLevel = columnsOfTerms(terms, reading, { everyLevel: true }).columns;
  const balance = balanceTable(everyLevel, treated, effect.weights, estimand);
  const overlap = overlapOf(propensity.fitted, treated);
  const comparison = armWeight(effect.weights, treated, 0);
  const sensitivity = arms.binary
    ? eValueOfDifference(effect.treatedMean, effect.estimate, interval)
    : eValueOfMeans(effect.estimate, interval, pooledDeviation(arms.one, arms.none));
  const check =
    control === undefined
      ? undefined
      : estimator({ ...study, outcome: numbersOrFlags(reading, control) }, estimand, propensity.fitted);
  const checked = check && {
    estimate: check.estimate,
    se: check.se,
    interval: around(check.estimate, check.se, z),
  };
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: effect.estimate,
    se,
    interval,
    refused: [
      ...countGates(arms, { plausible, effective: comparison.effective, se }),
      ...refusalsOf([
        missing === 'exclude'
          ? missingGate(missingShares(table, t, y, columnsNeeded(terms), options['treatment-value']))
          : undefined,
        overlapGate(overlap),
        effectiveSizeGate(comparison),
        balanceGate(balance),
        clusters && clustersGate(clusters.levels.length),
        checked && negativeControlGate(checked.estimate, checked.interval),
        sensitivityGate(sensitivity.bound),
      ]),
    ],
    warnings: [balanceWarning(balance), ...(effect.warnings ?? [])],
    extra: {
      estimand,
      naive,
      weights: { treated: armWeight(effect.weights, treated, 1), comparison },
      effectiveSize: comparison.effective,
      balance,
      overlap,
      eValue: sensitivity,
      negativeControl: checked,
      dropped,
      coding,
      ...effect.extra,
    },
  };
}

/** How often values are missing over the whole file, by arm where the arm is known. */
function missingShares(
  table: Table,
  t: string,
  y: string,
  covariates: readonly string[],
  value: string | undefined,
) {
  const [tAt, yAt] = [columnAt(table, t), columnAt(table, y)];
  const share = (rows: Table['rows'], at: number) =>
    rows.length === 0 ? 0 : rows.filter((row) => isBlank(row[at]!)).length / rows.length;
  const inArm = (which: 0 | 1) =>
    table.rows.filter((row) => {
      const cell = row[tAt]!;
      if (isBlank(cell)) return false;
      return (value === undefined ? flagIn(cell) : states(cell, value) ? 1 : 0) === which;
    });
  return {
    outcome: share(table.rows, yAt),
    treatedOutcome: share(inArm(1), yAt),
    comparisonOutcome: share(inArm(0), yAt),
    covariates: covariates.map((name) => ({ name, share: share(table.rows, columnAt(table, name)) })),
  };
}
