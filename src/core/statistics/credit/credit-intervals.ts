import { drawBinomial } from '../random/draws.ts';
import { type Random, seeded } from '../random/seeded.ts';
import type { Interval } from '../refusal.ts';
import { quantileOfSorted } from '../summaries/quantile.ts';
import { type CreditRule, layOut, type Path, sharesFrom } from './path.ts';

/** How far the conversions, and every channel's share under each rule, may be from what they would be among all customers. */
export type CreditIntervals<Rule extends string> = {
  /** Of the number of conversions among as many paths; over that number, of the chance of one. */
  readonly conversions: Interval;
  readonly draws: number;
  readonly shares: Readonly<Record<Rule, ReadonlyMap<string, Interval>>>;
};

/** How often customers are drawn anew (MEASUREMENT.md 1.5); less often where there are thousands of ways, for time. */
const DRAWS = { most: 2000, least: 400, ways: 1_000_000 };

/**
 * Percentile intervals by drawing customers anew with replacement, each with the whole path they took: how many of the
 * drawn have bought, and the credit worked out anew under every rule. A channel that a draw leaves out has a share of
 * nought there. Source: MEASUREMENT.md 2.8; Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
 *
 * @param rules by name; all are worked out on the same draws
 */
export function creditIntervals<Rule extends string>(
  paths: readonly Path[],
  rules: Readonly<Record<Rule, CreditRule>>,
  { seed, level = 0.95 }: { readonly seed: number; readonly level?: number },
): CreditIntervals<Rule> {
  const laid = layOut(paths);
  const [won, lost] = [sum(laid.conversions), sum(laid.nulls)];
  const draws = Math.max(DRAWS.least, Math.min(DRAWS.most, Math.floor(DRAWS.ways / paths.length)));
  // Drawn first and from numbers of their own, so that they hang neither on names nor on the order of paths.
  const counts = seeded(seed);
  const wins = Float64Array.from({ length: draws }, () =>
    won > 0 ? drawBinomial(counts, won + lost, won / (won + lost)) : 0,
  );
  const names = Object.keys(rules) as Rule[];
  const shares = new Map(names.map((name) => [name, laid.channels.map(() => new Float64Array(draws))]));
  const random = seeded(seed + 1);
  const again = { conversions: dealer(laid.conversions, random), nulls: dealer(laid.nulls, random) };
  if (names.length > 0)
    wins.forEach((count, draw) => {
      const drawn = {
        ...laid,
        conversions: again.conversions(count),
        nulls: again.nulls(won + lost - count),
      };
      for (const name of names) {
        const of = shares.get(name)!;
        sharesFrom(rules[name](drawn)).forEach((share, k) => {
          of[k]![draw] = share;
        });
      }
    });
  const middle = (values: Float64Array): Interval => {
    const sorted = values.toSorted();
    return [quantileOfSorted(sorted, (1 - level) / 2), quantileOfSorted(sorted, (1 + level) / 2)];
  };
  const ranges = names.map(
    (name) =>
      [name, new Map(laid.channels.map((channel, k) => [channel, middle(shares.get(name)![k]!)]))] as const,
  );
  return {
    conversions: middle(wins),
    draws,
    shares: Object.fromEntries(ranges) as unknown as CreditIntervals<Rule>['shares'],
  };
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
/** Drawing customers one by one is quicker as long as there are no more than so many on a path. */
const FEW_ON_A_PATH = 20;

/** Deals so many customers out over paths as they lie: a multinomial, anew at every call. */
function dealer(counts: Float64Array, random: Random): (size: number) => Float64Array {
  const total = sum(counts);
  const out = new Float64Array(counts.length);
  if (total > FEW_ON_A_PATH * counts.length)
    return (size) => {
      let [left, weight] = [size, total];
      counts.forEach((count, i) => {
        out[i] = weight > 0 && left > 0 ? drawBinomial(random, left, Math.min(1, count / weight)) : 0;
        left -= out[i];
        weight -= count;
      });
      return out;
    };
  const pathOf = new Int32Array(total);
  let customer = 0;
  counts.forEach((count, i) => {
    pathOf.fill(i, customer, customer + count);
    customer += count;
  });
  return (size) => {
    out.fill(0);
    for (let i = 0; i < size && total > 0; i += 1) out[pathOf[Math.floor(random.uniform() * total)]!]! += 1;
    return out;
  };
}
