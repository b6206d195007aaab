import { describe, expect, it } from 'vitest';
import { tellPoints, withOdds } from './yes-points.ts';

describe('odds told in points', () => {
  it('multiplies odds: a half at odds of a half is a third, and nothing leaves nought and one', () => {
    expect(withOdds(0.5, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(withOdds(withOdds(0.4, 0.7), 1 / 0.7)).toBeCloseTo(0.4, 12);
    expect([withOdds(0, 3), withOdds(0.3, 1)]).toEqual([0, 0.3]);
  });

  it.each([
    // 0.7 × 0.4/0.6 → 0.318; 0.52 → 0.257; 0.92 → 0.380
    [0.4, 0.7, [0.52, 0.92], 'At the usual 40 % of yeses that is about 8 points fewer (2 to 14).'],
    [0.4, 1.3, [1.1, 1.5], 'At the usual 40 % of yeses that is about 6 points more (2 to 10).'],
    [0.4, 0.9, [0.7, 1.1], ''],
    [1, 0.7, [0.5, 0.9], ''],
  ] as const)('%d of yeses, odds × %d, %j', (rate, oddsRatio, interval, says) => {
    expect(tellPoints(rate, { oddsRatio, interval })).toBe(says);
  });
});
