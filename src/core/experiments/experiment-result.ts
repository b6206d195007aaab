import type { Finding } from '../impact/figure.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import {
  proportionDifferenceSequence,
  sequenceHalfWidth,
} from '../statistics/experiments/confidence-sequence.ts';
import { cupedDifference } from '../statistics/experiments/cuped.ts';
import { sampleRatio } from '../statistics/experiments/sample-ratio.ts';
import { eventsGate, refusalsOf, sampleRatioGate, sizeGate } from '../statistics/gates.ts';
import type { Interval, Refusal } from '../statistics/refusal.ts';
import type { Arm, Experiment } from './experiment.ts';
import { effectSays, refusalSays, unitsOf } from './experiment-says.ts';
import { type MovedEffect, movedEffect } from './moved-effect.ts';

/** An account with its lot and what has come of it. */
export type ExperimentUnit = {
  readonly accountId: string;
  readonly arm: Arm;
  readonly assignedAt: Instant;
  /**
   * `pending` until the time watched is over; `none` where nothing could come of it (no renewal falls into the time),
   * which was settled before the lot was drawn.
   */
  readonly outcome: boolean | 'pending' | 'none';
  /** The same outcome counted before the lot; null where there is none such. */
  readonly before: number | null;
  /** Whether an ask was sent there within the time watched; `held`: while the account was to wait. */
  readonly asked: boolean;
  readonly askedWhileHeld: boolean;
  /** Whether what the lot is about came to pass in time: asked while the others waited, or the reference used. */
  readonly took: boolean;
};

export type ArmCount = { readonly drawn: number; readonly watched: number; readonly events: number };

export type ExperimentEffect = {
  /** Share of the asked arm less that of the waiting arm. */
  readonly estimate: number;
  readonly interval: Interval;
  /** `always-valid` holds at every look; `fixed` is for the one look at the planned end. */
  readonly sort: 'always-valid' | 'fixed';
  readonly verdict: 'better' | 'worse' | 'cannot-tell';
  readonly theta: number;
  /** What is left of the variance once what was known before is taken off; 1: nothing was known. */
  readonly varianceFactor: number;
};

export type ExperimentResult = {
  readonly finding: Finding<ExperimentEffect>;
  readonly arms: Readonly<Record<Arm, ArmCount>>;
  readonly pending: number;
  /** Chi-square p of the arms against the planned split; null before the first lot. */
  readonly sampleRatio: number | null;
  readonly askedWhileHeld: number;
  /** Every gate as it was met: what was found shut, the others open. */
  readonly gates: readonly { readonly gate: string; readonly refused: Refusal | null }[];
  readonly askedShare: Readonly<Record<Arm, number>>;
  /** What it does where only the lot brought it about. */
  readonly moved: MovedEffect;
};

/** Below this many accounts the always-valid interval rests on counts alone (MEASUREMENT.md 8). */
const FEWEST_FOR_ASYMPTOTICS = 100;

/**
 * What an experiment shows by now, in the arms as drawn, whoever was asked all the same. The sample ratio is looked at
 * first: where the assignment broke nothing else is told. While lots or outcomes are still to come the interval is
 * always-valid; once all that were planned are in, it is the plain one.
 */
