import { expect, test } from 'vitest';
import { ExplainView, PlanView, WhatIfView } from '../../contract/plan.ts';
import { moveAskTo } from '../asks/move-ask.ts';
import type { TestHouse, TestWorkspace } from '../each-house.ts';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { explainAsk } from './explain-ask.ts';
import { getPlan } from './get-plan.ts';
import { markPlan, unmarkPlan } from './plan-marks.ts';
import { proposeDue } from './propose-due.ts';
import { whatIf } from './what-if.ts';

const CUSTOMERS = {
  acc_ashgrove: ['per_jonas', 'per_ida'],
  acc_halden: ['per_tove', 'per_rui', 'per_sol'],
  acc_varnholt: ['per_lea'],
};

async function company(house: TestHouse, rails = {}): Promise<TestWorkspace> {
  const workspace = await house.openWorkspace();
  await publishPlainProgram(workspace, { perAccount: '{ asks: 1, days: 180 }', ...rails });
  await tellCustomers(workspace, CUSTOMERS);
  return workspace;
}

const planOf = async (workspace: TestWorkspace): Promise<PlanView> =>
  PlanView.parse(await workspace.run(getPlan));

/** The proposal, or the ask that stays, of one account. */
const at = (plan: PlanView, accountId: string) => {
  const found = [...plan.proposals, ...(plan.staying ?? [])].find((one) => one.account.id === accountId);
  if (found === undefined) throw new Error(`nobody at ${accountId} is asked`);
  return found;
};

eachHouse('a plan that rolls', (house) => {
  test('what the house proposed stays as it is, and proposing again does nothing', async () => {
    const workspace = await company(house());
    const fresh = await planOf(workspace);
    await proposeDue(house(), workspace.id);
    const plan = await planOf(workspace);
    expect(plan.proposals).toEqual([]);
    expect(plan.leaving).toEqual([]);
    expect(plan.staying?.map((one) => one.person.id).sort()).toEqual(
      fresh.proposals.map((one) => one.person.id).sort(),
    );
    expect(plan.value).toEqual(fresh.value);
    expect(plan.certificate?.primal.cents).toBe(plan.value.cents + 3 * (plan.changeWorth?.cents ?? 0));
    expect(await proposeDue(house(), workspace.id)).toBe(0);
  });

  test('a ban takes an ask back that lies before its owner, and the next best comes instead', async () => {
    const workspace = await company(house());
    await proposeDue(house(), workspace.id);
    const before = at(await planOf(workspace), 'acc_halden');
    await workspace.run(markPlan, {
      body: {
        kind: 'ban',
        personId: before.person.id,
        accountId: 'acc_halden',
        needId: before.needId,
        why: 'On a long trip',
      },
    });
    const plan = await planOf(workspace);
    expect(plan.leaving?.map((one) => one.askId)).toEqual([before.askId]);
    expect(plan.marks).toMatchObject([{ kind: 'ban', kept: true, why: 'On a long trip' }]);
    expect(await proposeDue(house(), workspace.id)).toBe(1);
    const after = at(await planOf(workspace), 'acc_halden');
    expect([after.person.id, after.needId]).not.toEqual([before.person.id, before.needId]);
  });

  test('an ask that its owner approved holds its place, whatever is planned', async () => {
    const workspace = await company(house());
    await proposeDue(house(), workspace.id);
    const ask = at(await planOf(workspace), 'acc_halden');
    house().setClock(house().clock() + 1000);
    await workspace.run(moveAskTo, { params: { id: ask.askId! }, body: { to: 'approved' } });
    const plan = await planOf(workspace);
    expect(plan.staying?.map((one) => one.askId)).not.toContain(ask.askId);
    expect([...plan.proposals, ...(plan.staying ?? [])].map((one) => one.account.id)).not.toContain(
      'acc_halden',
    );
  });

  test('a change must be worth what the program says: little changes nothing, much does', async () => {
    for (const { worth, taken } of [
      { worth: 100_000, taken: 0 },
      { worth: 0, taken: 1 },
    ]) {
      const workspace = await company(house(), { changeWorth: worth, ownerPerWeek: 1 });
      await proposeDue(house(), workspace.id);
      const [ask] = (await planOf(workspace)).staying ?? [];
      const needs = { calls: 'quotes', quotes: 'calls' } as Record<string, string>;
      const other = WhatIfView.parse(
        await workspace.run(whatIf, {
          body: { changes: [{ change: 'need-worth', id: needs[ask!.needId]!, to: 200_000 }] },
        }),
      );
      expect(other.leaves).toHaveLength(taken);
      expect(other.enters).toHaveLength(taken);
    }
  });
});

