import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of chance. Two dice made from the same keys roll the same numbers, whoever else rolls. */
export type Dice = {
  /** Uniform in [0, 1). */
  unit(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Picks with probability in proportion to `weight`; all weights zero picks the first. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  /** `n` different items (all of them where there are fewer), in random order. */
  some<T>(list: readonly T[], n: number): T[];
  normal(mean?: number, sd?: number): number;
  exponential(mean: number): number;
  /** Log-normal by its median and the standard deviation of its logarithm. */
  around(median: number, spread: number): number;
  poisson(mean: number): number;
};

/** Dice for one purpose: `createDice(seed, 'account', 12)`. Any change of a key gives another stream. */
export function createDice(...keys: readonly (number | string)[]): Dice {
  const generator = xoroshiro128plus(hash(keys.join('|')));
  const unit = () => (generator.next() >>> 0) / 4_294_967_296;
  const normal = (mean = 0, sd = 1) => {
    // Box and Muller; 1 - unit() keeps the logarithm away from zero.
    const radius = Math.sqrt(-2 * Math.log(1 - unit()));
    return mean + sd * radius * Math.cos(2 * Math.PI * unit());
  };
  const integer = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1));
  return {
    unit,
    integer,
    normal,
    chance: (p) => unit() < p,
    between: (from, to) => from + unit() * (to - from),
    pick: (list) => list[integer(0, list.length - 1)]!,
    weighted: (list, weight) => {
      const total = list.reduce((sum, item) => sum + weight(item), 0);
      let left = unit() * total;
      for (const item of list) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return list[0]!;
    },
    some: (list, n) => {
      const rest = [...list];
      return Array.from(
        { length: Math.min(n, rest.length) },
        () => rest.splice(integer(0, rest.length - 1), 1)[0]!,
      );
    },
    exponential: (mean) => -mean * Math.log(1 - unit()),
    around: (median, spread) => median * Math.exp(normal(0, spread)),
    poisson: (mean) => {
      const floor = Math.exp(-mean);
      let product = unit();
      let count = 0;
      while (product > floor) {
        product *= unit();
        count++;
      }
      return count;
    },
  };
}

/** The logistic function: log-odds to probability. */
export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** FNV-1a over UTF-16 units, with a final mix so that neighbouring keys land far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
