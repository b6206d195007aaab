import { expect, test } from 'vitest';
import { wantedRungs } from './wanted-rungs.ts';

test.each([
  ['filed before and due within', { createdAt: 0, by: 150, closedAt: null }, true],
  ['due on the first moment', { createdAt: 0, by: 100, closedAt: null }, true],
  ['due before it begins', { createdAt: 0, by: 99, closedAt: null }, false],
  ['filed as it ends', { createdAt: 200, by: 300, closedAt: null }, false],
  ['closed within', { createdAt: 0, by: 300, closedAt: 100 }, true],
  ['closed before it begins', { createdAt: 0, by: 300, closedAt: 99 }, false],
])('a need %s: its rung is wanted or not', (_, need, isWanted) => {
  const rungs = wantedRungs([{ rung: 'quote', ...need }], { from: 100, until: 200 });
  expect([...rungs]).toEqual(isWanted ? ['quote'] : []);
});
