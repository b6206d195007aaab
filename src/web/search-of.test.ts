import { expect, test } from 'vitest';
import { searchOf } from './search-of.ts';

test('keeps the words it knows and drops the rest', () => {
  const read = searchOf('search', 'sort');
  expect(read({ search: 'grid', sort: '', x: 1 })).toEqual({ search: 'grid' });
  expect(read({ search: 42, sort: ['a'] })).toEqual({ search: '42' });
});
