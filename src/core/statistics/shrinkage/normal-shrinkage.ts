import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';

export type NormalShrinkage = {
  /** Mean of the true figures over groups, with its error. */
  readonly centre: number;
  readonly centreSe: number;
  /** Standard deviation of the true figures over groups. */
  readonly between: number;
  readonly groups: readonly { readonly mean: number; readonly se: number; readonly interval: Interval }[];
};

/**
 * Draws noisy figures towards their common mean, the noisier the further: y_i with error s_i becomes
 * (1 - b_i) y_i + b_i centre, b_i = s_i² / (s_i² + between²). The spread between groups solves
 * Σ (y_i - centre)² / (s_i² + between²) = k - 1 (0 when the left side is smaller even there).
 * Sources: Paule & Mandel, J Res NBS 87 (1982) 377-385; Morris, JASA 78 (1983) 47-55, whose allowance for the
 * estimated centre is in the errors.
 */
export function shrinkNormal(
  figures: ArrayLike<number>,
  errors: ArrayLike<number>,
  level = 0.95,
): NormalShrinkage {
  const k = figures.length;
  const at = (between2: number) => {
    let weight = 0;
    let total = 0;
    for (let i = 0; i < k; i += 1) {
      const w = 1 / (errors[i]! ** 2 + between2);
      weight += w;
      total += w * figures[i]!;
    }
    const centre = total / weight;
    let excess = 0;
    for (let i = 0; i < k; i += 1) excess += (figures[i]! - centre) ** 2 / (errors[i]! ** 2 + between2);
    return { centre, weight, excess: excess - (k - 1) };
  };
  let low = 0;
  let high = 1;
  for (let i = 0; i < k; i += 1) high = Math.max(high, (figures[i]! - figures[0]!) ** 2 * k);
  if (at(0).excess <= 0) high = 0;
  for (let step = 0; step < 200 && high > low; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle).excess > 0) low = middle;
    else high = middle;
    if (high - low <= 1e-14 * high) break;
  }
  const { centre, weight } = at(high);
  const z = zOfLevel(level);
  const groups = Array.from({ length: k }, (_, i) => {
    const s2 = errors[i]! ** 2;
    const pull = s2 / (s2 + high);
    const mean = pull * centre + (1 - pull) * figures[i]!;
    const se = Math.sqrt(s2 * (1 - pull) + pull ** 2 / weight);
    return { mean, se, interval: [mean - z * se, mean + z * se] as const };
  });
  return { centre, centreSe: Math.sqrt(1 / weight), between: Math.sqrt(high), groups };
}
