import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fates, segmentsOf, sumOf } from './fates.ts';

const counts = fc.record({
  used: fc.nat(500),
  activation: fc.nat(500),
  process: fc.nat(500),
  protected: fc.nat(500),
  visibility: fc.nat(500),
});

test('segments stand in the order of fates, never overlap, and show exactly the fates that are there', () => {
  fc.assert(
    fc.property(counts, (each) => {
      const cut = segmentsOf(each, 166, 5);
      expect(cut.map(({ fate }) => fate)).toEqual(
        fates.map(({ fate }) => fate).filter((fate) => each[fate] > 0),
      );
      expect(cut.reduce((sum, { count }) => sum + count, 0)).toBe(sumOf(each));
      for (const [index, segment] of cut.entries()) {
        const next = cut[index + 1];
        if (next !== undefined) expect(segment.x + segment.width).toBeLessThanOrEqual(next.x);
      }
    }),
  );
});
