import type { Interval } from '../refusal.ts';

/** Effects of a lot on an outcome and on a treatment, as drawn or as it might have been drawn. */
export type LotEffects = { readonly outcome: number; readonly treatment: number };

/**
 * Interval of the effect of one unit of a treatment that a lot moved, from how the lot might have fallen: all q for which
 * the effect on outcome − q × treatment is not among the largest of all draws. Exact in samples of any size where every
 * unit of treatment brings as much; for few clusters. Each draw rules q out beyond two points, where
 * (y − q d)² = (y* − q d*)². Source: Rosenbaum, Statistical Science 17 (2002) 286-327, section 5; Imbens & Rosenbaum, J
 * Royal Stat Soc A 168 (2005) 109-126.
 *
 * @param others draws of the same lot; the one that fell is counted beside
 * @returns null where it has no end, because the lot may have moved nobody
 */
export function lotInterval(fell: LotEffects, others: readonly LotEffects[], level = 0.95): Interval | null {
  const { outcome: y, treatment: d } = fell;
  const lows: number[] = [Number.NEGATIVE_INFINITY];
  const highs: number[] = [Number.POSITIVE_INFINITY];
  for (const { outcome, treatment } of others) {
    const isRuledOut = Math.abs(treatment) < Math.abs(d) * (1 - 1e-9);
    const ends = [(y - outcome) / (d - treatment), (y + outcome) / (d + treatment)];
    lows.push(isRuledOut ? Math.min(...ends) : Number.NEGATIVE_INFINITY);
    highs.push(isRuledOut ? Math.max(...ends) : Number.POSITIVE_INFINITY);
  }
  // A value stands while more than 1 − level of all draws do at least as much there.
  const place = Math.floor((1 - level) * lows.length + 1e-9);
  const low = Float64Array.from(lows).sort()[place]!;
  const high = Float64Array.from(highs).sort()[highs.length - 1 - place]!;
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}
