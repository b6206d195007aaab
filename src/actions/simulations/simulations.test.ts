import { expect, test } from 'vitest';
import { SimulationDayPage, SimulationView } from '../../contract/simulations.ts';
import { DAY } from '../../core/signals/signal.ts';
import { getAsks } from '../asks/get-asks.ts';
import { makeDueMoves } from '../asks/make-due-moves.ts';
import { moveAskTo } from '../asks/move-ask.ts';
import { foldWhatIsDue } from '../customers/fold-due.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { proposeDue } from '../planning/propose-due.ts';
import { plainProgram, publishPlainProgram, tellCustomers } from '../small-company.ts';
import { listUnfinishedSimulations, runSimulation } from './run-simulation.ts';
import {
  cancelSimulation,
  getSimulation,
  getSimulationDays,
  getSimulations,
  startSimulation,
} from './simulations.ts';

const CUSTOMERS = {
  acc_ashgrove: ['per_marta', 'per_jonas', 'per_ida'],
  acc_halden: ['per_tove', 'per_rui', 'per_sol'],
  acc_varnholt: ['per_lea', 'per_kim'],
};
const RAILS = { perAccount: '{ asks: 2, days: 10 }', restDays: 4, ownerPerWeek: 4 };
const never = new AbortController().signal;

/** Three weeks in which the product makes every ask itself; owners send and people answer, each in their way. */
async function liveThroughWeeks(workspace: TestWorkspace): Promise<{ from: string; to: string }> {
  const { house, id } = workspace;
  await publishPlainProgram(workspace, RAILS);
  await tellCustomers(workspace, CUSTOMERS);
  const first = Math.ceil(house.clock() / DAY) * DAY;
  const days = 21;
  for (let day = 0; day < days; day++) {
    house.setClock(first + day * DAY);
    await makeDueMoves(house, id);
    await foldWhatIsDue(house, id, 'day');
    await proposeDue(house, id);
    const { items } = await workspace.run(getAsks, { query: { limit: '200' } });
    for (const [i, ask] of items.entries()) {
      house.setClock(first + day * DAY + (9 * 60 + i) * 60_000);
      const move = (to: string) => workspace.run(moveAskTo, { params: { id: ask.id }, body: { to } });
      if (ask.state === 'proposed') await move(ask.person.name === 'Rui' ? 'vetoed' : 'approved');
      else if (ask.state === 'approved') await move('sent');
      else if (ask.state === 'sent') await move(ask.person.name < 'L' ? 'accepted' : 'declined');
      else if (ask.state === 'accepted') await move('in-progress');
      else if (ask.state === 'in-progress') await move('done');
    }
  }
  house.setClock(first + days * DAY);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: day(first), to: day(first + (days - 1) * DAY) };
}

eachHouse('a program tried on the past', (house) => {
  test('as it was makes the decisions that were taken: same person, rung, need and day', async () => {
    const workspace = await house().openWorkspace();
    const { from, to } = await liveThroughWeeks(workspace);
    const yaml = plainProgram(RAILS);
    const started = await workspace.run(startSimulation, { body: { yaml, from, to, draws: 2 } });
    expect(started).toMatchObject({ state: 'waiting', daysTotal: 21, daysDone: 0, result: null });
    expect(await listUnfinishedSimulations(house(), workspace.id)).toEqual([started.id]);
    await runSimulation(house(), workspace.id, started.id, never);
    const view = SimulationView.parse(await workspace.run(getSimulation, { params: { id: started.id } }));
    expect(view).toMatchObject({ state: 'done', daysDone: 21, failure: null });
    const { items } = await workspace.run(getAsks, { query: { limit: '200' } });
    const figure = (name: string) => view.result?.figures.find((one) => one.name === name);
    expect(items.length).toBeGreaterThan(8);
    for (const name of ['asks', 'people', 'sent', 'yeses', 'acts', 'knownAnswers']) {
      expect(figure(name)?.replayed, name).toEqual(figure(name)?.happened);
      expect(figure(name)?.tried, name).toEqual(figure(name)?.happened);
    }
    expect(figure('asks')?.happened.mean).toBe(items.length);
    expect(view.result?.differing).toEqual({ happened: 0, replayed: 0 });
    expect(view.result?.says[0]).toMatch(/^This is a model, not a measurement/);
  });

  test('stricter differs, and every difference names its gate', async () => {
    const workspace = await house().openWorkspace();
    const { from, to } = await liveThroughWeeks(workspace);
    const yaml = plainProgram({ ...RAILS, perAccount: '{ asks: 1, days: 180 }' });
    const { id } = await workspace.run(startSimulation, { body: { yaml, from, to } });
    await runSimulation(house(), workspace.id, id, never);
    const { result } = SimulationView.parse(await workspace.run(getSimulation, { params: { id } }));
    expect(result?.figures.find((one) => one.name === 'asks')?.tried.mean).toBeLessThan(8);
    expect(result?.heldBack.happenedByTried[0]).toMatchObject({ gate: 'account-cap' });
    const days = SimulationDayPage.parse(
      await workspace.run(getSimulationDays, { params: { id }, query: { gate: 'account-cap' } }),
    );
    expect(days.items.length).toBeGreaterThan(2);
    for (const day of days.items)
      for (const one of day.only) {
        expect(one).toMatchObject({ side: 'then', gate: 'account-cap' });
        expect(one.says).toMatch(/to their company in 180 days/);
      }
    const [newest] = (await workspace.run(getSimulations)).items;
    expect(newest?.id).toBe(id);
  });

  test('is refused with line and column, or for days that are no past', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    const start = (yaml: string, from: string, to: string) =>
      workspace.run(startSimulation, { body: { yaml, from, to } });
    await expect(start('name: Plain\nladder: [', '2026-01-01', '2026-02-01')).rejects.toThrow(/line 2:\d+/);
    await expect(start(plainProgram(), '2026-02-01', '2026-01-01')).rejects.toThrow('lies before');
    await expect(start(plainProgram(), '2199-01-01', '2199-02-01')).rejects.toThrow('has not come yet');
    await expect(start(plainProgram(), '2016-01-01', '2026-02-01')).rejects.toThrow('at most');
  });

  test('can be cancelled, and a stop in between leaves it for the next start', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    const day = new Date(house().clock() - DAY).toISOString().slice(0, 10);
    const body = { yaml: plainProgram(), from: day, to: day };
    const stopped = await workspace.run(startSimulation, { body });
    await runSimulation(house(), workspace.id, stopped.id, AbortSignal.abort());
    expect(await listUnfinishedSimulations(house(), workspace.id)).toEqual([stopped.id]);
    await workspace.run(cancelSimulation, { params: { id: stopped.id } });
    await runSimulation(house(), workspace.id, stopped.id, never);
    expect(await workspace.run(getSimulation, { params: { id: stopped.id } })).toMatchObject({
      state: 'cancelled',
      result: null,
    });
    await expect(workspace.run(cancelSimulation, { params: { id: stopped.id } })).rejects.toThrow('ended');
  });
});