eachHouse('pins', (house) => {
  test('are kept where a cap leaves room, told where none does, and taken back', async () => {
    const workspace = await company(house());
    const chosen = at(await planOf(workspace), 'acc_halden');
    const others = CUSTOMERS.acc_halden.filter((id) => id !== chosen.person.id);
    const ids: string[] = [];
    for (const personId of others) {
      const { id } = await workspace.run(markPlan, {
        body: { kind: 'pin', personId, accountId: 'acc_halden', needId: chosen.needId },
      });
      ids.push(id);
      house().setClock(house().clock() + 1000);
    }
    const plan = await planOf(workspace);
    expect(at(plan, 'acc_halden').person.id).toBe(others[0]);
    expect(plan.marks?.map(({ kept, says }) => ({ kept, says }))).toEqual([
      { kept: true, says: 'In the plan.' },
      { kept: false, says: 'No cap leaves room for it, or another ask holds them.' },
    ]);
    for (const id of ids) await workspace.run(unmarkPlan, { params: { id } });
    expect((await planOf(workspace)).marks).toEqual([]);
    await expect(workspace.run(unmarkPlan, { params: { id: ids[0]! } })).rejects.toThrow('no pin or ban');
  });

  test('are for open needs and known people, and of those who may ask', async () => {
    const workspace = await company(house());
    const body = { kind: 'pin', personId: 'per_lea', accountId: 'acc_varnholt', needId: 'quotes' };
    await expect(workspace.run(markPlan, { body: { ...body, needId: 'none' } })).rejects.toThrow(
      'no open need',
    );
    await expect(workspace.run(markPlan, { body: { ...body, accountId: 'acc_halden' } })).rejects.toThrow(
      'no such person',
    );
    await expect(workspace.run(markPlan, { body }, 'reader')).rejects.toThrow('not open to the role');
  });
});

eachHouse('what if', (house) => {
  test('tells the exact change and saves nothing', async () => {
    const workspace = await company(house());
    const plan = await planOf(workspace);
    const price = plan.prices?.find((one) => one.id === 'acc_halden');
    const ask = (changes: unknown[]) => workspace.run(whatIf, { body: { changes } }, 'reader');
    const more = WhatIfView.parse(await ask([{ change: 'account', id: 'acc_halden', to: 2 }]));
    expect(more.change).toEqual(price?.gain);
    expect(more.enters.map((one) => one.account.id)).toEqual(['acc_halden']);
    expect(more.leaves).toEqual([]);
    const less = WhatIfView.parse(await ask([{ change: 'account', id: 'acc_halden', to: 0 }]));
    expect(-less.change.cents).toBe(price?.loss?.cents);
    expect(less.leaves.map((one) => one.account.id)).toEqual(['acc_halden']);
    expect(WhatIfView.parse(await ask([{ change: 'account', id: 'acc_halden', to: 1 }]))).toMatchObject({
      change: { cents: 0 },
      enters: [],
      leaves: [],
      says: 'Nothing changes: the same asks stay the best.',
    });
    const none = WhatIfView.parse(
      await ask([{ change: 'need-count', id: at(plan, 'acc_halden').needId, to: 0 }]),
    );
    expect(none.change.cents).toBeLessThanOrEqual(0);
    expect(await planOf(workspace)).toMatchObject({ value: plan.value, proposals: plan.proposals });
    await expect(ask([{ change: 'need-count', id: 'none', to: 1 }])).rejects.toThrow('no open need');
  });
});

eachHouse('why this person and not that one', (house) => {
  test('the regret told is what the plan loses when one does the opposite', async () => {
    const workspace = await company(house());
    const plan = await planOf(workspace);
    const chosen = at(plan, 'acc_halden');
    const other = CUSTOMERS.acc_halden.find((id) => id !== chosen.person.id)!;
    const ask = { accountId: 'acc_halden', needId: chosen.needId };
    const explain = async (personId: string) =>
      ExplainView.parse(await workspace.run(explainAsk, { body: { ...ask, personId } }));
    for (const [personId, verdict, change] of [
      [chosen.person.id, 'asked', 'ban'],
      [other, 'not-asked', 'pin'],
    ] as const) {
      const told = await explain(personId);
      const tried = WhatIfView.parse(
        await workspace.run(whatIf, { body: { changes: [{ change, personId, ...ask }] } }),
      );
      expect(told.verdict).toBe(verdict);
      expect(told.regret!.cents + tried.change.cents).toBe(0);
      expect(told.factors.length).toBeGreaterThan(3);
    }
    const elsewhere = { accountId: 'acc_varnholt', needId: chosen.needId, personId: other };
    expect(ExplainView.parse(await workspace.run(explainAsk, { body: elsewhere })).verdict).toBe(
      'does-not-fit',
    );
  });
});
