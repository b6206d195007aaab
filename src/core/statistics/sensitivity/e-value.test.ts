import { describe, expect, it } from 'vitest';
import { eValue, eValueOfBound, eValueOfDifference, eValueOfMeans } from './e-value.ts';

describe('E-value', () => {
  it.each([
    [3.9, 7.26],
    [1.8, 3.0],
    [1, 1],
    [0.8, 1.809],
    [1 / 3.9, 7.26],
  ])('of a risk ratio of %f (VanderWeele & Ding 2017)', (ratio, expected) => {
    expect(eValue(ratio)).toBeCloseTo(expected, 2);
  });

  it('is 1 at a bound when the interval holds the null', () => {
    expect(eValueOfBound(1.4, 0.9, 2.1)).toBe(1);
    expect(eValueOfBound(3.9, 1.8, 8.7)).toBeCloseTo(3, 2);
    expect(eValueOfBound(0.5, 0.3, 0.8)).toBeCloseTo(eValue(0.8), 12);
  });

  it('reads points as risk ratios', () => {
    expect(eValueOfDifference(0.4, 0.2, [0.1, 0.3]).estimate).toBeCloseTo(eValue(2), 12);
    expect(eValueOfDifference(0.4, 0.2, [0.1, 0.3]).bound).toBeCloseTo(eValue(4 / 3), 12);
    expect(eValueOfDifference(0.4, 0.02, [-0.1, 0.14]).bound).toBe(1);
    expect(eValueOfDifference(0.2, -0.2, [-0.3, -0.1]).bound).toBeCloseTo(eValue(2 / 3), 12);
  });

  it('reads differences of means through their standard deviation', () => {
    // exp(0.91 x 0.42) = 1.4654, and exp(0.91 x 0.22) = 1.2217 at the nearer bound.
    const { estimate, bound } = eValueOfMeans(4.2, [2.2, 6.2], 10);
    expect(estimate).toBeCloseTo(eValue(Math.exp(0.3822)), 12);
    expect(bound).toBeCloseTo(eValue(Math.exp(0.2002)), 12);
    expect(eValueOfMeans(1, [-1, 3], 10).bound).toBe(1);
    const other = eValueOfMeans(-4.2, [-6.2, -2.2], 10);
    expect([other.estimate, other.bound]).toEqual([expect.closeTo(estimate, 12), expect.closeTo(bound, 12)]);
  });
});
