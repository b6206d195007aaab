import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksInAWave, yesDistribution, yesesExpected } from './yeses.ts';

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('asks for yeses', () => {
  it.each([
    // One reference: two are asked, since both say yes only one time in six.
    { lacking: 1, out: [], mean: 0.4, asks: 2 },
    { lacking: 1, out: [0.4], mean: 0.4, asks: 1 },
    { lacking: 5, out: [], mean: 0.4, asks: 10 },
    // Who always says yes need not be asked twice.
    { lacking: 3, out: [], mean: 1, asks: 3 },
    { lacking: 3, out: [1, 1], mean: 1, asks: 1 },
    { lacking: 0, out: [0.1], mean: 0.4, asks: 0 },
    // Nobody can be asked: as many are missing as if all said yes.
    { lacking: 4, out: [0.5], mean: 0, asks: 3 },
  ])('$lacking lacking at $mean: $asks', ({ lacking, out, mean, asks }) => {
    expect(asksInAWave(lacking, out, mean)).toBe(asks);
  });

  it('is a wave that brings too many at most one time in five, and the next ask would not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (n, p) => {
          const tooMany = (asks: number) =>
            yesDistribution(new Array(asks).fill(p))
              .slice(n + 1)
              .reduce((sum, each) => sum + each, 0);
          const asks = asksInAWave(n, [], p);
          expect(tooMany(asks)).toBeLessThanOrEqual(0.2 + 1e-9);
          expect(tooMany(asks + 1)).toBeGreaterThan(0.2 - 1e-9);
        },
      ),
    );
  });
});

describe('yeses expected', () => {
  it('come from a distribution whose mean is the sum of the chances', () => {
    fc.assert(
      fc.property(chances, (list) => {
        const distribution = yesDistribution(list);
        expect(distribution.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        const mean = distribution.reduce((sum, p, n) => sum + p * n, 0);
        const told = yesesExpected(list);
        expect(told.mean).toBeCloseTo(mean, 9);
        expect(told.low).toBeLessThanOrEqual(told.high);
        const inside = distribution.slice(told.low, told.high + 1).reduce((sum, p) => sum + p, 0);
        expect(inside).toBeGreaterThanOrEqual(0.8 - 1e-9);
      }),
    );
  });
});
