import type { PGlite } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedEngine } from './embedded-engine.ts';

let engine: PGlite;
beforeAll(async () => {
  engine = await openEmbeddedEngine(null);
});
afterAll(() => engine.close());

const numbers = (count: number) =>
  engine.query<{ n: number }>('select n from generate_series(1, $1::int) as n', [count]);

test('answers of many rows come whole and in order, also two at once', async () => {
  const [many, few] = await Promise.all([numbers(5001), numbers(3)]);
  expect(many.rows.map(({ n }) => n)).toEqual(Array.from({ length: 5001 }, (_, i) => i + 1));
  expect(few.rows.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test('what the engine finds wrong comes with its code', async () => {
  await expect(engine.query('select nothing')).rejects.toMatchObject({ code: '42703' });
});

test('a transaction whose work throws leaves nothing behind, and the next one begins', async () => {
  await engine.query('create table kept (n int)');
  await expect(
    engine.transaction(async (tx) => {
      await tx.query('insert into kept values (1)');
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await engine.transaction((tx) => tx.query('insert into kept values (2)'));
  expect((await engine.query('select n from kept')).rows).toEqual([{ n: 2 }]);
});

test('a commit of what has failed inside is no commit, and says so', async () => {
  const done = engine.transaction(async (tx) => {
    await tx.query('insert into kept values (3)');
    await tx.query('select nothing').catch(() => {});
  });
  await expect(done).rejects.toMatchObject({ code: '25P02' });
  expect((await engine.query('select n from kept')).rows).toEqual([{ n: 2 }]);
});

test('a statement that takes long holds nobody up', async () => {
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  await numbers(1).then(() => engine.query('select count(*) from generate_series(1, 2000000)'));
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);
});

test('closed, it answers that it is', async () => {
  const other = await openEmbeddedEngine(null);
  await other.close();
  expect(other.closed).toBe(true);
  await expect(other.query('select 1')).rejects.toThrow('closed');
});
