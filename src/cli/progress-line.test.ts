import { expect, test } from 'vitest';
import { progressLine } from './import.ts';

const view = { bytes: 1000, bytesRead: 500, rows: 41, rejected: 2, secondsLeft: 12, accountsLeft: null };

test.each([
  ['half read', view, '50 %, 41 rows, 2 refused, read in about 12 s'],
  ['hardly begun', { ...view, bytesRead: 0, secondsLeft: null }, '0 %, 41 rows, 2 refused'],
  [
    'read, and not yet done',
    { ...view, bytesRead: 1000, secondsLeft: null, accountsLeft: 350 },
    '100 %, 41 rows, 2 refused, all read; 350 customers left to decide on',
  ],
])('the bar of an import that is %s', (_, shown, says) => {
  const line = progressLine(shown);
  expect(line.slice(31)).toBe(says);
  expect([...line].filter((sign) => sign === '█')).toHaveLength(Math.round(30 * (shown.bytesRead / 1000)));
});
