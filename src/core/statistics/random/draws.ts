import type { Random } from './seeded.ts';

/** One draw of Gamma(shape, 1). Source: Marsaglia & Tsang, ACM TOMS 26 (2000) 363-372. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One draw of Beta(a, b). */
export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a);
  return x / (x + drawGamma(random, b));
}

/** One draw of Binomial(n, p): a beta split of the order statistics while n is large, counted trials below. */
export function drawBinomial(random: Random, n: number, p: number): number {
  let left = n;
  let chance = p;
  let hits = 0;
  // Devroye 1986, X.4.3: the middle of `left` uniforms is a beta; it tells how many fall below `chance`.
  while (left > 40) {
    const middle = 1 + Math.floor(left / 2);
    const cut = drawBeta(random, middle, left + 1 - middle);
    if (cut <= chance) {
      hits += middle;
      chance = (chance - cut) / (1 - cut);
      left -= middle;
    } else {
      chance /= cut;
      left = middle - 1;
    }
  }
  for (let i = 0; i < left; i += 1) if (random.uniform() < chance) hits += 1;
  return hits;
}

/** One draw of the triangular distribution on [low, high] with its peak at `mode`. */
export function drawTriangular(random: Random, low: number, mode: number, high: number): number {
  const u = random.uniform();
  if (high === low) return low;
  const split = (mode - low) / (high - low);
  return u < split
    ? low + Math.sqrt(u * (high - low) * (mode - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** One draw of Geometric(p) on 1, 2, 3, … (mean 1 / p). */
export const drawGeometric = (random: Random, p: number): number =>
  1 + Math.floor(Math.log(1 - random.uniform()) / Math.log(1 - p));

/** `items` in a seeded random order; the input stays as it is. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = random.index(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
