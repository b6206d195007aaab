import chisquare from '@stdlib/stats-base-dists-chisquare';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile } from './beta.ts';
import { chiSquareTail } from './chi-square.ts';
import { normalQuantile, twoSidedP, zOfLevel } from './normal.ts';
import { tOfLevel, twoSidedTP } from './student.ts';

describe('distributions', () => {
  it.each([1, 2, 3, 7, 40])(
    'chi-square tail with %i degrees agrees with another implementation',
    (degrees) => {
      for (const x of [0.01, 0.5, 1, 3, 8, 20, 45, 60])
        expect(chiSquareTail(x, degrees)).toBeCloseTo(1 - chisquare.cdf(x, degrees), 12);
    },
  );

  it('stays exact far out', () => {
    // With one degree the tail is that of a squared normal, with two it is exp(-x/2).
    expect(chiSquareTail(144, 1) / twoSidedP(12)).toBeCloseTo(1, 10);
    expect(chiSquareTail(400, 2) / Math.exp(-200)).toBeCloseTo(1, 10);
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(Number.NaN, 3)).toBeNaN();
  });

  it('has the familiar quantiles', () => {
    expect(zOfLevel(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 12);
    expect(tOfLevel(0.95, 10)).toBeCloseTo(2.228138851964939, 10);
    expect(twoSidedTP(2.228138851964939, 10)).toBeCloseTo(0.05, 10);
    expect(betaQuantile(0.975, 0.5, 100)).toBeCloseTo(0.024867749237, 11);
    expect(betaCdf(betaQuantile(0.3, 4, 9), 4, 9)).toBeCloseTo(0.3, 12);
  });
});
