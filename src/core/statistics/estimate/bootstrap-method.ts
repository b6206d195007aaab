import { clustersGate, nothingToCompare, refusalsOf } from '../gates.ts';
import { clusterBootstrap } from '../random/cluster-bootstrap.ts';
import { sum } from '../summaries/sum.ts';
import { type Finding, type Method, need, numberOption, present, type Request } from './method.ts';
import { readRows } from './reading.ts';

function bootstrap({ table, options, missing, level, seed }: Request): Finding {
  const [top, bottom, cluster] = [need(options, 'numerator'), options.denominator, options.cluster];
  const reading = readRows(table, present(top, bottom, cluster), missing);
  const over = reading.numbers(top);
  const under = bottom === undefined ? over.map(() => 1) : reading.numbers(bottom);
  const codes = cluster === undefined ? undefined : reading.codes(cluster);
  const clusters: number[][] = Array.from({ length: codes?.levels.length ?? reading.n }, () => []);
  for (let i = 0; i < reading.n; i += 1) clusters[codes?.codes[i] ?? i]!.push(i);
  // Sums of a cluster are all that a ratio of sums needs.
  const parts = clusters.map((rows) => [
    { over: sum(rows.map((i) => over[i]!)), under: sum(rows.map((i) => under[i]!)) },
  ]);
  const ratio = (rows: readonly { over: number; under: number }[]) => {
    const below = rows.reduce((a, row) => a + row.under, 0);
    return below === 0 ? Number.NaN : rows.reduce((a, row) => a + row.over, 0) / below;
  };
  const shared = { n: reading.n, excluded: reading.excluded };
  if (!Number.isFinite(ratio(parts.flat())))
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare(`"${bottom}" adds up to nought; there is no ratio.`)],
    };
  const draws = numberOption(options, 'draws', { least: 100, most: 100_000 }) ?? 2000;
  const result = clusterBootstrap(parts, ratio, { seed, draws, level });
  const total = parts.reduce((a, [part]) => a + part!.under, 0);
  const whole = parts.reduce((a, [part]) => a + part!.over, 0);
  const left = parts.map(([part]) => (whole - part!.over) / (total - part!.under)).filter(Number.isFinite);
  return {
    ...shared,
    estimate: result.estimate,
    se: result.se === 0 ? null : result.se,
    interval: result.se === 0 ? null : result.interval,
    refused: refusalsOf([
      result.se === 0 || Number.isNaN(result.se)
        ? {
            gate: 'spread',
            value: 0,
            threshold: null,
            message:
              'Every cluster tells the same; drawing them again shows no error, which is no certainty.',
          }
        : undefined,
      clustersGate(clusters.length),
    ]),
    extra: {
      measure: bottom === undefined ? 'mean' : 'ratio of sums',
      clusters: clusters.length,
      draws: result.draws,
      seed,
      largestShare: parts.reduce((a, [part]) => Math.max(a, part!.under), 0) / total,
      leaveOneOut:
        left.length === 0
          ? undefined
          : [left.reduce((a, b) => Math.min(a, b)), left.reduce((a, b) => Math.max(a, b))],
    },
  };
}

export const bootstrapMethod: Method = {
  name: 'bootstrap',
  summary: 'Ratio of two sums (such as NRR), or a mean, by resampling whole clusters.',
  options: [
    { flag: 'numerator', takes: 'COLUMN', help: 'what is added up on top', required: true },
    { flag: 'denominator', takes: 'COLUMN', help: 'what is added up below; a row counts 1 when left out' },
    { flag: 'cluster', takes: 'COLUMN', help: 'rows that are drawn together, such as an account' },
    { flag: 'draws', takes: 'N', help: '2000 unless told' },
  ],
  run: bootstrap,
};
