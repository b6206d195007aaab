import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainJson, plainLine } from './plain-text.ts';

test.each([
  ['Acme', 'Acme'],
  ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
  ['two\nlines\r\n', 'two␊lines␍␊'],
  ['a\u009b2J', 'a\ufffd2J'],
  ['gnp.\u202eexe', 'gnp.\ufffdexe'],
  ['Zoë 😀 שלום', 'Zoë 😀 שלום'],
  ['\u200b\u200b, Halden', '‹U+200B›‹U+200B›, Halden'],
  ['👩\u200d🚀 می\u200cخواهم', '👩\u200d🚀 می\u200cخواهم'],
])('%j is shown as %s', (text, shown) => {
  expect(plainLine(text)).toBe(shown);
});

test('JSON means the same and obeys nobody', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = plainJson({ text });
      expect(JSON.parse(written)).toEqual({ text });
      expect(plainLine(written)).toBe(written);
    }),
  );
});
