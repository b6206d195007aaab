import { expect, test } from 'vitest';
import { AccountView } from '../../contract/customers.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { tellPerson } from '../people/tell-person.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getAccount } from './get-account.ts';
import { getAccountTimeline, getPersonTimeline } from './get-timeline.ts';
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

  test('is told no more on the page of the person it was about', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const params = { id: 'per_marta' };
    const told = async () =>
      (await workspace.run(getPersonTimeline, { params, query: {} })).items.map(({ title }) => title);
    const before = await told();
    const { signalId } = await workspace.run(tellPerson, { params, body: { kind: 'pause', until: null } });
    expect(await told()).toEqual(['Wants to be asked nothing', ...before]);
    await workspace.run(takeBackSignal, { params: { id: signalId } });
    expect(await told()).toEqual(before);
  });

  test('is taken back by whoever told it and by the program owner, by nobody else', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const tell = async () => {
      const told = { params: { id: 'acc_halden' }, body: { kind: 'risk' as const, raised: true } };
      return { params: { id: (await workspace.run(tellAccount, told, 'csm')).signalId } };
    };
    const note = await tell();
    await expect(workspace.run(takeBackSignal, note, 'sales')).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/ told this: only they or the program owner can take it back\.$/),
    });
    await expect(workspace.run(takeBackSignal, note, 'csm')).resolves.toEqual({});
    await expect(workspace.run(takeBackSignal, await tell(), 'owner')).resolves.toEqual({});
  });
});
