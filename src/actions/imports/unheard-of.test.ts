import { expect, test } from 'vitest';
import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { eachHouse } from '../each-house.ts';
import { bringIn } from './bring-in.ts';

eachHouse('customers that rows name by an id alone', (house) => {
  const CASES = 'ticket_id,account_id,opened\n1,A-1,2026-10-01\n2,A-1,2026-10-02\n3,A-2,2026-10-03\n';
  const unheardOf = ({ warnings }: { warnings: readonly { says: string; count: number }[] }) =>
    warnings.filter(({ says }) => says.includes('under their id alone')).map(({ count }) => count);

  test('are opened and told, each once, until their own file names them', async () => {
    const workspace = await house().openWorkspace();
    const bring = (text: string, as: 'accounts' | 'cases') =>
      bringIn(workspace, { name: `${as}.csv`, text }, { as, source: 'files' });
    const names = () =>
      workspace.transact(async (tx) => {
        const rows = await tx
          .selectFrom('accounts')
          .select('name')
          .where('workspace_id', '=', workspace.id)
          .where('account_id', '!=', NO_ACCOUNT)
          .execute();
        return rows.map(({ name }) => name).sort();
      });

    expect(unheardOf(await bring(CASES, 'cases'))).toEqual([2]);
    expect(await names()).toEqual(['A-1', 'A-2']);
    expect(unheardOf(await bring('id,name\nA-1,Halden\nA-2,Varn\n', 'accounts'))).toEqual([]);
    expect(await names()).toEqual(['Halden', 'Varn']);
    expect(unheardOf(await bring(`${CASES}4,A-2,2026-10-04\n`, 'cases'))).toEqual([]);
  });

  test('are known already where their own file came first', async () => {
    const workspace = await house().openWorkspace();
    await bringIn(
      workspace,
      { name: 'a.csv', text: 'id,name\nA-1,Halden\nA-2,Varn\n' },
      { as: 'accounts', source: 'files' },
    );
    const told = await bringIn(workspace, { name: 'c.csv', text: CASES }, { as: 'cases', source: 'files' });
    expect(unheardOf(told)).toEqual([]);
  });
});
