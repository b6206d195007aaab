import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { insertAccounts } from './accounts.ts';
import { eachStore } from './each-store.ts';

eachStore('upkeep', (store, engine) => {
  const count = () =>
    store().transact('w1', async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from accounts`.execute(tx);
      return rows[0]?.n;
    });

  test('gives back the room of old rows in the embedded store, and leaves every row that lives', async () => {
    const accounts = Array.from({ length: 2000 }, (_, i) => ({
      accountId: `acc_${i}`,
      name: 'x'.repeat(200),
      nameKey: `${i}`,
      domain: null,
    }));
    await store().transact('w1', (tx) => insertAccounts(tx, 'w1', accounts, new Date(0)));
    const pages = () =>
      store().transact('w1', async (tx) => {
        const { rows } = await sql<{ n: number }>`select pg_relation_size('accounts')::float8 as n`.execute(
          tx,
        );
        return rows[0]?.n ?? 0;
      });
    await store().transact('w1', (tx) => tx.deleteFrom('accounts').where('name_key', '>=', '2').execute());
    const [before, left] = [await pages(), await count()];
    await store().upkeep();
    expect(await count()).toBe(left);
    // The room of the deleted rows serves new ones: the table does not grow by them.
    if (engine === 'embedded') {
      await store().transact('w1', (tx) => insertAccounts(tx, 'w1', accounts.slice(200, 900), new Date(0)));
      expect(await pages()).toBeLessThanOrEqual(before);
    }
  });

  test('takes its turn among those who write', async () => {
    const writes = Array.from({ length: 5 }, (_, i) =>
      store().transact('w2', (tx) =>
        insertAccounts(
          tx,
          'w2',
          [{ accountId: `acc_${i}`, name: 'A', nameKey: 'a', domain: null }],
          new Date(0),
        ),
      ),
    );
    await Promise.all([...writes, store().upkeep(), store().upkeep()]);
    const kept = await store().transact('w2', (tx) =>
      tx.selectFrom('accounts').select('account_id').execute(),
    );
    expect(kept.length).toBeGreaterThanOrEqual(5);
  });
});
