import { zOfLevel } from '../../statistics/distributions/normal.ts';
import { detectableEffect } from '../../statistics/experiments/minimum-detectable-effect.ts';
import {
  balanceGate,
  clustersGate,
  effectiveSizeGate,
  eventsGate,
  missingGate,
  negativeControlGate,
  nothingToCompare,
  outOfReach,
  overlapGate,
  powerGate,
  sensitivityGate,
  separationRefusal,
  sizeGate,
} from '../../statistics/gates.ts';
import { type Column, type Design, designOf } from '../../statistics/linear/design.ts';
import { dropDependentColumns } from '../../statistics/linear/independent-columns.ts';
import { matchedEffect } from '../../statistics/matching/matched-effect.ts';
import type { Interval, Refusal } from '../../statistics/refusal.ts';
import { type LogisticFit, logisticRegression } from '../../statistics/regression/logistic.ts';
import { eValueOfDifference, eValueOfMeans } from '../../statistics/sensitivity/e-value.ts';
import { mean, pooledDeviation } from '../../statistics/summaries/moments.ts';
import { armWeight, type BalanceRow, balanceTable, overlapOf } from '../../statistics/weighting/balance.ts';
import { doublyRobustEffect } from '../../statistics/weighting/doubly-robust.ts';
import { type EntropyEffect, entropyBalanced } from '../../statistics/weighting/entropy-effect.ts';
import { inverseProbabilityEffect } from '../../statistics/weighting/inverse-probability.ts';
import { upper } from '../../words/first-letter.ts';
import type { Grade } from '../figure.ts';

/** A comparison as declared before anything was looked at: rows, what was done, what came of it, what was known. */
export type Comparison = {
  /** What a row is, in the plural: "deals". */
  readonly units: string;
  /** What those of either side are called, for a reader who knows nothing of treatments. */
  readonly arms: { readonly treated: string; readonly comparison: string };
  /** 1 where the act happened in its window. */
  readonly treated: Float64Array;
  readonly outcome: Float64Array;
  /** Whether the outcome is a yes or no. */
  readonly binary: boolean;
  /** Known at the start of the window, and not later. */
  readonly covariates: readonly Column[];
  /** Share of rows without a value, per covariate that was filled in. */
  readonly missing?: readonly { readonly name: string; readonly share: number }[];
  /** Rows of one account vary together. */
  readonly clusters: Float64Array;
  /** Another way in which rows vary together, crossing the first; absent where it has too few groups to tell. */
  readonly crossed?: Float64Array | undefined;
  /** An outcome that the act cannot have changed; null where none is on record. */
  readonly control: Float64Array | null;
  /** The same comparison at an earlier date, where nothing can be found; worked out only where a figure comes of it. */
  readonly placebo?: () => Placebo;
  /** The largest effect thought plausible, in the outcome's unit (MEASUREMENT.md 1.4: 0.1, 0.05). */
  readonly plausible: number;
  /** What the design itself found wrong, before any estimate. */
  readonly faults?: readonly Refusal[];
  /** Gates that the records were met with before they were compared; they speak first. */
  readonly before?: readonly GateReading[];
  /** Gates of the design beside those that every comparison has. */
  readonly checks?: readonly GateReading[];
  /** The same figure by a way of the design’s own. */
  readonly beside?: readonly Second[];
};

/** What the method finds where dates are set back; or why that could not be tried. */
export type Placebo =
  | { readonly untried: null; readonly estimate: number; readonly interval: Interval }
  | { readonly untried: string };

/** A gate as it was met: what the data show, what was needed, and the refusal where it shut. */
export type GateReading = {
  readonly gate: string;
  readonly refused: Refusal | null;
  /** Withholds the figure, or only lowers its grade. */
  readonly kind: 'withholds' | 'downgrades';
  /** What an open gate was met with, and where it would have shut. */
  readonly met?: Met;
};

export type Met = { readonly value: number; readonly threshold: number };

/** Another way to work the same figure out. */
export type Second = { readonly name: string; readonly estimate: number; readonly interval: Interval | null };

export type EffectAnswer = {
  readonly treated: number;
  readonly comparison: number;
  /** What the weighted comparison is worth. */
  readonly effective: number | null;
  readonly gates: readonly GateReading[];
  /** Null where a gate withholds it; the figure is then only in `withheld`, for diagnostics. */
  readonly told: Told | null;
  readonly withheld: Told | null;
  readonly weights: Float64Array | null;
  readonly balance: readonly BalanceRow[];
};

export type Told = {
  readonly estimate: number;
  readonly se: number;
  /** 95 %. */
  readonly interval: Interval;
  readonly grade: Extract<Grade, 'adjusted' | 'descriptive'>;
  /** Mean outcome of the treated, and of their look-alikes. */
  readonly treatedMean: number;
  readonly comparisonMean: number;
  readonly eValue: { readonly estimate: number; readonly bound: number };
  readonly control: { readonly estimate: number; readonly interval: Interval } | null;
  /** Null where the design has no placebo date. */
  readonly placebo: Placebo | null;
  readonly seconds: readonly Second[];
};

