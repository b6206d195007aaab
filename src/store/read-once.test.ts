import { expect, test } from 'vitest';
import { changesNothing, readOnce } from './read-once.ts';
import type { Tx } from './store.ts';

/** Reads that count themselves. */
function counted() {
  let reads = 0;
  return async () => {
    reads += 1;
    return reads;
  };
}
const transaction = () => ({}) as Tx;

test('a transaction that changes nothing reads the same thing once, each thing by its name', async () => {
  const tx = transaction();
  changesNothing(tx);
  const read = counted();
  expect(await readOnce(tx, 'mark', read)).toBe(1);
  expect(await readOnce(tx, 'mark', read)).toBe(1);
  expect(await readOnce(tx, 'another', read)).toBe(2);
});

test('one that may change something reads anew, and so does the next transaction', async () => {
  const read = counted();
  const changing = transaction();
  expect(await readOnce(changing, 'mark', read)).toBe(1);
  expect(await readOnce(changing, 'mark', read)).toBe(2);
  for (const expected of [3, 4]) {
    const tx = transaction();
    changesNothing(tx);
    expect(await readOnce(tx, 'mark', read)).toBe(expected);
  }
});
