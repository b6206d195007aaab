import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchedEffect } from './matched-effect.ts';
import { nearestNeighbourPairs, type Pair } from './nearest-neighbour.ts';

/** The rule in its plainest form: largest first; the nearest free row, of equals the one before, then the closest. */
function byTheRule(distance: readonly number[], treated: readonly number[]): Pair[] {
  const order = distance.map((_, i) => i).sort((a, b) => distance[a]! - distance[b]! || a - b);
  const place = (i: number) => order.indexOf(i);
  const free = new Set(order.filter((i) => treated[i] !== 1));
  const pairs: Pair[] = [];
  for (const one of order
    .filter((i) => treated[i] === 1)
    .sort((a, b) => distance[b]! - distance[a]! || a - b)) {
    const gap = (i: number) => Math.abs(distance[i]! - distance[one]!);
    const isAfter = (i: number) => (place(i) > place(one) ? 1 : 0);
    const best = [...free].sort(
      (a, b) =>
        gap(a) - gap(b) ||
        isAfter(a) - isAfter(b) ||
        Math.abs(place(a) - place(one)) - Math.abs(place(b) - place(one)),
    )[0];
    if (best === undefined) break;
    free.delete(best);
    pairs.push({ treated: one, comparison: best });
  }
  return pairs;
}

describe('nearest neighbour matching', () => {
  it('follows the rule on any data, ties and shortages included', () => {
    const row = fc.record({
      distance: fc.integer({ min: 0, max: 12 }),
      treated: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const distance = rows.map((r) => r.distance);
        const treated = rows.map((r) => r.treated);
        expect(nearestNeighbourPairs(distance, treated)).toEqual(byTheRule(distance, treated));
      }),
      { numRuns: 400 },
    );
  });

  it('works the effect out within pairs and counts those left over', () => {
    const effect = matchedEffect([10, 12, 30, 5, 7], [0.9, 0.5, 0.4, 0.8, 0.45], [1, 1, 1, 0, 0]);
    expect(effect.pairs).toEqual([
      { treated: 0, comparison: 3 },
      { treated: 1, comparison: 4 },
    ]);
    expect(effect.estimate).toBe(5);
    expect(effect.se).toBe(0);
    expect(effect.unmatched).toBe(1);
    expect(Array.from(effect.weights)).toEqual([1, 1, 0, 1, 1]);
  });
});
