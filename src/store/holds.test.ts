import { beforeAll, expect, test } from 'vitest';
import { insertAccounts } from './accounts.ts';
import { eachStore } from './each-store.ts';
import { type HoldRefusal, listHolds, releaseHold, takeHold } from './holds.ts';

const ACCOUNTS = ['acc_ashgrove', 'acc_halden', 'acc_marlpit'] as const;

eachStore('holds', (store) => {
  let workspace = 0;
  const here = () => `w${workspace}`;

  beforeAll(async () => {
    for (workspace = 1; workspace <= 5; workspace++) {
      const accounts = ACCOUNTS.map((accountId) => ({
        accountId,
        name: accountId,
        nameKey: accountId,
        domain: null,
      }));
      await store().transact(here(), (tx) => insertAccounts(tx, here(), accounts, new Date(0)));
    }
    workspace = 0;
  });

  const take = (accountId: string, personId: string, askId: string, slots = 2): Promise<HoldRefusal | null> =>
    store().transact(here(), (tx) =>
      takeHold(tx, here(), { accountId, personId, askId, slots, at: 0, until: null }),
    );
  const holds = () => store().transact(here(), (tx) => listHolds(tx, here()));
  const taken = (answers: readonly (HoldRefusal | null)[]) =>
    answers.filter((answer) => answer === null).length;

  test('of many who want one person at once exactly one gets them', async () => {
    workspace = 1;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => take('acc_halden', 'per_marta', `ask_${i}`, 9)),
    );
    expect(taken(answers)).toBe(1);
    expect(await holds()).toHaveLength(1);
    expect(answers.filter((answer) => answer !== null).every((answer) => answer.held === 'person')).toBe(
      true,
    );
  });

  test('an account lends no more places than it has, however many come at once', async () => {
    workspace = 2;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => take('acc_halden', `per_${i}`, `ask_${i}`, 3)),
    );
    expect(taken(answers)).toBe(3);
    expect((await holds()).map((hold) => hold.slot).sort()).toEqual([1, 2, 3]);
  });

  test('one human with two employers is held once', async () => {
    workspace = 3;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => take(ACCOUNTS[i % 3] ?? '', 'per_marta', `ask_${i}`, 9)),
    );
    expect(taken(answers)).toBe(1);
    expect(await holds()).toHaveLength(1);
  });

  test('an ask that holds already keeps its hold, and a released place is free again', async () => {
    workspace = 4;
    expect(await take('acc_halden', 'per_marta', 'ask_1')).toBeNull();
    expect(await take('acc_halden', 'per_marta', 'ask_1')).toBeNull();
    expect(await take('acc_halden', 'per_jonas', 'ask_2')).toBeNull();
    expect(await take('acc_halden', 'per_ida', 'ask_3')).toEqual({ held: 'account', askId: 'ask_1' });
    await store().transact(here(), (tx) => releaseHold(tx, here(), 'acc_halden', 'ask_1'));
    await store().transact(here(), (tx) => releaseHold(tx, here(), 'acc_halden', 'ask_1'));
    expect(await take('acc_halden', 'per_ida', 'ask_3')).toBeNull();
    expect(await holds()).toHaveLength(2);
  });

  test('a transaction that fails gives back what it took', async () => {
    workspace = 5;
    const fails = store().transact(here(), async (tx) => {
      await takeHold(tx, here(), {
        accountId: 'acc_halden',
        personId: 'per_marta',
        askId: 'ask_1',
        slots: 1,
        at: 0,
        until: null,
      });
      throw new Error('the letter could not be written');
    });
    await expect(fails).rejects.toThrow('the letter');
    expect(await take('acc_halden', 'per_marta', 'ask_2', 1)).toBeNull();
  });
});
