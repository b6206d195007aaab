import { zOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../refusal.ts';
import { covariance, mean, variance } from '../summaries/moments.ts';
import { fieller } from './fieller.ts';

export type Encouragement = {
  /** Effect of the offer on the outcome. */
  readonly offered: { readonly estimate: number; readonly se: number; readonly interval: Interval };
  /** How much the offer raised the uptake, and the F statistic of that. */
  readonly uptake: { readonly estimate: number; readonly se: number; readonly f: number };
  /** Effect on those whom the offer moved; null interval when it reaches to infinity. Refuse below F = 10. */
  readonly moved: { readonly estimate: number; readonly interval: Interval | null };
};

type Arm = { readonly outcome: ArrayLike<number>; readonly uptake: ArrayLike<number> };

/**
 * Randomised encouragement: the offer of an act is drawn by lot, the act itself is taken up or not. The effect on
 * those moved is the ratio of two differences, with Fieller's interval.
 * Sources: Angrist, Imbens & Rubin, JASA 91 (1996) 444-455; Fieller, JRSS B 16 (1954) 175-185.
 */
export function encouragementEffect(offered: Arm, rest: Arm, level = 0.95): Encouragement {
  const z = zOfLevel(level);
  const n1 = offered.outcome.length;
  const n0 = rest.outcome.length;
  const y = mean(offered.outcome) - mean(rest.outcome);
  const d = mean(offered.uptake) - mean(rest.uptake);
  const vy = variance(offered.outcome) / n1 + variance(rest.outcome) / n0;
  const vd = variance(offered.uptake) / n1 + variance(rest.uptake) / n0;
  const vyd = covariance(offered.outcome, offered.uptake) / n1 + covariance(rest.outcome, rest.uptake) / n0;
  const half = z * Math.sqrt(vy);
  return {
    offered: { estimate: y, se: Math.sqrt(vy), interval: [y - half, y + half] },
    uptake: { estimate: d, se: Math.sqrt(vd), f: (d * d) / vd },
    moved: {
      estimate: y / d,
      interval: fieller(y, d, [vy, vd, vyd], z),
    },
  };
}
