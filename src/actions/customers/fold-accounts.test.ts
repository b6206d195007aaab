import { expect, test } from 'vitest';
import type { AccountState } from '../../core/customers/account-state.ts';
import type { PersonState } from '../../core/customers/person-state.ts';
import { insertAccounts, loadAccounts } from '../../store/accounts.ts';
import { takeDirty } from '../../store/folds.ts';
import { insertPeople, loadPeople } from '../../store/people.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { foldDirtyAccounts } from './fold-accounts.ts';
import { recordSignals } from './record-signals.ts';

/** More than one transaction folds. */
const ACCOUNTS = Array.from({ length: 320 }, (_, i) => `acc_${String(i).padStart(3, '0')}`);

/** Opens the accounts with one person each, and tells of everybody a score of their own. */
async function tellScores({ id, transact }: TestWorkspace): Promise<void> {
  await transact(async (tx) => {
    const opened = ACCOUNTS.map((accountId) => ({
      accountId,
      name: accountId,
      nameKey: accountId,
      domain: null,
    }));
    await insertAccounts(tx, id, opened, new Date(FIRST_DAY));
    const people = ACCOUNTS.map((accountId) => ({ accountId, personId: accountId.replace('acc', 'per') }));
    await insertPeople(
      tx,
      id,
      people.map((one) => ({ ...one, name: one.personId, email: null, title: null })),
      new Date(FIRST_DAY),
    );
    const told = people.map(({ accountId, personId }, i) => ({
      accountId,
      personId,
      draft: {
        sourceId: accountId,
        occurredAt: FIRST_DAY - 1000,
        body: { kind: 'survey.answered', instrument: 'nps', score: i % 11, scale: 10 } as const,
      },
    }));
    await recordSignals(tx, id, 'crm', null, told, () => FIRST_DAY);
  });
}

/** Every account's score and its person's, as the fold wrote them. */
const readScores = ({ id, transact }: TestWorkspace): Promise<unknown[]> =>
  transact(async (tx) => {
    const people = new Map((await loadPeople(tx, id, ACCOUNTS)).map((one) => [one.accountId, one.state]));
    return (await loadAccounts(tx, id, { ids: ACCOUNTS })).map(({ accountId, state }) =>
      [state as AccountState | null, people.get(accountId) as PersonState | null].map(
        (folded) => Object.values(folded?.nps ?? {})[0]?.value,
      ),
    );
  });

const marked = ({ id, transact }: TestWorkspace): Promise<string[]> =>
  transact((tx) => takeDirty(tx, id, '', 1000));

eachHouse('accounts that are marked', (house) => {
  test('are all folded, each from its own history', async () => {
    const workspace = await house().openWorkspace();
    await tellScores(workspace);
    expect(await marked(workspace)).toEqual(ACCOUNTS);
    const program = await workspace.transact((tx) => readProgram(tx, workspace.id));
    expect(await foldDirtyAccounts(house(), workspace.id, program)).toBe(ACCOUNTS.length);
    expect(await marked(workspace)).toEqual([]);
    expect(await readScores(workspace)).toEqual(ACCOUNTS.map((_, i) => [i % 11, i % 11]));
  });

  test('stay marked where a fold breaks off, and the next one folds them', async () => {
    const workspace = await house().openWorkspace();
    await tellScores(workspace);
    const program = await workspace.transact((tx) => readProgram(tx, workspace.id));
    let asked = 0;
    const breaking = {
      ...house(),
      // The clock is read once for every lot: while the second is thought over, the first is being written.
      clock: () => {
        asked += 1;
        if (asked === 2) throw new Error('broken off');
        return FIRST_DAY;
      },
    };
    await expect(foldDirtyAccounts(breaking, workspace.id, program)).rejects.toThrow('broken off');
    expect(await marked(workspace)).toEqual(ACCOUNTS);
    expect(await readScores(workspace)).toEqual(ACCOUNTS.map(() => [undefined, undefined]));
    expect(await foldDirtyAccounts(house(), workspace.id, program)).toBe(ACCOUNTS.length);
    expect(await readScores(workspace)).toEqual(ACCOUNTS.map((_, i) => [i % 11, i % 11]));
  });
});
