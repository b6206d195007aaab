import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { listHeldByLot } from '../../store/experiments.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { tellCustomers } from '../small-company.ts';
import { endRollout, getRollout, startRollout } from './rollout.ts';

async function books(workspace: TestWorkspace, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `acc_${i}`);
  await tellCustomers(workspace, Object.fromEntries(ids.map((id) => [id, []])));
  await workspace.transact(async (tx) => {
    for (const [i, id] of ids.entries())
      await tx
        .updateTable('accounts')
        .set({ owner: `o${i}@example.com` })
        .where('workspace_id', '=', workspace.id)
        .where('account_id', '=', id)
        .execute();
  });
}

eachHouse('a roll-out', (house) => {
  test('draws who begins when, keeps the others from being asked until then, and lets them begin when stopped', async () => {
    const workspace = await house().openWorkspace();
    const now = house().clock();
    const held = (at: number) => workspace.transact((tx) => listHeldByLot(tx, workspace.id, at));
    await books(workspace, 11);
    await expect(workspace.run(startRollout, { body: {} })).rejects.toThrow(/there are 11/);
    await books(workspace, 12);
    const view = await workspace.run(startRollout, { body: { stepDays: 28 } });
    expect(view.books.map(({ step }) => step).sort()).toEqual([...Array(6).fill(0), ...Array(6).fill(1)]);
    expect(view).toMatchObject({ drawn: { stepDays: 28, stoppedAt: null }, measure: { refused: {} } });
    await expect(workspace.run(startRollout, { body: {} })).rejects.toMatchObject({ code: 'conflict' });
    await expect(workspace.run(startRollout, { body: {} }, 'csm')).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const waiting = view.books.filter(({ step }) => step === 1).map(({ owner }) => owner.email);
    const later = await held(now + DAY);
    expect([...later.keys()].sort()).toEqual(waiting.map((mail) => `acc_${/\d+/.exec(mail)?.[0]}`).sort());
    expect([...later.values()]).toEqual(Array(6).fill(now + 28 * DAY));
    expect((await held(now + 28 * DAY)).size).toBe(0);
    house().setClock(now + DAY);
    const over = await workspace.run(endRollout);
    expect(over.drawn?.stoppedAt).not.toBeNull();
    expect((await held(now + 2 * DAY)).size).toBe(0);
    expect(over.books.every(({ beganAt }) => Date.parse(beganAt ?? '') <= now + DAY)).toBe(true);
    await expect(workspace.run(endRollout)).rejects.toMatchObject({ code: 'conflict' });
    house().setClock(now);
  });

  test('without one, a book begins with its first ask; what is missing is said gate by gate', async () => {
    const workspace = await house().openWorkspace();
    await books(workspace, 3);
    const view = await workspace.run(getRollout);
    expect(view.drawn).toBeNull();
    expect(view.books.map(({ beganAt }) => beganAt)).toEqual([null, null, null]);
    expect(view.measure.refused?.detail).toMatch(/six are needed/);
    expect(view.gates.filter(({ open }) => !open).map(({ gate }) => gate)).toContain('clusters');
    expect(view.firmer).toMatch(/by lot/);
  });
});
