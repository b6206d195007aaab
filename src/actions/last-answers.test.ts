import { beforeAll, describe, expect, it } from 'vitest';
import { insertAccounts } from '../store/accounts.ts';
import { nameOfRequest, nameOfWhole, runAction, runWhole } from './action.ts';
import { eachHouse, type TestWorkspace } from './each-house.ts';
import type { House } from './house.ts';
import { getImpact } from './impact/impact.ts';
import { makeFirst, readFirst, settleAnswers } from './last-answers.ts';
import { fileNeed, getNeeds } from './needs/needs.ts';
import { getPlan } from './planning/get-plan.ts';
import { getRollout } from './rollout/rollout.ts';
import { getToday } from './today/get-today.ts';
import { getWork } from './work/get-work.ts';

eachHouse('what screens are told', (house) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await house().openWorkspace();
  });

  const addAccount = (id: string) =>
    workspace.transact((tx) =>
      insertAccounts(
        tx,
        workspace.id,
        [{ accountId: id, name: id, nameKey: id, domain: null }],
        new Date(house().clock()),
      ),
    );

  it('is worked out while the store is free for others', async () => {
    let free = 0;
    const compute = (async (...order: Parameters<House['compute']>) => {
      // Would wait for ever if the transaction of whoever asks were still held.
      await house().store.transact(workspace.id, async () => {
        free += 1;
      });
      return house().compute(...order);
    }) as House['compute'];
    const busy = { ...house(), compute };
    for (const act of [getImpact, getWork, getRollout] as const)
      await runAction(busy, workspace.callerAs('owner'), act as typeof getImpact, {});
    // One each, the choice of the plan, which the team's next hour is priced by, and what an hour brought in a roll-out.
    expect(free).toBe(5);
    // What the ledger teaches a forecast, and its draws.
    await runAction(busy, workspace.callerAs('owner'), getNeeds, {});
    expect(free).toBe(7);
  });

  describe('while something changes', () => {
    const told = () => house().told.filter(({ noun }) => noun === 'figures').length;
    const ask = (on: House, atScreen: boolean) =>
      runAction(on, { ...workspace.callerAs('owner'), atScreen }, getImpact, {});

    it('is the last answer as of its moment, and the next one when it has been made', async () => {
      const lasting: House = { ...house(), givesLast: true };
      const first = await ask(lasting, true);
      house().setClock(house().clock() + 60_000);
      expect((await ask(lasting, true)).at).toBe(first.at);
      expect(told()).toBe(0);
      await addAccount('acc_new');
      expect((await ask(lasting, true)).at).toBe(first.at);
      const now = await ask(lasting, false);
      expect(now.at).not.toBe(first.at);
      await expect.poll(told).toBe(1);
      expect((await ask(lasting, true)).at).toBe(now.at);
      await addAccount('acc_newer');
      await ask(lasting, true);
      await settleAnswers(lasting);
      expect(told()).toBe(2);
    });

    it('is there after a start, and made anew only if anything changed since', async () => {
      const compute = (() => Promise.reject(new Error('worked out again'))) as House['compute'];
      const restarted = (): House => ({ ...house(), store: { ...house().store }, givesLast: true });
      const first = await ask(restarted(), true);
      house().setClock(house().clock() + 60_000);
      expect(await ask({ ...restarted(), compute }, true)).toEqual(first);
      await addAccount('acc_fourth');
      const lasting = restarted();
      expect(await ask(lasting, true)).toEqual(first);
      await settleAnswers(lasting);
      expect((await ask({ ...restarted(), compute }, true)).at).not.toBe(first.at);
    });

    it('is what is so now where nobody goes on after the answer', async () => {
      const before = await ask(house(), true);
      house().setClock(house().clock() + 60_000);
      await addAccount('acc_third');
      expect((await ask(house(), true)).at).not.toBe(before.at);
    });
  });

  describe('of the plan, right after a start', () => {
    const name = nameOfRequest('GET /plan', {});
    const restarted = (): House => ({ ...house(), store: { ...house().store }, givesLast: true });
    const ask = (on: House, atScreen = true) =>
      runAction(on, { ...workspace.callerAs('owner'), atScreen }, getPlan, {});
    const make = (on: House) => makeFirst(on, workspace.id, name, () => ask(on, false));

    it('is the last one as of its moment, until the server has made its own', async () => {
      const told = () => house().told.filter(({ noun }) => noun === 'figures').length;
      const running = restarted();
      await make(running);
      const toldBefore = told();
      const before = await ask(running);
      house().setClock(house().clock() + 60_000);
      const next = restarted();
      await readFirst(next, workspace.id, [name]);
      await addAccount('acc_of_the_plan');
      expect(await ask(next)).toEqual(before);
      expect((await ask(next, false)).at).not.toBe(before.at);
      await make(next);
      expect((await ask(next)).at).not.toBe(before.at);
      expect(told()).toBe(toldBefore + 1);
    });

    it('is what is so now as soon as somebody changes something at a screen', async () => {
      const before = await ask(house());
      house().setClock(house().clock() + 60_000);
      const next = restarted();
      await readFirst(next, workspace.id, [name]);
      const need = { department: 'sales', rung: 'quote', title: 'Quotes', count: 1, by: '2031-01-01' };
      await runAction(next, { ...workspace.callerAs('owner'), atScreen: true }, fileNeed, {
        body: { ...need, wishes: [] },
      });
      const after = await ask(next);
      expect(after.at).not.toBe(before.at);
      expect(after.shortfalls).toHaveLength(before.shortfalls.length + 1);
    });

    it('is there of needs whatever is asked of them, and for the Today of whoever filed one', async () => {
      const name = nameOfWhole('GET /needs');
      const sales = { ...workspace.callerAs('sales'), atScreen: true };
      const body = { department: 'sales', rung: 'quote', title: 'A quote', count: 1, by: '2031-01-01' };
      await runAction(house(), sales, fileNeed, { body: { ...body, wishes: [] } });
      await makeFirst(restarted(), workspace.id, name, () =>
        runWhole(house(), workspace.callerAs('owner'), getNeeds),
      );
      const needs = (on: House, query: object) => runAction(on, sales, getNeeds, { query });
      const before = await needs(house(), {});
      house().setClock(house().clock() + 60_000);
      const next = restarted();
      await readFirst(next, workspace.id, [name]);
      const busy = { ...next, compute: (() => Promise.reject(new Error('worked out'))) as House['compute'] };
      await addAccount('acc_of_needs');
      expect(await needs(busy, {})).toEqual(before);
      expect((await needs(busy, { search: 'a quote' })).items).toHaveLength(1);
      expect(await needs(busy, { limit: 1 })).toMatchObject({ total: before.total, at: before.at });
      expect((await runAction(busy, sales, getToday, {})).requests.map(({ title }) => title)).toEqual([
        'A quote',
      ]);
      expect((await runAction(next, { ...sales, atScreen: false }, getNeeds, {})).at).not.toBe(before.at);
    });

    it('is worked out where nothing was kept', async () => {
      const next = restarted();
      await readFirst(next, workspace.id, ['GET /plan of nobody']);
      expect((await ask(next)).at).toBe(new Date(house().clock()).toISOString());
    });
  });
});
