import { sql } from 'kysely';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { command, eachStore, makeDatabase } from './each-store.ts';
import { openPostgresStore } from './open-store.ts';
import type { Store, Tx } from './store.ts';

type Column = { name: string; type: string };

/** Every table that holds rows of a workspace, with the columns a row must fill. */
async function tablesOf(tx: Tx): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column & { table: string }>`
    select c.table_name as "table", c.column_name as name, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      and c.is_nullable = 'NO' and c.column_default is null
      and exists (select 1 from information_schema.columns w where w.table_schema = c.table_schema
        and w.table_name = c.table_name and w.column_name = 'workspace_id')
    order by c.table_name = 'workspaces' desc, c.table_name, c.ordinal_position`.execute(tx);
  return new Map([...Map.groupBy(rows, (row) => row.table)].map(([table, columns]) => [table, columns]));
}

const VALUES: Record<string, unknown> = {
  text: 'halden',
  integer: 1,
  bigint: 1,
  'double precision': 1,
  boolean: false,
  jsonb: '{}',
  ARRAY: '{}',
  'timestamp with time zone': new Date(0),
};

/** Writes one row into a table; the names of the columns come from the database itself. */
async function insertRow(tx: Tx, table: string, columns: readonly Column[], workspaceId: string) {
  const values = columns.map(({ name, type }) => {
    if (!(type in VALUES)) throw new Error(`tell this test how to fill a column of type ${type}`);
    return sql`${name === 'workspace_id' ? workspaceId : VALUES[type]}`;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    values (${sql.join(values)})`.execute(tx);
}

async function countRows(store: Store, workspaceId: string, table: string): Promise<number> {
  return store.transact(workspaceId, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
    return rows[0]?.n ?? -1;
  });
}

/** Fills every table for one workspace and sees that another finds, changes and plants nothing there. */
async function expectIsolation(store: Store): Promise<void> {
  const tables = await store.transact('one', tablesOf);
  expect(tables.size).toBeGreaterThan(20);
  for (const [table, columns] of tables)
    await store.transact('one', (tx) => insertRow(tx, table, columns, 'one'));

  for (const [table, columns] of tables) {
    expect(await countRows(store, 'two', table), `${table} is read from another workspace`).toBe(0);
    const changed = await store.transact('two', async (tx) => [
      (await sql`update ${sql.table(table)} set workspace_id = 'two'`.execute(tx)).numAffectedRows,
      (await sql`delete from ${sql.table(table)}`.execute(tx)).numAffectedRows,
    ]);
    expect(changed, `${table} is changed from another workspace`).toEqual([0n, 0n]);
    await expect(
      store.transact('two', (tx) => insertRow(tx, table, columns, 'one')),
      `a row is planted in ${table} of another workspace`,
    ).rejects.toThrow(/row-level security|duplicate key/);
    await expect(
      store.transact('one', (tx) => sql`update ${sql.table(table)} set workspace_id = 'two'`.execute(tx)),
      `a row of ${table} is pushed into another workspace`,
    ).rejects.toThrow(/row-level security/);
    expect(await countRows(store, 'one', table), `${table} lost its row`).toBe(1);
  }
}

eachStore('isolation of workspaces', (store) => {
  test('holds on every table, whatever a query forgets', () => expectIsolation(store()));

  test('does not leak from one transaction into the next', async () => {
    await store()
      .transact('three', async () => {
        throw new Error('this one fails');
      })
      .catch(() => {});
    expect(await countRows(store(), 'four', 'accounts')).toBe(0);
    const setting = await store().transact('four', (tx) =>
      sql<{ is: string }>`select current_setting('goodword.workspace', true) as is`.execute(tx),
    );
    expect(setting.rows[0]?.is).toBe('four');
  });
});

describe.skipIf(inject('postgresUrl') === null)('isolation for an ordinary owner of the database', () => {
  test('holds without a role of our own: the policies bind the owner too', async () => {
    const owner = `tenant_${Math.random().toString(36).slice(2, 8)}`;
    await command(`create role ${owner} login`);
    const database = await makeDatabase(owner);
    onTestFinished(async () => {
      await database.drop();
      await command(`drop role ${owner}`);
    });
    const store = await openPostgresStore(database.url);
    onTestFinished(() => store.close());
    await expectIsolation(store);
  });
});
