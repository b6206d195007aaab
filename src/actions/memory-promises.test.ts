import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSignals } from '../core/customers/fold-signals.ts';
import { historyAsOf } from '../core/signals/history-as-of.ts';
import { loadAccounts } from '../store/accounts.ts';
import { type Engine, eachEngine, makeDatabase } from '../store/each-store.ts';
import { openEmbeddedStore, openPostgresStore } from '../store/open-store.ts';
import { loadPeople } from '../store/people.ts';
import { loadSignals } from '../store/signals.ts';
import type { Store } from '../store/store.ts';
import { foldDirtyAccounts } from './customers/fold-accounts.ts';
import { recordSignals } from './customers/record-signals.ts';
import { FIRST_DAY, furnish, openTestWorkspace } from './each-house.ts';
import { readProgram } from './program/load-program.ts';
import { publishPlainProgram, tellCustomers } from './small-company.ts';
import { placeDelivery, type SmallDelivery, smallDelivery } from './small-history.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_jonas'], acc_varnholt: ['per_lea'] };
const ACCOUNTS = Object.keys(CUSTOMERS);

type Arrival = {
  readonly delivery: SmallDelivery;
  /** Whether it comes twice: one after the other, or both at once. */
  readonly again: 'no' | 'after' | 'at once';
  readonly folds: boolean;
  readonly restarts: boolean;
};

const arrival: fc.Arbitrary<Arrival> = fc.record({
  delivery: smallDelivery,
  again: fc.constantFrom('no', 'no', 'after', 'at once'),
  folds: fc.boolean(),
  restarts: fc.integer({ min: 0, max: 7 }).map((of) => of === 0),
});

/** A store that can be closed and opened again on what it keeps. */
async function openKept(
  engine: Engine,
): Promise<{ open: () => Promise<Store>; remove: () => Promise<void> }> {
  if (engine === 'postgresql') {
    const { url, drop } = await makeDatabase();
    return { open: () => openPostgresStore(url), remove: drop };
  }
  const folder = await mkdtemp(join(tmpdir(), 'goodword-memory-'));
  return {
    open: () => openEmbeddedStore(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** States are kept as JSON; so they are compared. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function expectFolded(store: Store, ws: string, now: number): Promise<void> {
  await store.transact(ws, async (tx) => {
    const signals = await loadSignals(tx, ws, ACCOUNTS);
    const accounts = await loadAccounts(tx, ws, { ids: ACCOUNTS });
    const people = await loadPeople(tx, ws, ACCOUNTS);
    for (const { accountId, state } of accounts) {
      const fold = foldSignals(
        historyAsOf(
          signals.filter((one) => one.accountId === accountId),
          now,
        ),
      );
      expect(state, accountId).toEqual(plain(fold.account));
      for (const person of people.filter((one) => one.accountId === accountId)) {
        const known = fold.people.get(person.personId);
        if (known !== undefined) expect(person.state, person.personId).toEqual(plain(known));
      }
    }
  });
}

eachEngine('promises about the memory', (engine) => {
  test('after any arrivals, repetitions and restarts the facts are the fold of the history, each signal once', async () => {
    const kept = await openKept(engine);
    let store = await kept.open();
    let house = furnish({ store, folder: tmpdir(), engine });
    let opened = 0;
    const restart = async (now: number) => {
      await store.close();
      store = await kept.open();
      house = furnish({ store, folder: tmpdir(), engine });
      house.setClock(now);
    };
    const run = async (arrivals: readonly Arrival[]) => {
      let now = FIRST_DAY;
      house.setClock(now);
      opened += 1;
      const ws = `w${opened}`;
      const workspace = await openTestWorkspace(house, ws);
      await publishPlainProgram(workspace);
      await tellCustomers(workspace, CUSTOMERS);
      const foldAll = async () => {
        const program = await store.transact(ws, (tx) => readProgram(tx, ws));
        await foldDirtyAccounts(house, ws, program);
      };
      for (const { delivery, again, folds, restarts } of arrivals) {
        now += 60_000;
        house.setClock(now);
        const drafts = placeDelivery(delivery, CUSTOMERS, now);
        const deliver = () =>
          store.transact(ws, (tx) => recordSignals(tx, ws, delivery.source, null, drafts, house.clock));
        if (again === 'at once') {
          const [one, other] = await Promise.all([deliver(), deliver()]);
          for (const i of drafts.keys()) expect([one[i], other[i]]).toContain('same');
        } else {
          await deliver();
          if (again === 'after') expect(new Set(await deliver())).toEqual(new Set(['same']));
        }
        if (restarts) await restart(now);
        if (folds) await foldAll();
      }
      await foldAll();
      await expectFolded(store, ws, now);
    };
    try {
      await fc.assert(fc.asyncProperty(fc.array(arrival, { minLength: 3, maxLength: 10 }), run), {
        numRuns: engine === 'postgresql' ? 8 : 4,
        endOnFailure: true,
      });
    } finally {
      await store.close();
      await kept.remove();
    }
  });
});
