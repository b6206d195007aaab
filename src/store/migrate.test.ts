import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { command, eachEngine, makeDatabase } from './each-store.ts';
import { findWorkspace, insertWorkspace } from './members.ts';
import { splitStatements } from './migrate.ts';
import { openEmbeddedStore, openPostgresStore } from './open-store.ts';
import type { Store } from './store.ts';

const HALDEN = { workspaceId: 'main', name: 'Halden', sample: false, at: new Date(0) };

test('no two migrations share a number, and none is left out', async () => {
  const numbers = (await readdir(new URL('./migrations/', import.meta.url))).map((name) => name.slice(0, 4));
  expect(numbers.toSorted()).toEqual(numbers.map((_, at) => String(at + 1).padStart(4, '0')));
});

eachEngine('migrations', (engine) => {
  /** A place that outlives its stores, and how to open it. */
  async function makePlace(): Promise<() => Promise<Store>> {
    if (engine === 'postgresql') {
      const database = await makeDatabase();
      onTestFinished(database.drop);
      return () => openPostgresStore(database.url);
    }
    const folder = await mkdtemp(join(tmpdir(), 'goodword-store-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return () => openEmbeddedStore(folder);
  }

  test('run once: a store that is opened again keeps what it holds', async () => {
    const open = await makePlace();
    const first = await open();
    await first.transact('main', (tx) => insertWorkspace(tx, HALDEN));
    await first.close();
    const again = await open();
    const kept = await again.transact('main', (tx) => findWorkspace(tx, 'main'));
    expect(kept?.name).toBe('Halden');
    const ran = await again.transact('main', (tx) =>
      sql<{ name: string }>`select name from migrations order by name`.execute(tx),
    );
    await again.close();
    expect(ran.rows[0]?.name).toMatch(/^0001-/);
    expect(new Set(ran.rows.map((row) => row.name)).size).toBe(ran.rows.length);
  });

  test('no request can claim that a migration ran', async () => {
    const store = await (await makePlace())();
    onTestFinished(() => store.close());
    const claim = store.transact('main', (tx) =>
      sql`insert into migrations (name) values ('9999-nonsense.sql')`.execute(tx),
    );
    await expect(claim).rejects.toThrow(/permission denied/);
  });
});

describe.skipIf(inject('postgresUrl') === null)('migrations on a shared PostgreSQL', () => {
  test('several processes that start at once take turns', async () => {
    const database = await makeDatabase();
    onTestFinished(database.drop);
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(database.url)));
    await Promise.all(stores.map((store) => store.close()));
    expect(stores.map((store) => store.engine)).toEqual(Array(6).fill('postgresql'));
  });

  test('a store that a newer version wrote is left alone, in one sentence', async () => {
    const database = await makeDatabase();
    onTestFinished(database.drop);
    await (await openPostgresStore(database.url)).close();
    await command(`insert into migrations (name) values ('9999-from-the-future.sql')`, database.url);
    await expect(openPostgresStore(database.url)).rejects.toThrow(
      'This store was written by a newer Goodword (it knows 9999-from-the-future.sql).',
    );
  });
});

test.each([
  ['two statements', 'create table a (b int);\ncreate index c on a (b);\n', 2],
  ['notes and empty lines', '-- why\n\ncreate table a (b int);\n-- the end\n', 1],
  ['a body with semicolons of its own', 'do $$\nbegin\n  null;\n  null;\nend $$;\nselect 1;\n', 2],
  ['a last statement without its semicolon', 'select 1;\nselect 2', 2],
])('a migration is cut into statements: %s', (_, text, statements) => {
  expect(splitStatements(text)).toHaveLength(statements);
});
