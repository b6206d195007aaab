import type { z } from 'zod';
import type { ExperimentView } from '../../contract/experiments.ts';
import type { Experiment } from '../../core/experiments/experiment.ts';
import type { ExperimentResult } from '../../core/experiments/experiment-result.ts';
import { armNames, questionOf } from '../../core/experiments/experiment-says.ts';
import type { Interval, Refusal } from '../../core/statistics/refusal.ts';
import { toMoment, toMomentOrNull } from '../refs.ts';

/** An experiment with what it shows by now, as it crosses the wire: effects in points, nothing withheld in it. */
export function toExperimentView(
  experiment: Experiment,
  { finding, arms, askedShare, gates, pending, askedWhileHeld, sampleRatio, moved }: ExperimentResult,
): z.input<typeof ExperimentView> {
  const { figure } = finding;
  const effect = figure.refused === null ? figure.value : null;
  const names = armNames(experiment);
  const { startedAt, stoppedAt, ...terms } = experiment;
  return {
    ...terms,
    startedAt: toMoment(startedAt),
    stoppedAt: toMomentOrNull(stoppedAt),
    question: questionOf(experiment),
    stage: experiment.stage ?? null,
    rung: experiment.rung ?? null,
    grade: finding.grade,
    measure: toPoints(figure, figure.refused?.gate === 'sample-ratio' ? finding.says : undefined),
    range: effect?.sort ?? null,
    verdict: effect?.verdict ?? null,
    says: finding.says,
    caution: finding.caution,
    moved: toMoved(moved),
    asked: { name: names.asked, ...arms.asked, askedShare: askedShare.asked },
    waiting: { name: names.waiting, ...arms.waiting, askedShare: askedShare.waiting },
    pending,
    askedWhileHeld,
    sampleRatio,
    varianceFactor: effect?.varianceFactor ?? null,
    gates: gates.map(({ gate, refused }) => ({
      gate,
      open: refused === null,
      kind: 'withholds' as const,
      value: refused?.value ?? null,
      threshold: refused?.threshold ?? null,
      says: refused?.message ?? null,
    })),
  };
}

function toMoved({
  figure,
  says,
  uptake,
}: ExperimentResult['moved']): z.input<typeof ExperimentView>['moved'] {
  return {
    says,
    uptake:
      uptake === null
        ? null
        : { points: 100 * uptake.estimate, f: Number.isFinite(uptake.f) ? uptake.f : null },
    measure: toPoints(figure),
  };
}

type Shares =
  | { readonly refused: Refusal }
  | { readonly refused: null; readonly value: { readonly estimate: number; readonly interval: Interval } };

/** Shares as points, or why there are none. */
function toPoints(figure: Shares, message = 'Can’t tell yet.'): z.input<typeof ExperimentView>['measure'] {
  if (figure.refused !== null) {
    const { gate, message: detail } = figure.refused;
    return { refused: { gate, message, detail, until: null } };
  }
  const { estimate, interval } = figure.value;
  return {
    refused: null,
    value: { low: 100 * interval[0], likely: 100 * estimate, high: 100 * interval[1], level: 0.95 },
  };
}
