import type { z } from 'zod';
import type { ExperimentView } from '../../contract/experiments.ts';
import type { Experiment } from '../../core/experiments/experiment.ts';
import type { ExperimentResult } from '../../core/experiments/experiment-result.ts';
import { armNames, questionOf } from '../../core/experiments/experiment-says.ts';
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
    measure:
      figure.refused === null
        ? {
            refused: null,
            value: {
              low: 100 * figure.value.interval[0],
              likely: 100 * figure.value.estimate,
              high: 100 * figure.value.interval[1],
              level: 0.95,
            },
          }
        : {
            refused: {
              gate: figure.refused.gate,
              message: figure.refused.gate === 'sample-ratio' ? finding.says : 'Can’t tell yet.',
              detail: figure.refused.message,
              until: null,
            },
          },
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
    measure:
      figure.refused === null
        ? {
            refused: null,
            value: {
              low: 100 * figure.value.interval[0],
              likely: 100 * figure.value.estimate,
              high: 100 * figure.value.interval[1],
              level: 0.95,
            },
          }
        : {
            refused: {
              gate: figure.refused.gate,
              message: 'Can’t tell yet.',
              detail: figure.refused.message,
              until: null,
            },
          },
  };
}
