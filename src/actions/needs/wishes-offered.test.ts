import { expect, test } from 'vitest';
import type { AccountDescription } from '../../core/signals/signal.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getWishes } from './needs.ts';

const TOLD: Readonly<Record<string, AccountDescription>> = {
  acc_halden: {
    industry: 'Rail',
    region: 'Nordics',
    products: ['Scheduling', 'Field "App"'],
    competitors: ['Planora'],
  },
  acc_ashgrove: { industry: 'Rail', region: 'Iberia', products: ['Scheduling'] },
  acc_varnholt: { industry: 'Water' },
};

eachHouse('what wishes can name', (house) => {
  test('is what customers are described by, the most frequent first, as it is told by now', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, Object.fromEntries(Object.keys(TOLD).map((id) => [id, [`${id}-1`]])));
    const tell = (said: typeof TOLD, revision: number) =>
      workspace.transact(async (tx) => {
        const drafts = Object.entries(said).map(([accountId, description]) => ({
          accountId,
          personId: null,
          draft: {
            sourceId: `${accountId}:${revision}`,
            occurredAt: house().clock() - 10 + revision,
            body: { kind: 'account.described' as const, ...description },
          },
        }));
        await recordSignals(tx, workspace.id, 'crm', null, drafts, house().clock);
        await foldAccounts(
          tx,
          workspace.id,
          Object.keys(said),
          await readProgram(tx, workspace.id),
          house().clock(),
        );
      });
    await tell(TOLD, 1);
    expect(await workspace.run(getWishes)).toMatchObject({
      industries: ['Rail', 'Water'],
      regions: ['Iberia', 'Nordics'],
      products: ['Scheduling', 'Field "App"'],
      competitors: ['Planora'],
      personas: [],
    });
    house().setClock(house().clock() + 1000);
    await tell({ acc_halden: { products: [] }, acc_varnholt: { competitors: ['Quarrio'] } }, 2);
    expect(await workspace.run(getWishes)).toMatchObject({
      products: ['Scheduling'],
      competitors: ['Planora', 'Quarrio'],
    });
  });
});
