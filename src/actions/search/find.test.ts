import { expect, test } from 'vitest';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { loadProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { find } from './find.ts';

eachHouse('finding anything by name', (house) => {
  test('tells of every kind before the rest of one, and open deals before closed ones', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    const people = Array.from({ length: 9 }, (_, i) => `per_halden${i}`);
    await tellCustomers(workspace, { acc_halden: people });
    await workspace.transact(async (tx) => {
      const deal = (opportunityId: string, outcome: 'lost' | 'open') => ({
        draft: {
          sourceId: opportunityId,
          occurredAt: FIRST_DAY,
          body: {
            kind: 'opportunity.changed' as const,
            opportunityId,
            name: `Halden ${outcome}`,
            stage: outcome,
            outcome,
          },
        },
        accountId: 'acc_halden',
        personId: null,
      });
      const deals = [deal('opp_a', 'lost'), deal('opp_b', 'open')];
      await recordSignals(tx, workspace.id, 'crm', null, deals, house().clock);
      const context = { tx, workspaceId: workspace.id, house: house() };
      await foldAccounts(tx, workspace.id, ['acc_halden'], await loadProgram(context), FIRST_DAY);
    });
    const { hits } = await workspace.run(find, { query: { q: 'halden', limit: '8' } });
    const found = hits.map(({ kind, name }) => (kind === 'opportunity' ? name : kind));
    expect(found.filter((one) => one.startsWith('Halden'))).toEqual(['Halden open', 'Halden lost']);
    expect(found.filter((one) => one === 'person')).toHaveLength(5);
    expect(found).toContain('account');
  });
});
