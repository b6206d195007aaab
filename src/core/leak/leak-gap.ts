import { shapleyValues } from '../statistics/credit/shapley.ts';
import { drawBeta } from '../statistics/random/draws.ts';
import type { Random } from '../statistics/random/seeded.ts';

/** The counts of the chain in one quarter (MEASUREMENT.md 3.2); `enthusiastic` may be an estimate. */
export type ChainCounts = {
  readonly enthusiastic: number;
  readonly visible: number;
  readonly protected: number;
  readonly asked: number;
  readonly used: number;
};

/** v = V/E, h = Q/V, p = K/Q, a = U/K; acts used = E v h p a. */
export type ChainRates = { readonly v: number; readonly h: number; readonly p: number; readonly a: number };

/** The levels within reach of the three rates that can leak. */
export type AchievableRates = { readonly v: number; readonly p: number; readonly a: number };

/** Acts lost this quarter against what is achievable, by cause; the parts add up to the total. */
export type LeakGap = {
  readonly visibility: number;
  readonly process: number;
  readonly activation: number;
  readonly total: number;
  /** Acts used at present rates, and with every cause lifted. */
  readonly present: number;
  readonly achievable: number;
};

/** Rates of the chain. A rate that nothing has put to the test counts as achievable: no leak is claimed there. */
export function chainRates(counts: ChainCounts, achievable: AchievableRates): ChainRates {
  const { enthusiastic, visible, asked, used } = counts;
  const eligible = visible - counts.protected;
  return {
    v: enthusiastic > 0 ? visible / enthusiastic : achievable.v,
    h: visible > 0 ? eligible / visible : 1,
    p: eligible > 0 ? asked / eligible : achievable.p,
    a: asked > 0 ? used / asked : achievable.a,
  };
}

/**
 * The gap in acts, E h (v* p* a* - v p a), split by Shapley: each cause's mean effect over the six orders in
 * which the three could be lifted, because one after another would depend on the order. A cause at or above its
 * achievable level adds nothing. Source: MEASUREMENT.md 3.4.
 */
export function leakGap(enthusiastic: number, rates: ChainRates, achievable: AchievableRates): LeakGap {
  const lifted = {
    v: Math.max(rates.v, achievable.v),
    p: Math.max(rates.p, achievable.p),
    a: Math.max(rates.a, achievable.a),
  };
  const acts = (v: number, p: number, a: number) => enthusiastic * rates.h * v * p * a;
  const { values } = shapleyValues(3, (isIn) =>
    acts(isIn(0) ? lifted.v : rates.v, isIn(1) ? lifted.p : rates.p, isIn(2) ? lifted.a : rates.a),
  );
  const present = acts(rates.v, rates.p, rates.a);
  const within = acts(lifted.v, lifted.p, lifted.a);
  return {
    visibility: values[0]!,
    process: values[1]!,
    activation: values[2]!,
    total: within - present,
    present,
    achievable: within,
  };
}

/**
 * One joint draw of the gap: E as drawn from the audit, p and a from their beta posteriors under a uniform prior.
 * E cannot be smaller than what is visible.
 */
export function drawLeakGap(random: Random, counts: ChainCounts, achievable: AchievableRates): LeakGap {
  const enthusiastic = Math.max(counts.enthusiastic, counts.visible);
  const eligible = counts.visible - counts.protected;
  const rates: ChainRates = {
    ...chainRates({ ...counts, enthusiastic }, achievable),
    p: drawBeta(random, 1 + counts.asked, 1 + eligible - counts.asked),
    a: drawBeta(random, 1 + counts.used, 1 + counts.asked - counts.used),
  };
  return leakGap(enthusiastic, rates, achievable);
}
