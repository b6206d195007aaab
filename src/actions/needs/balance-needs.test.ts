import { expect, test } from 'vitest';
import { BalanceView } from '../../contract/need-balance.ts';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getNeedBalance } from './balance-needs.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_tove'], acc_varnholt: ['per_lea'] };

eachHouse('demand against supply', (house) => {
  const balance = async (guardrails = {}) => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, guardrails);
    await tellCustomers(workspace, CUSTOMERS);
    return BalanceView.parse(await workspace.run(getNeedBalance, { query: {} }));
  };

  test('sets what needs lack against those who may be asked', async () => {
    const { acts, by } = await balance();
    expect(by).toBe('industry');
    const [act] = acts;
    expect(act?.segments.reduce((sum, { wanted }) => sum + wanted, 0)).toBeCloseTo(act?.wanted ?? 0, 6);
    expect(act?.segments).toMatchObject([{ segment: null, fitting: 3, ready: 3 }]);
  });

  test('names whom one gate alone keeps from a need that stays short', async () => {
    const { gaps } = await balance({ tenureDays: 900 });
    expect(gaps[0]?.recruits[0]).toMatchObject({
      kind: 'unseen',
      gate: 'tenure-unknown',
      people: 3,
    });
    expect(gaps[0]?.recruits[0]?.among.map(({ person }) => person.name).sort()).toEqual([
      'Lea',
      'Marta',
      'Tove',
    ]);
  });
});
