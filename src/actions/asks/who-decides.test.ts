import { expect, test } from 'vitest';
import { AskPage } from '../../contract/asks.ts';
import { tellAccount } from '../customers/tell-account.ts';
import { eachHouse } from '../each-house.ts';
import { proposePlan } from '../planning/propose.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getAsks } from './get-asks.ts';
import { moveAskTo } from './move-ask.ts';

eachHouse('who decides on an ask', (house) => {
  test('an account executive decides in their own book, and in nobody else’s', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'], acc_varnholt: ['per_lea'] });
    const seller = workspace.callerAs('sales').name;
    await workspace.run(tellAccount, {
      params: { id: 'acc_halden' },
      body: { kind: 'describe', owner: seller },
    });
    await workspace.run(proposePlan, { body: {} });
    const { items } = AskPage.parse(await workspace.run(getAsks, { query: {} }));
    const of = (account: string) => items.find((ask) => ask.account.id === account)?.id ?? '';
    const approve = (id: string, as: 'sales' | 'marketing') =>
      workspace.run(moveAskTo, { params: { id }, body: { to: 'approved' } }, as);
    expect(await approve(of('acc_halden'), 'sales')).toMatchObject({ ask: { state: 'approved' } });
    await expect(approve(of('acc_varnholt'), 'sales')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(approve(of('acc_varnholt'), 'marketing')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
