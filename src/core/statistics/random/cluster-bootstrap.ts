import type { Interval } from '../refusal.ts';
import { standardDeviation } from '../summaries/moments.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { seeded } from './seeded.ts';

export type Bootstrap = {
  readonly estimate: number;
  readonly se: number;
  readonly interval: Interval;
  /** Draws that gave a finite figure; the rest (an empty arm, a zero sum) are left out and so counted. */
  readonly draws: number;
  readonly seed: number;
};

export type BootstrapOptions = {
  readonly seed: number;
  /** At least 2,000 for a figure that is shown (MEASUREMENT 1.5). */
  readonly draws?: number;
  readonly level?: number;
};

/**
 * Percentile bootstrap over whole clusters (accounts): each draw takes as many clusters as there are, with
 * replacement, and works the statistic out on all their rows. Source: Efron & Tibshirani 1993, chapter 13.
 *
 * @param clusters rows of each cluster
 * @param statistic from the rows of a draw to a figure; NaN where it is not defined
 */
export function clusterBootstrap<Row>(
  clusters: readonly (readonly Row[])[],
  statistic: (rows: readonly Row[]) => number,
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Bootstrap {
  const random = seeded(seed);
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const rows: Row[] = [];
    for (let i = 0; i < clusters.length; i += 1) rows.push(...clusters[random.index(clusters.length)]!);
    figures.push(statistic(rows));
  }
  return summaryOf(figures, statistic(clusters.flat()), { seed, level });
}

/**
 * The same for a statistic of sums over rows (a ratio, a skill): with each cluster's sums worked out once, a draw adds
 * up a few numbers a cluster instead of all its rows. The same seed draws the same clusters.
 *
 * @param sums one array a sum, with its value for every cluster
 * @param statistic from the sums of a draw, in that order, to a figure; NaN where it is not defined
 */
export function clusterBootstrapOfSums(
  sums: readonly Float64Array[],
  statistic: (sums: Float64Array) => number,
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): Bootstrap {
  const random = seeded(seed);
  const clusters = sums[0]?.length ?? 0;
  const times = new Float64Array(clusters);
  const total = new Float64Array(sums.length);
  const added = (weighted: boolean): number => {
    sums.forEach((values, k) => {
      let sum = 0;
      for (let i = 0; i < clusters; i += 1) sum += weighted ? times[i]! * values[i]! : values[i]!;
      total[k] = sum;
    });
    return statistic(total);
  };
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    times.fill(0);
    for (let i = 0; i < clusters; i += 1) times[random.index(clusters)]! += 1;
    figures.push(added(true));
  }
  return summaryOf(figures, added(false), { seed, level });
}

function summaryOf(
  drawn: readonly number[],
  estimate: number,
  { seed, level }: { readonly seed: number; readonly level: number },
): Bootstrap {
  const figures = drawn.filter((figure) => Number.isFinite(figure));
  const sorted = Float64Array.from(figures).sort();
  return {
    estimate,
    se: standardDeviation(sorted),
    interval: [quantileOfSorted(sorted, (1 - level) / 2), quantileOfSorted(sorted, (1 + level) / 2)],
    draws: figures.length,
    seed,
  };
}
