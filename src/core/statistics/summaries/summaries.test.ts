import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, variance } from './moments.ts';
import { quantile } from './quantile.ts';
import { sum } from './sum.ts';

describe('sums and moments', () => {
  it('adds what plain addition loses', () => expect(sum([1, 1e100, 1, -1e100])).toBe(2));

  it('does not mind the order of money', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (cents) => {
        const money = cents.map((c) => c / 100);
        expect(sum([...money].reverse())).toBeCloseTo(sum(money), 6);
      }),
    );
  });

  it('has the sample variance', () => {
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
    expect(mean([1, 2, 3])).toBe(2);
  });

  it('has quantiles of type 7', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30, 40, 50], 0.1)).toBe(14);
    expect(quantile([3], 0.9)).toBe(3);
  });
});
