import { describe, expect, test } from 'vitest';
import { cutPage, nextPlace, placeOf, toCursor } from './cursor.ts';

describe('pages of a list that is held whole', () => {
  const all = ['a', 'b', 'c', 'd', 'e'];

  test('show every row once and end', () => {
    const shown: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = cutPage(all, cursor, 2);
      expect(page.total).toBe(5);
      shown.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(shown).toEqual(all);
  });

  test('a cursor counts the rows before it, and nonsense in it begins at the first', () => {
    expect(placeOf(undefined)).toBe(0);
    expect(placeOf(toCursor([3]))).toBe(3);
    for (const odd of [-5, 'x', null]) expect(placeOf(toCursor([odd]))).toBe(0);
    expect(() => placeOf('bm9uc2Vuc2U')).toThrow('not one of ours');
  });

  test('there is no page after the last row', () => {
    expect(nextPlace(5, 5)).toBeNull();
    expect(placeOf(nextPlace(4, 5) ?? '')).toBe(4);
  });
});
