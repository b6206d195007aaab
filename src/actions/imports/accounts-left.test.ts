import { expect, test } from 'vitest';
import type { ImportView } from '../../contract/imports.ts';
import { eachHouse } from '../each-house.ts';
import { bringIn } from './bring-in.ts';
import { getImports } from './imports.ts';

/** More accounts than one transaction folds. */
const ACCOUNTS = 400;
const TEXT = `id,company,health,date\n${Array.from({ length: ACCOUNTS }, (_, i) => `H${i},Company ${i},${i % 101},2026-11-01\n`).join('')}`;

eachHouse('an import whose rows are all taken', (house) => {
  test('tells how many accounts are left to decide on, until it is done', async () => {
    const workspace = await house().openWorkspace();
    const looks: Promise<{ items: readonly ImportView[] }>[] = [];
    const watched = {
      ...workspace,
      // Somebody looks whenever the screens are told that there is news of an import.
      house: {
        ...workspace.house,
        publish: (_: string, { noun }: { noun: string }) => {
          if (noun === 'imports') looks.push(workspace.run(getImports));
        },
      },
    };
    const bringing = { as: 'accounts', map: { name: 'company', healthScore: 'health' } } as const;
    const done = await bringIn(watched, { name: 'health.csv', text: TEXT }, bringing);
    expect(done).toMatchObject({ state: 'done', rows: ACCOUNTS, accountsLeft: null });
    const seen = (await Promise.all(looks)).flatMap(({ items }) => items);
    const deciding = seen.filter(({ accountsLeft }) => accountsLeft !== null);
    expect(deciding.map(({ accountsLeft }) => accountsLeft)).toContainEqual(expect.toSatisfy((n) => n > 0));
    for (const view of deciding)
      expect(view).toMatchObject({ state: 'running', secondsLeft: null, bytesRead: view.bytes });
  });
});
