import { tOfLevel } from '../distributions/student.ts';
import { clustersGate, refusalsOf } from '../gates.ts';
import { designOf } from '../linear/design.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { coefficientVariance } from '../linear/sandwich.ts';
import { meanDifference } from '../means/mean-difference.ts';
import { proportionDifference } from '../proportions/newcombe.ts';
import { mean } from '../summaries/moments.ts';
import {
  armOptions,
  countGates,
  emptyArm,
  flatOutcome,
  isFlat,
  loneArm,
  outcomeOf,
  readArms,
} from './arms.ts';
import { around, type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';

function difference({ table, options, missing, level }: Request): Finding {
  const [t, y] = [need(options, 'treatment'), need(options, 'outcome')];
  const cluster = options.cluster;
  const reading = readRows(table, present(t, y, cluster), missing);
  const treated = reading.flags(t, options['treatment-value']);
  const outcome = outcomeOf(reading, y, options['outcome-value']);
  const arms = readArms(treated, outcome);
  const { one, none, binary, counts } = arms;
  if (one.length === 0 || none.length === 0) return emptyArm(reading.n, reading.excluded);
  // Newcombe's interval of a share needs no spread; every other error does.
  if (!binary && isFlat(arms)) return flatOutcome(reading.n, reading.excluded, arms);
  const result = meanDifference(one, none, level);
  const share = binary
    ? proportionDifference(counts.treatedEvents, one.length, counts.comparisonEvents, none.length, level)
    : undefined;
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const clustered = clusters && clusterError(treated, outcome, clusters.codes);
  const se = clustered ?? result.se;
  const plausible = numberOption(options, 'plausible', { least: 0 });
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate: result.estimate,
    se,
    interval:
      clustered === undefined || clusters === undefined
        ? (share?.interval ?? result.interval)
        : around(result.estimate, clustered, tOfLevel(level, clusters.levels.length - 1)),
    refused: [
      ...countGates(arms, { plausible, se }),
      ...(Number.isFinite(se) ? [] : [loneArm()]),
      ...refusalsOf([clusters && clustersGate(clusters.levels.length)]),
    ],
    extra: {
      treated: { n: one.length, mean: mean(one) },
      comparison: { n: none.length, mean: mean(none) },
      errors: { neyman: result.se, pooled: result.pooledSe, cluster: clustered },
      intervals: { welch: result.interval, pooled: result.pooledInterval, newcombe: share?.interval },
      degrees: result.degrees,
    },
  };
}

function clusterError(treated: Float64Array, outcome: Float64Array, clusters: ArrayLike<number>): number {
  const design = designOf([{ name: 'treated', values: treated }], outcome.length);
  const variance = coefficientVariance(design, leastSquares(design, outcome), 'cluster', { clusters });
  return Math.sqrt(variance[3]!);
}

export const differenceMethod: Method = {
  name: 'difference',
  summary: 'Difference of the outcome between treated and comparison, nothing adjusted.',
  options: armOptions,
  run: difference,
};
