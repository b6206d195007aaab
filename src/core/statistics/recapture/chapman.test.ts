import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import { chapman } from './chapman.ts';

describe('how many there are, from two lists', () => {
  it('is what the textbook example of turtles gives: 10 marked, 15 caught, 5 of them marked', () => {
    const told = chapman({ first: 10, second: 15, both: 5 });
    expect(told.estimate).toBeCloseTo(28.3333, 4);
    // Seber: 11 · 16 · 5 · 10 / (36 · 7) = 34.92.
    expect(told.se ** 2).toBeCloseTo(8800 / 252, 9);
    expect(told.interval.map(Math.round)).toEqual([22, 65]);
    expect(told.refused).toMatchObject([{ gate: 'recapture', value: 5, threshold: 7 }]);
  });

  it('is refused below seven on both lists, in words', () => {
    const words = (both: number) => chapman({ first: 40, second: 30, both }).refused[0]?.message;
    expect(words(0)).toContain('Nobody stands on both lists');
    expect(words(1)).toContain('Only 1 stands on both lists');
    expect(words(6)).toContain('Only 6 stand on both lists');
    expect(words(7)).toBeUndefined();
  });

  it('rejects what no two lists have', () => {
    for (const [first, second, both] of [
      [3, 5, 4],
      [-1, 5, 0],
      [2.5, 5, 1],
      [Number.NaN, 5, 1],
    ] as const)
      expect(() => chapman({ first, second, both })).toThrow(RangeError);
  });

  it('knows neither list as the first, and never falls below those who were seen', () => {
    const lists = fc
      .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
      .map(([only, other, both]) => ({ first: only + both, second: other + both, both }));
    fc.assert(
      fc.property(lists, (one) => {
        const told = chapman(one);
        const turned = chapman({ ...one, first: one.second, second: one.first });
        expect(turned.estimate).toBeCloseTo(told.estimate, 9);
        expect(turned.se).toBeCloseTo(told.se, 9);
        expect(turned.interval[1] / told.interval[1]).toBeCloseTo(1, 12);
        const seen = one.first + one.second - one.both;
        expect(told.estimate).toBeGreaterThanOrEqual(seen - 1e-9);
        expect(told.interval[0]).toBeGreaterThanOrEqual(seen);
        expect(told.interval[1]).toBeGreaterThan(told.interval[0]);
        expect(told.se).toBeGreaterThanOrEqual(0);
        // Everybody of one list on the other: the longer list is all there are.
        if (one.both === Math.min(one.first, one.second)) {
          expect(told.estimate).toBeCloseTo(Math.max(one.first, one.second), 9);
          expect(told.se).toBe(0);
        }
      }),
    );
  });

  /** A population of which each list finds a share; `alike` of the first list are on the second for sure. */
  function world(alike: number, seed: number, runs = 2000) {
    const [size, one, other] = [200, 0.4, 0.3];
    const random = seeded(seed);
    let mean = 0;
    let covered = 0;
    for (let run = 0; run < runs; run += 1) {
      const first = drawBinomial(random, size, one);
      const both = drawBinomial(random, first, other + alike * (1 - other));
      const second = both + drawBinomial(random, size - first, other);
      const told = chapman({ first, second, both });
      mean += told.estimate / runs;
      if (told.interval[0] <= size && size <= told.interval[1]) covered += 1 / runs;
    }
    return { mean, covered };
  }

  it('is right on average, and its interval as often as it says, where the lists know nothing of each other', () => {
    const { mean, covered } = world(0, 1);
    expect(Math.abs(mean / 200 - 1)).toBeLessThan(0.01);
    expect(covered).toBeGreaterThan(0.94);
    expect(covered).toBeLessThan(0.97);
  });

  it('is far too low where one list helps the other: why it is a check and no estimate', () => {
    const { mean, covered } = world(0.4, 2);
    expect(mean).toBeLessThan(150);
    expect(covered).toBeLessThan(0.05);
  });
});
