import type { Interval } from '../refusal.ts';
import { wilsonInterval } from './wilson.ts';

export type ProportionDifference = {
  /** p1 - p2. */
  readonly estimate: number;
  /** Unpooled standard error √(p1q1/n1 + p2q2/n2); 0 when both arms are all or nothing. */
  readonly se: number;
  readonly interval: Interval;
};

/**
 * Difference of two independent proportions with the hybrid score interval: the Wilson bounds of each arm,
 * squared and added. Source: Newcombe, Stat Med 17 (1998) 873-890, method 10.
 */
export function proportionDifference(
  successes1: number,
  trials1: number,
  successes2: number,
  trials2: number,
  level = 0.95,
): ProportionDifference {
  const p1 = successes1 / trials1;
  const p2 = successes2 / trials2;
  const [low1, high1] = wilsonInterval(successes1, trials1, level);
  const [low2, high2] = wilsonInterval(successes2, trials2, level);
  const estimate = p1 - p2;
  return {
    estimate,
    se: Math.sqrt((p1 * (1 - p1)) / trials1 + (p2 * (1 - p2)) / trials2),
    interval: [estimate - Math.hypot(p1 - low1, high2 - p2), estimate + Math.hypot(high1 - p1, p2 - low2)],
  };
}
