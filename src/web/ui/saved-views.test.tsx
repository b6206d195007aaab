import { expect, test } from 'vitest';
import { sameSearch } from './saved-views.tsx';

test.each([
  [{}, {}, true],
  [{ a: '1', b: '2' }, { b: '2', a: '1' }, true],
  [{ a: '1', b: undefined }, { a: '1' }, true],
  [{ a: '1' }, { a: '2' }, false],
  [{ a: '1' }, { a: '1', b: '2' }, false],
])('%j and %j say the same: %s', (one, other, same) => {
  expect(sameSearch(one, other)).toBe(same);
});
