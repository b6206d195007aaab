import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenRows } from './duplicate-rows.ts';

test('tells the first, the same again and another under the same key, as a plain map would', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 3000 }).map(String), fc.constantFrom('a', 'b'));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4000 }), (rows) => {
      const seen = seenRows();
      const known = new Map<string, string>();
      for (const [key, content] of rows) {
        const before = known.get(key);
        const expected = before === undefined ? 'first' : before === content ? 'same' : 'different';
        expect(seen.note(key, content)).toBe(expected);
        if (before === undefined) known.set(key, content);
      }
    }),
    { numRuns: 30 },
  );
});
