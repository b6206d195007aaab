import { describe, expect, it } from 'vitest';
import { eValue, eValueOfBound, eValueOfDifference } from './e-value.ts';

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
});