export function experimentResult(experiment: Experiment, units: readonly ExperimentUnit[]): ExperimentResult {
  const arms = { asked: countArm(units, 'asked'), waiting: countArm(units, 'waiting') };
  const ratio =
    units.length === 0
      ? null
      : sampleRatio([arms.asked.drawn, arms.waiting.drawn], [experiment.share, 1 - experiment.share]).p;
  const pending = units.filter(({ outcome }) => outcome === 'pending').length;
  const gates = [
    { gate: 'sample-ratio', refused: ratio === null ? null : (sampleRatioGate(ratio) ?? null) },
    {
      gate: 'size',
      refused:
        sizeGate({
          treated: arms.asked.watched,
          comparison: arms.waiting.watched,
          units: unitsOf(experiment),
        }) ?? null,
    },
    {
      gate: 'events',
      refused:
        eventsGate({
          treatedEvents: arms.asked.events,
          treatedOthers: arms.asked.watched - arms.asked.events,
          comparisonEvents: arms.waiting.events,
          comparisonOthers: arms.waiting.watched - arms.waiting.events,
        }) ?? null,
    },
  ];
  const [refused] = refusalsOf(gates.map((one) => one.refused ?? undefined));
  const held = units.filter((unit) => unit.askedWhileHeld).length;
  const ids = units.map(({ accountId }) => accountId);
  const base = { id: experiment.id, grade: 'randomised' as const, ids };
  const effect = refused === undefined ? effectOf(experiment, units, pending) : null;
  return {
    finding:
      effect === null
        ? {
            ...base,
            figure: { refused: refused! },
            says: refusalSays(experiment, refused!),
            caution: null,
          }
        : {
            ...base,
            figure: { refused: null, value: effect },
            ...effectSays(experiment, effect, arms, held),
          },
    arms,
    pending,
    sampleRatio: ratio,
    askedWhileHeld: held,
    gates,
    askedShare: { asked: shareAsked(units, 'asked'), waiting: shareAsked(units, 'waiting') },
    moved: movedEffect(experiment, units, refused, isOver(experiment, units, pending)),
  };
}

const isOver = ({ planned }: Experiment, units: readonly ExperimentUnit[], pending: number): boolean =>
  units.length >= planned && pending === 0;

const countArm = (units: readonly ExperimentUnit[], arm: Arm): ArmCount => {
  const mine = units.filter((unit) => unit.arm === arm);
  const watched = mine.filter(({ outcome }) => typeof outcome === 'boolean');
  return {
    drawn: mine.length,
    watched: watched.length,
    events: watched.filter(({ outcome }) => outcome === true).length,
  };
};

const shareAsked = (units: readonly ExperimentUnit[], arm: Arm): number => {
  const mine = units.filter((unit) => unit.arm === arm);
  return mine.length === 0 ? 0 : mine.filter(({ asked }) => asked).length / mine.length;
};

function effectOf(
  experiment: Experiment,
  units: readonly ExperimentUnit[],
  pending: number,
): ExperimentEffect {
  const watched = units.filter(({ outcome }) => typeof outcome === 'boolean');
  const side = (arm: Arm) => {
    const mine = watched.filter((unit) => unit.arm === arm);
    return {
      outcome: mine.map(({ outcome }) => (outcome === true ? 1 : 0)),
      before: mine.map(({ before }) => before ?? 0),
    };
  };
  const [asked, waiting] = [side('asked'), side('waiting')];
  const cuped = cupedDifference(asked, waiting);
  const over = isOver(experiment, units, pending);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const [estimate, interval]: [number, Interval] =
    over || watched.length >= FEWEST_FOR_ASYMPTOTICS
      ? withHalf(
          cuped.estimate,
          over ? null : sequenceHalfWidth(cuped.se, watched.length, { planned: experiment.planned }),
          cuped.interval,
        )
      : [
          sum(asked.outcome) / asked.outcome.length - sum(waiting.outcome) / waiting.outcome.length,
          proportionDifferenceSequence(
            sum(asked.outcome),
            asked.outcome.length,
            sum(waiting.outcome),
            waiting.outcome.length,
          ),
        ];
  return {
    estimate,
    interval,
    sort: over ? 'fixed' : 'always-valid',
    verdict: interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot-tell',
    theta: cuped.theta,
    varianceFactor: cuped.varianceFactor,
  };
}

const withHalf = (estimate: number, half: number | null, fixed: Interval): [number, Interval] => [
  estimate,
  half === null ? fixed : [estimate - half, estimate + half],
];

/** When the outcome of a lot is over: the last day watched. */
export const watchedUntil = (experiment: Pick<Experiment, 'horizonDays'>, assignedAt: Instant): Instant =>
  assignedAt + experiment.horizonDays * DAY;
