import { expect, it } from 'vitest';
import { readJsonTexts, toJsonText } from './json-text.ts';

it('reads back what it wrote, list after list, in any alphabet', () => {
  const lists = [[{ name: 'Zoë 渡辺' }], [], [{ name: '“’🦜' }, { name: '' }]];
  expect(readJsonTexts(lists.map((list) => toJsonText(JSON.stringify(list))))).toEqual(lists.flat());
  expect(() => readJsonTexts([toJsonText('[1'), toJsonText('[2]')])).toThrow(SyntaxError);
});

it('owns all of its memory, so that handing it over takes nothing else along', () => {
  for (const size of [0, 3, 5000]) {
    const text = toJsonText(JSON.stringify('x'.repeat(size)));
    expect(text.byteOffset).toBe(0);
    expect(text.buffer.byteLength).toBe(text.byteLength);
  }
});
