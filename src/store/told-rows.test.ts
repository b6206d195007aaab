import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachStore } from './each-store.ts';
import { listPeopleIds, type PersonKey, type PersonSort } from './list-people.ts';
import { insertPeople } from './people.ts';
import { toldRows } from './told-rows.ts';

/** Anything but the sign that no database takes. */
const words = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'null', 'NULL', '{', '}', ',', '"', '\\', '\n', '\t "a", \\N', "'; --", '{"a":1}'),
  )
  .map((text) => text.replaceAll('\0', ''));
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const row = fc.record({
  text: orNull(words),
  count: orNull(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  share: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })),
  at: orNull(fc.integer({ min: 0, max: 4e12 })),
  body: orNull(fc.record({ says: words, list: fc.array(words), lines: fc.constant('a\nb') })),
  list: orNull(fc.array(orNull(words))),
});

eachStore('rows told to a statement', (store) => {
  test('come back as they were, whatever signs they hold', async () => {
    await store().transact('w', (tx) =>
      fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
          const told = toldRows(rows, {
            text: 'text',
            count: 'int',
            share: 'float8',
            at: 'timestamptz',
            body: 'jsonb',
            list: 'text[]',
          });
          const back = await sql`select r.* from ${told} as r`.execute(tx);
          // The language tells 0 from -0, the database does not write it.
          expect(back.rows.map((one) => ({ ...(one as object) }))).toEqual(
            rows.map((one) => ({ ...one, share: one.share === null ? null : one.share + 0 })),
          );
        }),
        { numRuns: 60 },
      ),
    );
  });

  test('every sorted list of people, page by page, is the whole list in its order', async () => {
    const people = Array.from({ length: 23 }, (_, i) => ({
      accountId: 'acc_1',
      personId: `per_${String((i * 7) % 23).padStart(2, '0')}`,
      name: `Name ${i % 5}`,
      email: null,
      title: null,
    }));
    await store().transact('lists', async (tx) => {
      await insertPeople(tx, 'lists', people, new Date(0));
      await sql`update people set acts = right(person_id, 1)::int % 3,
        asks_sent = right(person_id, 1)::int % 4, nps = nullif(right(person_id, 1)::int % 5, 2),
        ready_at = case when right(person_id, 1)::int % 3 = 0 then timestamptz '2026-01-01' + right(person_id, 2)::int % 4 * interval '1 day' end
        where workspace_id = 'lists'`.execute(tx);
      const orders: Readonly<Record<PersonSort, string>> = {
        name: 'lower(name)',
        '-acts': 'acts desc',
        '-nps': 'nps desc nulls last',
        asked: 'asks_sent',
        '-asked': 'asks_sent desc',
        readyAt: 'ready_at nulls last',
      };
      for (const [sort, order] of Object.entries(orders) as [PersonSort, string][]) {
        const { rows } = await sql<{ id: string }>`select person_id as id from people
          where workspace_id = 'lists' order by ${sql.raw(order)}, person_id`.execute(tx);
        const paged: string[] = [];
        for (let after: PersonKey | null = null; ; ) {
          const page = await listPeopleIds(tx, 'lists', {}, sort, after, 4);
          paged.push(...page.map((one) => one.personId));
          after = page.at(-1)?.key ?? null;
          if (page.length < 4) break;
        }
        expect([sort, ...paged]).toEqual([sort, ...rows.map(({ id }) => id)]);
      }
    });
  });
});
