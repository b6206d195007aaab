import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fates, segmentsOf, sumOf } from './fates.ts';
import { streamsOf } from './leak-streams.tsx';

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

test('streams carry on what comes in, and end in exactly the fates that are there', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom('known', 'unknown'), (each, silent) => {
      const { nodes, links } = streamsOf(each, silent);
      for (const node of nodes) {
        const into = links.filter(({ to }) => to === node.id).reduce((sum, { count }) => sum + count, 0);
        const out = links.filter(({ from }) => from === node.id).reduce((sum, { count }) => sum + count, 0);
        if (into > 0) expect(into).toBe(node.count);
        if (out > 0) expect(out).toBe(node.count);
      }
      const ends = nodes.filter(({ id }) => !links.some(({ from }) => from === id));
      const shown = sumOf(each) - (silent === 'known' ? 0 : each.visibility);
      expect(ends.reduce((sum, { count }) => sum + count, 0)).toBe(shown);
    }),
  );
});