const Z = zOfLevel(0.95);
const around = (estimate: number, se: number): Interval => [estimate - Z * se, estimate + Z * se];

/**
 * The effect on the treated by entropy balancing and the interacted regression (MEASUREMENT.md 2), the error
 * counting whole accounts (and sellers, of deals) and the covariates as drawn, behind every gate of 1.4. Inverse probability, doubly
 * robust, matching and the plain difference stand beside it; where they disagree in sign the figure is only a
 * description.
 */
export function effectOf(comparison: Comparison): EffectAnswer {
  const { treated, outcome, binary, units, arms, clusters } = comparison;
  const arm = (which: 0 | 1) => outcome.filter((_, i) => treated[i] === which);
  const [one, none] = [arm(1), arm(0)];
  const counts = { treated: one.length, comparison: none.length };
  const groups = new Set(clusters).size;
  const early: GateReading[] = [
    ...(comparison.before ?? []),
    ...(comparison.faults ?? []).map((refused) => reading(refused.gate, refused)),
    reading('size', sizeGate({ ...counts, arms }), {
      value: Math.min(counts.treated, counts.comparison),
      threshold: 30,
    }),
    ...(binary
      ? [
          reading('events', eventsGate(eventsOf(one, none)), {
            value: Math.min(...Object.values(eventsOf(one, none))),
            threshold: 10,
          }),
        ]
      : []),
    reading(
      'missing',
      missingGate({
        treatedOutcome: 0,
        comparisonOutcome: 0,
        outcome: 0,
        covariates: comparison.missing ?? [],
      }),
      { value: Math.max(0, ...(comparison.missing ?? []).map(({ share }) => share)), threshold: 0.3 },
    ),
    reading('clusters', clustersGate(groups, 'accounts'), { value: groups, threshold: 20 }),
    ...(comparison.checks ?? []),
  ];
  const blind = (refused: Refusal): EffectAnswer => ({
    ...counts,
    effective: null,
    gates: [...early, reading(refused.gate, refused)],
    told: null,
    withheld: null,
    weights: null,
    balance: [],
  });
  const weighed = weigh(comparison, counts);
  if ('refused' in weighed) return blind(weighed.refused);
  const { study, propensity, read, found } = weighed;
  const se = found.seWithRandomCovariates;
  const interval = around(found.estimate, se);
  const weight = armWeight(found.weights, treated, 0);
  const balance = balanceTable(comparison.covariates, treated, found.weights, 'att');
  const control = comparison.control === null ? null : controlOf(read(comparison.control));
  const placebo = comparison.placebo?.() ?? null;
  const seconds = [...secondsOf(study, propensity, one, none), ...(comparison.beside ?? [])];
  const overlap = overlapOf(propensity.fitted, treated);
  const eValue = binary
    ? eValueOfDifference(found.treatedMean.estimate, found.estimate, interval)
    : eValueOfMeans(found.estimate, interval, pooledDeviation(one, none));
  const gates: GateReading[] = [
    ...early,
    reading('power', powerGate(detectableEffect(se), comparison.plausible, { points: binary }), {
      value: detectableEffect(se),
      threshold: 2 * comparison.plausible,
    }),
    reading('overlap', overlapGate(overlap, units, upper(arms.treated)), {
      value: overlap.outside,
      threshold: 0.1,
    }),
    reading('effective-size', effectiveSizeGate(weight, units), { value: weight.effective, threshold: 30 }),
    reading('balance', balanceGate(balance), {
      value: Math.max(0, ...balance.map(({ smd }) => Math.abs(smd))),
      threshold: 0.25,
    }),
    control === null
      ? reading('negative-control', NO_CONTROL, undefined, 'downgrades')
      : reading('negative-control', negativeControlGate(control.estimate, control.interval), {
          value: control.estimate,
          threshold: 0,
        }),
    ...(placebo === null || placebo.untried !== null
      ? []
      : [reading('placebo-date', placeboGate(placebo), { value: placebo.estimate, threshold: 0 })]),
    reading(
      'sensitivity',
      sensitivityGate(eValue.bound),
      { value: eValue.bound, threshold: 1.25 },
      'downgrades',
    ),
    reading('agreement', disagreement(found.estimate, seconds), { value: 0, threshold: 0 }, 'downgrades'),
  ];
  const shut = (kind: GateReading['kind']) => gates.some((gate) => gate.kind === kind && gate.refused);
  const told: Told = {
    estimate: found.estimate,
    se,
    interval,
    grade: shut('downgrades') ? 'descriptive' : 'adjusted',
    treatedMean: found.treatedMean.estimate,
    comparisonMean: found.comparisonMean.estimate,
    eValue,
    control,
    placebo,
    seconds,
  };
  const withheld = shut('withholds');
  return {
    ...counts,
    effective: weight.effective,
    gates,
    told: withheld ? null : told,
    withheld: withheld ? told : null,
    weights: found.weights,
    balance,
  };
}

