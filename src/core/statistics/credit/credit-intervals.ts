import { drawBinomial } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import type { Interval } from '../refusal.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { type Credit, channelsOf, type Path } from './path.ts';

/**
 * Percentile intervals of each channel's share: customers are drawn again with replacement, path by path, and
 * the credit worked out anew. A channel that a draw leaves out has a share of nought there.
 *
 * @param credit the rule, from paths to shares
 */
export function creditIntervals(
  paths: readonly Path[],
  credit: (paths: readonly Path[]) => readonly Credit[],
  {
    seed,
    draws = 400,
    level = 0.95,
  }: { readonly seed: number; readonly draws?: number; readonly level?: number },
): Map<string, Interval> {
  const random = seeded(seed);
  const total = paths.reduce((a, path) => a + path.conversions + path.nulls, 0);
  const shares = new Map(channelsOf(paths).map((channel) => [channel, new Float64Array(draws)]));
  for (let draw = 0; draw < draws; draw += 1) {
    // A multinomial, one binomial at a time.
    let left = total;
    let weight = total;
    const take = (count: number): number => {
      const taken = weight > 0 && left > 0 ? drawBinomial(random, left, Math.min(1, count / weight)) : 0;
      left -= taken;
      weight -= count;
      return taken;
    };
    const drawn = paths
      .map((path) => ({ ...path, conversions: take(path.conversions), nulls: take(path.nulls) }))
      .filter((path) => path.conversions + path.nulls > 0);
    for (const { channel, share } of credit(drawn)) shares.get(channel)![draw] = share;
  }
  return new Map(
    [...shares].map(([channel, values]) => {
      const sorted = values.sort();
      return [
        channel,
        [quantileOfSorted(sorted, (1 - level) / 2), quantileOfSorted(sorted, (1 + level) / 2)],
      ];
    }),
  );
}
