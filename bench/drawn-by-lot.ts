/** Experiments on companies whose truth is known; prints the rows of docs/known-truth.md. */
import { drawLots } from '../src/core/experiments/draw-lots.ts';
import type { Experiment } from '../src/core/experiments/experiment.ts';
import { type ExperimentUnit, experimentResult } from '../src/core/experiments/experiment-result.ts';
import { lotOf } from '../src/core/statistics/experiments/assignment.ts';
import { mean, standardDeviation } from '../src/core/statistics/summaries/moments.ts';

const RUNS = 1000;
const PLANNED = 400;
const SEGMENTS = ['energy', 'water', 'rail'];
const accounts = Array.from({ length: PLANNED }, (_, i) => ({
  accountId: `acc_${i}`,
  stratum: SEGMENTS[i % SEGMENTS.length]!,
}));

const experimentOf = (seed: number): Experiment => ({
  id: 'exp_1',
  name: 'Does asking bring acts',
  kind: 'holdout',
  outcome: 'act',
  share: 0.5,
  waitDays: 0,
  horizonDays: 90,
  planned: PLANNED,
  baseRate: 0.3,
  plausible: 0.1,
  detectable: 0.13,
  seed,
  programVersion: 1,
  startedBy: 'bench',
  startedAt: 0,
  stoppedBy: null,
  stoppedAt: null,
  why: null,
});

/** A hidden liking moves both the year before and the outcome; being asked adds `effect`. */
function unitsOf(experiment: Experiment, effect: number): ExperimentUnit[] {
  const { seed } = experiment;
  return drawLots(experiment, accounts, new Map(), PLANNED, 0).map(({ accountId, arm }) => {
    const warm = lotOf(`w${seed}`, accountId) < 0.4;
    const chance = (warm ? 1 / 2 : 1 / 6) + (arm === 'asked' ? effect : 0);
    return {
      accountId,
      arm,
      assignedAt: 0,
      outcome: lotOf(`o${seed}`, accountId) < chance,
      before: warm && lotOf(`b${seed}`, accountId) < 0.8 ? 1 : 0,
      asked: arm === 'asked',
      askedWhileHeld: false,
      took: arm === 'asked',
    };
  });
}

for (const effect of [0, 0.15]) {
  const estimates: number[] = [];
  const count = { covers: 0, says: 0, allCover: 0, saysEarly: 0 };
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const experiment = experimentOf(seed);
    const units = unitsOf(experiment, effect);
    const looks = Array.from({ length: PLANNED / 20 }, (_, i) => {
      const { figure } = experimentResult(experiment, units.slice(0, (i + 1) * 20)).finding;
      return figure.refused === null ? figure.value : null;
    });
    const covers = ({ interval: [low, high] }: { interval: readonly [number, number] }) =>
      low <= effect && effect <= high;
    const end = looks.at(-1);
    if (!end) throw new Error('refused at the planned end');
    estimates.push(end.estimate);
    const early = looks.slice(0, -1).filter((look) => look !== null);
    if (covers(end)) count.covers += 1;
    if (end.verdict !== 'cannot-tell') count.says += 1;
    if (early.every(covers)) count.allCover += 1;
    if (early.some(({ verdict }) => verdict !== 'cannot-tell')) count.saysEarly += 1;
  }
  const percent = (hits: number) => `${((100 * hits) / RUNS).toFixed(1)} %`;
  const points = (share: number) => (100 * share).toFixed(1);
  process.stdout.write(
    `truth ${points(effect)}: at the end ${points(mean(estimates))} (SD ${points(standardDeviation(estimates))}), coverage ${percent(count.covers)}, says "an effect" ${percent(count.says)}; all looks before cover ${percent(count.allCover)}, says "an effect" at any of them ${percent(count.saysEarly)}\n`,
  );
}
