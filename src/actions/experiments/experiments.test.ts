import { describe, expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { listHeldByLot, listLots } from '../../store/experiments.ts';
import { insertActs } from '../../store/stories.ts';
import { getAsks } from '../asks/get-asks.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { explainAsk } from '../planning/explain-ask.ts';
import { proposeDue } from '../planning/propose-due.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import {
  endExperiment,
  getExperimentLots,
  getExperimentOutlook,
  getExperiments,
  startExperiment,
} from './experiments.ts';

const N = 80;
const HOLDOUT = {
  name: 'Does asking bring acts',
  kind: 'holdout',
  outcome: 'act',
  horizonDays: 30,
  planned: N,
  plausible: 0.3,
};
const number = (i: number): string => String(i).padStart(3, '0');

async function company(house: { openWorkspace: () => Promise<TestWorkspace> }): Promise<TestWorkspace> {
  const workspace = await house.openWorkspace();
  await publishPlainProgram(workspace);
  await tellCustomers(
    workspace,
    Object.fromEntries(Array.from({ length: N }, (_, i) => [`acc_c${number(i)}`, [`per_p${number(i)}`]])),
  );
  return workspace;
}

const askedOf = async (workspace: TestWorkspace): Promise<Set<string>> => {
  const { items } = await workspace.run(getAsks, { query: { limit: '200' } });
  return new Set(items.map((ask) => ask.account.id));
};

