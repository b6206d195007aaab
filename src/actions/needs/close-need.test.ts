import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { closeNeed, openNeedAgain } from './close-need.ts';
import { fileNeed, getNeed } from './needs.ts';
import { TAKE_BACK_WITHIN } from './take-back-need.ts';

eachHouse('a need that was closed', (house) => {
  const closed = async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { perAccount: '{ asks: 1, days: 180 }' });
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const filed = await workspace.run(fileNeed, {
      body: {
        department: 'sales',
        rung: 'call',
        title: 'Two calls for the quarter',
        count: 2,
        by: new Date(FIRST_DAY + 20 * DAY).toISOString().slice(0, 10),
      },
    });
    const params = { id: filed.id };
    const row = await workspace.run(closeNeed, { params, body: {} });
    expect(row.state).toBe('closed');
    return { workspace, params, filed };
  };

  test('stands as it did when its closing is taken back', async () => {
    const { workspace, params, filed } = await closed();
    house().setClock(FIRST_DAY + 9_000);

    expect(await workspace.run(openNeedAgain, { params })).toMatchObject({ state: filed.state });
    expect((await workspace.run(getNeed, { params })).closedAt).toBeNull();
    await expect(workspace.run(openNeedAgain, { params })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('stays closed after a minute', async () => {
    const { workspace, params } = await closed();
    house().setClock(FIRST_DAY + TAKE_BACK_WITHIN + 1000);

    await expect(workspace.run(openNeedAgain, { params })).rejects.toMatchObject({
      code: 'conflict',
      message: 'It was closed too long ago to be opened again. File it anew.',
    });
    expect((await workspace.run(getNeed, { params })).closedAt).not.toBeNull();
  });

  test('is not opened by a reader', async () => {
    const { workspace, params } = await closed();
    await expect(workspace.run(openNeedAgain, { params }, 'reader')).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
