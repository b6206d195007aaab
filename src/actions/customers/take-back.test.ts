import { expect, test } from 'vitest';
import { AccountView } from '../../contract/customers.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getAccount } from './get-account.ts';
import { getAccountTimeline } from './get-timeline.ts';
import { takeBackSignal } from './take-back-signal.ts';
import { tellAccount } from './tell-account.ts';

eachHouse('what a member told by mistake', (house) => {
  test('is taken back: the fact is what it was, and the timeline tells it no more', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const params = { id: 'acc_halden' };
    const atRisk = async () =>
      AccountView.parse(await workspace.run(getAccount, { params })).facts.find(
        ({ name }) => name === 'account.atRisk',
      )?.value ?? false;
    const told = async () =>
      (await workspace.run(getAccountTimeline, { params, query: {} })).items.map(({ title }) => title);
    const [before, storyBefore] = [await atRisk(), await told()];
    const { signalId } = await workspace.run(tellAccount, { params, body: { kind: 'risk', raised: true } });
    expect(await atRisk()).toBe(true);
    expect((await told()).length).toBe(storyBefore.length + 1);
    await workspace.run(takeBackSignal, { params: { id: signalId } });
    expect(await atRisk()).toBe(before);
    expect(await told()).toEqual(storyBefore);
    // Once more changes nothing, and what nobody told is not there.
    await workspace.run(takeBackSignal, { params: { id: signalId } });
    await expect(workspace.run(takeBackSignal, { params: { id: 'sig_none' } })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