/**
 * The estimate and its interval alone, for the same comparison laid out in another way; null where the record allows
 * none.
 */
export function estimateOf(comparison: Comparison): Pick<Second, 'estimate' | 'interval'> | null {
  const treated = comparison.treated.reduce((sum, one) => sum + one, 0);
  const weighed = weigh(comparison, { treated, comparison: comparison.treated.length - treated });
  if ('refused' in weighed) return null;
  const { estimate, seWithRandomCovariates } = weighed.found;
  return { estimate, interval: around(estimate, seWithRandomCovariates) };
}

/** Brings the comparison to the treated, as far as the record allows any estimate. */
function weigh(
  { units, arms, treated, outcome, covariates, clusters, crossed }: Comparison,
  counts: { readonly treated: number; readonly comparison: number },
) {
  const fewest = Math.min(counts.treated, counts.comparison);
  if (fewest === 0) return { refused: nothingToCompare(`There are no ${units} to compare with.`) };
  const { design } = dropDependentColumns(designOf(covariates, treated.length));
  // More columns than rows of an arm leave nothing to compare with.
  if (fewest <= design.names.length + 1)
    return { refused: nothingToCompare(`Too few ${units} for what has to be held equal.`) };
  const study: Rows = { treated, outcome, covariates: design, clusters, crossed };
  const propensity = logisticRegression(design, treated);
  if (propensity.separated)
    return {
      refused: {
        ...separationRefusal('both sides'),
        message: `What is held equal tells ${arms.treated} and ${arms.comparison} apart without exception, so that none is like another.`,
      },
    };
  const read = entropyBalanced(study, 'att');
  const found = read(outcome);
  if (!found.balanced)
    return {
      refused: {
        ...outOfReach(),
        message: `${upper(arms.treated)} have no look-alikes, however the others are weighed.`,
      },
    };
  return { study, propensity, read, found };
}

const reading = (
  gate: string,
  refused: Refusal | null | undefined,
  met?: Met,
  kind: GateReading['kind'] = 'withholds',
): GateReading => ({ gate, refused: refused ?? null, kind, ...(met === undefined ? {} : { met }) });

function placeboGate({ estimate, interval }: Extract<Placebo, { untried: null }>): Refusal | undefined {
  const found = negativeControlGate(estimate, interval);
  return (
    found && {
      ...found,
      gate: 'placebo-date',
      message:
        'With all dates set back the method finds an effect before there was an act; the result is withheld.',
    }
  );
}

const NO_CONTROL: Refusal = {
  gate: 'negative-control',
  value: null,
  threshold: 0,
  message: 'Nothing on record could test the method where no effect can be; read it as a description.',
};

function eventsOf(one: Float64Array, none: Float64Array) {
  const yes = (arm: Float64Array) => arm.reduce((total, y) => total + y, 0);
  return {
    treatedEvents: yes(one),
    treatedOthers: one.length - yes(one),
    comparisonEvents: yes(none),
    comparisonOthers: none.length - yes(none),
  };
}

type Rows = {
  treated: Float64Array;
  outcome: Float64Array;
  covariates: Design;
  clusters: Float64Array;
  crossed: Float64Array | undefined;
};

const controlOf = ({ estimate, seWithRandomCovariates }: EntropyEffect) => ({
  estimate,
  interval: around(estimate, seWithRandomCovariates),
});

function secondsOf(study: Rows, propensity: LogisticFit, one: Float64Array, none: Float64Array): Second[] {
  const weighted = inverseProbabilityEffect(study, 'att', propensity);
  const robust = doublyRobustEffect(study, 'att', propensity);
  const matched = matchedEffect(study.outcome, propensity.fitted, study.treated);
  const told = (name: string, { estimate, se }: { estimate: number; se: number }): Second => ({
    name,
    estimate,
    interval: Number.isFinite(se) ? around(estimate, se) : null,
  });
  return [
    told('doubly robust', robust),
    told('inverse probability', weighted),
    told('matched one to one', matched),
    { name: 'not adjusted', estimate: mean(one) - mean(none), interval: null },
  ];
}

/** Whose sign counts; one-to-one matching throws most of the comparison away, and is only shown. */
const VOTES: ReadonlySet<string> = new Set(['doubly robust', 'inverse probability']);

/** The three adjusted estimators must agree in sign, as far as they say anything (MEASUREMENT.md 2). */
function disagreement(estimate: number, seconds: readonly Second[]): Refusal | undefined {
  const others = seconds.filter(({ name }) => VOTES.has(name));
  const against = others.filter((second) => Math.sign(second.estimate) !== Math.sign(estimate));
  if (against.length === 0) return undefined;
  return {
    gate: 'agreement',
    value: against.length,
    threshold: 0,
    message: 'Other ways to work it out point the other way; read it as a description.',
  };
}
