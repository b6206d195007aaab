import { expect, test } from 'vitest';
import { TodayView } from '../../contract/today.ts';
import { insertProgram } from '../../store/programs.ts';
import { eachHouse } from '../each-house.ts';
import { plainProgram, tellCustomers } from '../small-company.ts';
import { getToday } from '../today/get-today.ts';
import { proposeDue } from './propose-due.ts';

eachHouse('the letter to a customer whom nobody owns', (house) => {
  test.each([
    ['is signed by whoever the program names for the asks', 'owners: { asks: The admin }\n', 'The admin'],
    ['is left to be signed by hand where nobody has a name', '', null],
  ])('%s, and Today says so', async (_, owners, signer) => {
    const workspace = await house().openWorkspace();
    const document = owners + plainProgram().replaceAll("?'", "? {{sender.name}}'");
    await workspace.transact((tx) =>
      insertProgram(tx, workspace.id, {
        version: 1,
        document,
        note: null,
        createdBy: 'owner',
        createdAt: house().clock(),
      }),
    );
    await tellCustomers(workspace, { acc_ashgrove: ['per_jonas'] }, null);
    await proposeDue(house(), workspace.id);
    const { asks } = TodayView.parse(await workspace.run(getToday));
    expect(asks.map(({ owner }) => owner)).toEqual([null]);
    expect(asks[0]?.signer?.name ?? null).toBe(signer);
    expect(asks[0]?.letter.message).toMatch(signer === null ? /\? $/ : /\? The$/);
  });
});
