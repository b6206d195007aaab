import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mantelHaenszelDifference } from './mantel-haenszel.ts';
import { proportionDifference } from './newcombe.ts';
import { wilsonInterval } from './wilson.ts';

describe('Wilson interval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%i of %i (Newcombe 1998a)', (x, n, lower, upper) => {
    const interval = wilsonInterval(x, n);
    expect(interval[0]).toBeCloseTo(lower, 4);
    expect(interval[1]).toBeCloseTo(upper, 4);
  });

  it('holds the share, stays inside [0, 1] and mirrors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const x = Math.round(n * share);
          const [lower, upper] = wilsonInterval(x, n);
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(upper).toBeLessThanOrEqual(1);
          expect(lower).toBeLessThanOrEqual(x / n + 1e-12);
          expect(upper).toBeGreaterThanOrEqual(x / n - 1e-12);
          const mirror = wilsonInterval(n - x, n);
          expect(1 - mirror[1]).toBeCloseTo(lower, 12);
        },
      ),
    );
  });

  it('says nothing without trials', () => expect(wilsonInterval(0, 0)).toEqual([0, 1]));
});

describe('Newcombe difference', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [0, 10, 0, 20, -0.1611, 0.2775],
  ])('%i/%i against %i/%i (Newcombe 1998b, method 10)', (x1, n1, x2, n2, lower, upper) => {
    const { interval } = proportionDifference(x1, n1, x2, n2);
    expect(interval[0]).toBeCloseTo(lower, 4);
    expect(interval[1]).toBeCloseTo(upper, 4);
  });

  it('turns its sign when the arms change places', () => {
    const one = proportionDifference(7, 40, 21, 50);
    const other = proportionDifference(21, 50, 7, 40);
    expect(one.estimate).toBeCloseTo(-other.estimate, 14);
    expect(one.interval[0]).toBeCloseTo(-other.interval[1], 14);
  });
});

describe('Mantel-Haenszel difference', () => {
  const strata = [
    { treated: 10, treatedTrials: 40, comparison: 5, comparisonTrials: 60 },
    { treated: 30, treatedTrials: 50, comparison: 20, comparisonTrials: 50 },
  ];

  it('weighs strata by n1 n0 / n', () => {
    const w = [24, 25];
    const d = [10 / 40 - 5 / 60, 0.2];
    const { estimate } = mantelHaenszelDifference(strata);
    expect(estimate).toBeCloseTo((w[0]! * d[0]! + w[1]! * d[1]!) / 49, 12);
  });

  it('is the plain difference in one stratum, and leaves out strata with an empty arm', () => {
    const alone = mantelHaenszelDifference([
      strata[1]!,
      { treated: 3, treatedTrials: 4, comparison: 0, comparisonTrials: 0 },
    ]);
    expect(alone.estimate).toBeCloseTo(0.2, 12);
    expect(alone.emptyStrata).toBe(1);
    // With equal arms Sato's variance is that of the plain difference.
    expect(alone.se).toBeCloseTo(Math.sqrt((0.6 * 0.4 + 0.4 * 0.6) / 50), 2);
  });
});
