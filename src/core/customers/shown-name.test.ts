import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownName, withShownNames } from './shown-name.ts';

test.each([
  ['Acme', 'Acme'],
  ['', ''],
  ['株式会社', '株式会社'],
  ['Nor\u200bmal', 'Nor\u200bmal'],
  ['😀', '😀'],
  ['\u200b\u200b', '(nothing to see: U+200B U+200B)'],
  ['\u3164', '(nothing to see: U+3164)'],
  [' \t', '(nothing to see: U+0020 U+0009)'],
])('%j is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

test('in an answer only names change, wherever they stand, and only those that nobody would see', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (name, says) => {
      const answer = { items: [{ name, says, person: { name: '\u200b' } }], text: '"name":"\u200b"' };
      expect(JSON.parse(withShownNames(JSON.stringify(answer)))).toEqual({
        items: [{ name: shownName(name), says, person: { name: '(nothing to see: U+200B)' } }],
        text: '"name":"\u200b"',
      });
    }),
  );
});