eachHouse('experiments', (house) => {
  test('the lot is drawn and written down before anybody is asked; who waits is not asked, the others are', async () => {
    const workspace = await company(house());
    const started = await workspace.run(startExperiment, { body: HOLDOUT });
    expect(started).toMatchObject({ stoppedAt: null, share: 0.5, asked: { drawn: 0 } });
    expect(started.measure.refused?.gate).toBe('size');
    await proposeDue(house(), workspace.id);
    const lots = await workspace.transact((tx) => listLots(tx, workspace.id, started.id));
    expect(lots).toHaveLength(N);
    const of = (arm: string) =>
      lots
        .filter((lot) => lot.arm === arm)
        .map((lot) => lot.accountId)
        .sort();
    expect(of('asked')).toHaveLength(N / 2);
    expect([...(await askedOf(workspace))].sort()).toEqual(of('asked'));
    // Drawn once: another morning changes no lot and asks nobody who waits.
    await proposeDue(house(), workspace.id);
    expect(await workspace.transact((tx) => listLots(tx, workspace.id, started.id))).toEqual(lots);
    expect([...(await askedOf(workspace))].sort()).toEqual(of('asked'));
    const why = await workspace.run(explainAsk, {
      body: {
        accountId: of('waiting')[0],
        personId: of('waiting')[0]?.replace('acc_c', 'per_p'),
        needId: 'quotes',
      },
    });
    expect(why).toMatchObject({
      verdict: 'held',
      says: expect.stringContaining('waits by lot until 2026-12-17'),
    });
  });

  test('stopped, it lets everybody be asked, and keeps its lots', async () => {
    const workspace = await company(house());
    const { id } = await workspace.run(startExperiment, { body: HOLDOUT });
    await proposeDue(house(), workspace.id);
    const before = house().clock();
    house().setClock(before + DAY);
    const stopped = await workspace.run(endExperiment, { params: { id }, body: { why: 'A launch' } });
    expect(stopped).toMatchObject({ stoppedBy: expect.stringContaining('owner@'), why: 'A launch' });
    await proposeDue(house(), workspace.id);
    expect((await askedOf(workspace)).size).toBe(N);
    expect((await workspace.run(getExperimentLots, { params: { id }, query: {} })).total).toBe(N);
    // What was decided while it ran is still known as it was then.
    expect((await workspace.transact((tx) => listHeldByLot(tx, workspace.id, before))).size).toBe(N / 2);
    await expect(workspace.run(endExperiment, { params: { id }, body: {} })).rejects.toThrow(
      /stopped already/,
    );
    house().setClock(before);
  });

  test('who waited a holdout out may be asked again without anybody doing anything', async () => {
    const workspace = await company(house());
    await workspace.run(startExperiment, { body: HOLDOUT });
    await proposeDue(house(), workspace.id);
    const before = house().clock();
    const held = (at: number) => workspace.transact((tx) => listHeldByLot(tx, workspace.id, at));
    expect((await held(before + 29 * DAY)).size).toBe(N / 2);
    expect((await held(before + 30 * DAY)).size).toBe(0);
  });

  test('what the lots did is told from rows in the store: acts of the asked arm against the waiting one', async () => {
    const workspace = await company(house());
    const { id } = await workspace.run(startExperiment, { body: HOLDOUT });
    await proposeDue(house(), workspace.id);
    const at = house().clock();
    const lots = await workspace.transact((tx) => listLots(tx, workspace.id, id));
    // Of forty in each arm thirty asked and ten waiting gave an act.
    const gave = ['asked', 'waiting'].flatMap((arm) =>
      lots.filter((lot) => lot.arm === arm).slice(0, arm === 'asked' ? 30 : 10),
    );
    await workspace.transact((tx) =>
      insertActs(
        tx,
        workspace.id,
        gave.map(({ accountId }) => ({
          id: `act_${accountId}`,
          accountId,
          personId: accountId.replace('acc_c', 'per_p'),
          askId: null,
          needId: null,
          rung: 'quote',
          title: 'A line',
          doneAt: at + 10 * DAY,
          source: 'crm',
        })),
      ),
    );
    const [pending] = (await workspace.run(getExperiments)).items;
    expect(pending).toMatchObject({ pending: N, verdict: null });
    house().setClock(at + 31 * DAY);
    const [view] = (await workspace.run(getExperiments)).items;
    expect(view).toMatchObject({
      grade: 'randomised',
      pending: 0,
      range: 'fixed',
      verdict: 'better',
      asked: { drawn: 40, watched: 40, events: 30 },
      waiting: { drawn: 40, watched: 40, events: 10 },
    });
    expect(view?.measure.refused).toBeNull();
    if (view?.measure.refused === null) expect(view.measure.value.likely).toBeCloseTo(50, 9);
    expect(view?.says).toBe(
      'Accounts we ask gave an act of advocacy in 75 % of cases, equally eligible accounts left alone in 25 % (difference between +30 and +70 points): more than chance would bring.',
    );
    const page = await workspace.run(getExperimentLots, { params: { id }, query: { limit: '200' } });
    expect(page.items.filter(({ outcome }) => outcome === 'yes')).toHaveLength(40);
    house().setClock(at);
  });

  describe('is refused', () => {
    test('while another one runs', async () => {
      const workspace = await company(house());
      await workspace.run(startExperiment, { body: HOLDOUT });
      await expect(workspace.run(startExperiment, { body: HOLDOUT })).rejects.toThrow(
        /One question at a time/,
      );
    });

    test('where the planned size could show nothing plausible, as was foretold', async () => {
      const workspace = await house().openWorkspace();
      const body = { ...HOLDOUT, outcome: 'renewal', planned: 100, plausible: 0.05 };
      const outlook = await workspace.run(getExperimentOutlook, { body });
      expect(outlook).toMatchObject({ open: false, baseRate: 0.9, baseRateFrom: 'assumed' });
      expect(outlook.says).toMatch(
        /^At your volume only an effect above 17 points could be seen\. To see 5 points, about \d+ accounts are needed/,
      );
      await expect(workspace.run(startExperiment, { body })).rejects.toThrow(/At your volume/);
      expect((await workspace.run(getExperiments)).items).toEqual([]);
    });

    test('for a question that has no answer, and for whoever may not change the program', async () => {
      const workspace = await house().openWorkspace();
      await expect(workspace.run(startExperiment, { body: { ...HOLDOUT, outcome: 'yes' } })).rejects.toThrow(
        /cannot say yes/,
      );
      await expect(workspace.run(startExperiment, { body: HOLDOUT }, 'csm')).rejects.toThrow(
        /not open to the role/,
      );
    });
  });
});
