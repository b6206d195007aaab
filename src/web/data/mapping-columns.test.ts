import { expect, test } from 'vitest';
import { AT_ONCE, columnsToShow } from './mapping-columns.tsx';

const file = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ name: `Column ${place}`, samples: [], filled: 1 }));
const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

test('the columns of a file stay in its order', () => {
  expect(names(columnsToShow(file(3), new Set(['Column 2']), ''))).toEqual([
    'Column 0',
    'Column 1',
    'Column 2',
  ]);
});

test('of a wide file those that were understood stand first, the others as in the file', () => {
  const shown = names(columnsToShow(file(AT_ONCE + 10), new Set(['Column 58', 'Column 7']), ''));
  expect(shown.slice(0, 4)).toEqual(['Column 7', 'Column 58', 'Column 0', 'Column 1']);
  expect(shown).toHaveLength(AT_ONCE + 10);
});

test('a column is found by a part of its name, whatever its case', () => {
  expect(names(columnsToShow(file(3000), new Set(), ' column 299'))).toEqual([
    'Column 299',
    ...Array.from({ length: 10 }, (_, digit) => `Column 299${digit}`),
  ]);
});
