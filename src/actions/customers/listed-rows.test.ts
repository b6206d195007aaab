import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccountPage } from '../../contract/customers.ts';
import { PersonPage } from '../../contract/people.ts';
import { listedAccounts, listedPeople } from '../../store/listed.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { getPeople } from '../people/get-people.ts';
import { toPersonRow } from '../people/person-row.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { placeDelivery, smallDelivery } from '../small-history.ts';
import { toAccountRow } from './account-views.ts';
import { foldDirtyAccounts } from './fold-accounts.ts';
import { getAccounts } from './get-accounts.ts';
import { loadDesk } from './load-desk.ts';
import { recordSignals } from './record-signals.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_jonas'], acc_varnholt: ['per_lea', 'per_marta'] };
const ACCOUNTS = Object.keys(CUSTOMERS);
const PEOPLE = Object.entries(CUSTOMERS).flatMap(([accountId, ids]) =>
  ids.map((personId) => ({ accountId, personId })),
);
const HOUR = 3_600_000;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every row as it is laid out now from the states, in the order of names. */
async function laidOut(workspace: TestWorkspace) {
  const desk = await workspace.transact(async (tx) =>
    loadDesk(
      tx,
      workspace.id,
      await readProgram(tx, workspace.id),
      { ids: ACCOUNTS },
      workspace.house.clock(),
    ),
  );
  const accounts = [...desk.accounts.values()];
  return {
    accounts: plain(accounts.map((account) => toAccountRow(account, desk))),
    people: plain(
      accounts.flatMap((account) =>
        account.people
          .filter((person) => person.row.goneAt === null)
          .map((person) => toPersonRow(person, account, desk)),
      ),
    ),
  };
}

async function inLists(workspace: TestWorkspace) {
  const accounts = AccountPage.parse(await workspace.run(getAccounts, { query: {} })).items;
  const people = PersonPage.parse(await workspace.run(getPeople, { query: {} })).items;
  const key = (row: (typeof people)[number]) => `${row.account.id} ${row.id}`;
  return {
    accounts: plain(accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    people: plain(people.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))),
  };
}

eachHouse('rows of lists', (house, engine) => {
  test('say what would be laid out from the states, whatever happened and whether or not it is folded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ delivery: smallDelivery, folds: fc.boolean() }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (arrivals) => {
          house().setClock(FIRST_DAY);
          const workspace = await house().openWorkspace();
          await publishPlainProgram(workspace, { tenureDays: 30, restDays: 20 });
          await tellCustomers(workspace, CUSTOMERS);
          const program = await workspace.transact((tx) => readProgram(tx, workspace.id));
          for (const { delivery, folds } of arrivals) {
            house().setClock(house().clock() + HOUR);
            const drafts = placeDelivery(delivery, CUSTOMERS, house().clock());
            await workspace.transact((tx) =>
              recordSignals(tx, workspace.id, delivery.source, null, drafts, house().clock),
            );
            if (folds) await foldDirtyAccounts(house(), workspace.id, program);
            expect(await inLists(workspace)).toEqual(await laidOut(workspace));
          }
        },
      ),
      { numRuns: engine === 'embedded' ? 8 : 12 },
    );
  }, 120_000);

  test('are as they were written for a day, and only while nothing more is known', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    const kept = (hours: number) =>
      workspace.transact(async (tx) => [
        (await listedAccounts(tx, workspace.id, ACCOUNTS, FIRST_DAY + hours * HOUR)).size,
        (await listedPeople(tx, workspace.id, PEOPLE, FIRST_DAY + hours * HOUR)).size,
      ]);
    expect(await kept(1)).toEqual([2, 4]);
    expect(await kept(25)).toEqual([0, 0]);
    const drafts = [
      {
        accountId: 'acc_halden',
        personId: null,
        draft: { sourceId: 'x', occurredAt: FIRST_DAY, body: { kind: 'risk.raised' as const } },
      },
    ];
    await workspace.transact((tx) => recordSignals(tx, workspace.id, 'crm', null, drafts, house().clock));
    expect(await kept(1)).toEqual([1, 2]);
  });
});
