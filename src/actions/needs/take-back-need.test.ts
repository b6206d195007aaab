import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { getAsks } from '../asks/get-asks.ts';
import { moveAskTo } from '../asks/move-ask.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { matchRequest } from './match.ts';
import { fileNeed, getNeeds } from './needs.ts';
import { TAKE_BACK_WITHIN, takeBackNeed } from './take-back-need.ts';

eachHouse('a request that was just filed', (house) => {
  const company = async (): Promise<TestWorkspace> => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { perAccount: '{ asks: 1, days: 180 }' });
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    return workspace;
  };
  const request = (workspace: TestWorkspace) =>
    workspace.run(
      fileNeed,
      {
        body: {
          department: 'sales',
          rung: 'call',
          title: 'A call with Marta',
          count: 1,
          by: new Date(FIRST_DAY + 20 * DAY).toISOString().slice(0, 10),
          personId: 'per_marta',
        },
      },
      'sales',
    );
  const takeBack = (workspace: TestWorkspace, id: string, as: 'sales' | 'csm' | 'owner') =>
    workspace.run(takeBackNeed, { params: { id } }, as);
  const titles = async (workspace: TestWorkspace) =>
    (await workspace.run(getNeeds, { query: {} })).items.map(({ title }) => title);

  test.each(['sales', 'owner'] as const)(
    'is taken back by %s as if it had never been asked for',
    async (as) => {
      const workspace = await company();
      const { id } = await request(workspace);
      expect(await titles(workspace)).toContain('A call with Marta');

      await takeBack(workspace, id, as);

      expect(await titles(workspace)).not.toContain('A call with Marta');
      const { matches } = await workspace.run(matchRequest, { body: { rung: 'call', fit: {} } });
      expect(matches.map(({ person, hold }) => [person.id, hold])).toEqual([['per_marta', null]]);
      const [ask] = (await workspace.run(getAsks, { query: { state: 'withdrawn' } })).items;
      expect(ask).toMatchObject({ state: 'withdrawn', need: null, sentAt: null });
      await request(workspace);
      expect(await titles(workspace)).toContain('A call with Marta');
    },
  );

  test('is left to whoever filed it', async () => {
    const workspace = await company();
    const { id } = await request(workspace);
    await expect(takeBack(workspace, id, 'csm')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('stays once somebody has decided on its ask', async () => {
    const workspace = await company();
    const { id } = await request(workspace);
    const [ask] = (await workspace.run(getAsks, { query: { state: 'proposed' } })).items;
    await workspace.run(moveAskTo, { params: { id: ask?.id ?? '' }, body: { to: 'approved' } });
    await expect(takeBack(workspace, id, 'sales')).rejects.toMatchObject({
      code: 'conflict',
      message: 'Somebody has decided on it already. Close it instead.',
    });
    expect(await titles(workspace)).toContain('A call with Marta');
  });

  test('stays after a minute: demand that went unmet is not taken out of the record', async () => {
    const workspace = await company();
    const { id } = await request(workspace);
    house().setClock(FIRST_DAY + TAKE_BACK_WITHIN + 1000);
    await expect(takeBack(workspace, id, 'sales')).rejects.toMatchObject({ code: 'conflict' });
    expect(await titles(workspace)).toContain('A call with Marta');
  });
});
