import { describe, expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { listHeldByLot, listLots } from '../../store/experiments.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { getAsks } from '../asks/get-asks.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { fileNeed } from '../needs/needs.ts';
import { explainAsk } from '../planning/explain-ask.ts';
import { proposeDue } from '../planning/propose-due.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import {
  endExperiment,
  getExperimentLots,
  getExperimentOutlook,
  getExperiments,
  startExperiment,
} from './experiments.ts';
import { getOffers } from './get-offers.ts';

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

  describe('an offer for deals', () => {
    const OFFER = {
      name: 'Does a call win deals',
      kind: 'offer',
      outcome: 'win',
      horizonDays: 60,
      planned: 60,
      plausible: 0.3,
      stage: 'Demo',
      rung: 'call',
    };

    /** Tells one thing of a deal at each of some accounts. */
    async function tellDeals(
      workspace: TestWorkspace,
      accountIds: readonly string[],
      at: number,
      of: (accountId: string) => { readonly stage: string; readonly outcome: 'open' | 'won' },
    ): Promise<void> {
      await workspace.transact(async (tx) => {
        const drafts = accountIds.map((accountId): PlacedDraft => {
          const { stage, outcome } = of(accountId);
          const opportunityId = accountId.replace('acc_', 'opp_');
          return {
            accountId,
            personId: null,
            draft: {
              sourceId: `${opportunityId} ${stage}`,
              occurredAt: at,
              body: {
                kind: 'opportunity.changed',
                opportunityId,
                name: `Deal of ${accountId}`,
                stage,
                outcome,
                amount: 10_000,
              },
            },
          };
        });
        await recordSignals(tx, workspace.id, 'crm', null, drafts, house().clock);
        await foldAccounts(
          tx,
          workspace.id,
          accountIds,
          await readProgram(tx, workspace.id),
          house().clock(),
        );
      });
    }

    /** An open deal at each of 62 prospects, one of them at another stage. */
    async function pipeline(workspace: TestWorkspace): Promise<void> {
      const names = Array.from({ length: 62 }, (_, i) => `acc_d${number(i)}`);
      await tellCustomers(workspace, Object.fromEntries(names.map((name) => [name, []])));
      await tellDeals(workspace, names, house().clock() - 20 * DAY, (accountId) => ({
        stage: accountId === 'acc_d061' ? 'Discovery' : 'Demo',
        outcome: 'open',
      }));
    }

    test('is drawn before anybody is told, shown until somebody asks, and told when its time is over', async () => {
      const workspace = await house().openWorkspace();
      await publishPlainProgram(workspace);
      // One customer who may be asked is enough for an offer that can be kept.
      await tellCustomers(workspace, { acc_c001: ['per_p001'] });
      await pipeline(workspace);
      const at = house().clock();
      await workspace.run(fileNeed, {
        body: {
          department: 'sales',
          rung: 'call',
          title: 'A call',
          count: 1,
          by: new Date(at + 30 * DAY).toISOString().slice(0, 10),
          opportunityId: 'opp_d060',
        },
      });
      expect((await workspace.run(getExperiments)).stages).toEqual([
        { stage: 'Demo', deals: 61 },
        { stage: 'Discovery', deals: 1 },
      ]);
      const { id } = await workspace.run(startExperiment, { body: OFFER });
      const lots = await workspace.transact((tx) => listLots(tx, workspace.id, id));
      // The next plan draws for nobody again.
      await proposeDue(house(), workspace.id);
      expect(await workspace.transact((tx) => listLots(tx, workspace.id, id))).toEqual(lots);
      // Neither the deal that has its request nor the one at another stage is drawn for; nobody waits to be asked.
      expect(lots.map((lot) => lot.opportunityId).sort()).toEqual(
        Array.from({ length: 60 }, (_, i) => `opp_d${number(i)}`),
      );
      expect((await workspace.transact((tx) => listHeldByLot(tx, workspace.id, at))).size).toBe(0);
      const offered = lots.filter((lot) => lot.arm === 'asked').map((lot) => lot.opportunityId!);
      const shown = async () => (await workspace.run(getOffers)).items.map(({ deal }) => deal.id).sort();
      expect(await shown()).toEqual(offered.toSorted());
      expect((await workspace.run(getOffers)).items[0]).toMatchObject({
        rung: { id: 'call', name: 'Call' },
        deal: { stage: 'Demo', account: { name: expect.any(String) } },
      });
      const [taken] = offered;
      await workspace.run(fileNeed, {
        body: {
          department: 'sales',
          rung: 'call',
          title: 'A call for it',
          count: 1,
          by: new Date(at + 30 * DAY).toISOString().slice(0, 10),
          opportunityId: taken,
        },
      });
      expect(await shown()).toEqual(offered.slice(1).toSorted());
      // Twenty of those offered use one, none of the others; of either arm fifteen are won.
      await workspace.transact(async (tx) => {
        await insertActs(
          tx,
          workspace.id,
          offered.slice(0, 20).map((deal) => ({
            id: `act_${deal}`,
            accountId: 'acc_c001',
            personId: 'per_p001',
            askId: null,
            needId: null,
            rung: 'call',
            title: 'A call',
            doneAt: at + 5 * DAY,
            source: 'crm',
          })),
        );
        await insertUses(
          tx,
          workspace.id,
          offered.slice(0, 20).map((deal) => ({
            id: `use_${deal}`,
            accountId: 'acc_c001',
            storyId: null,
            actId: `act_${deal}`,
            opportunityId: deal,
            channel: 'call',
            usedAt: at + 5 * DAY,
            by: 'sales',
            role: 'touched',
          })),
        );
      });
      const others = lots.filter((lot) => lot.arm === 'waiting').map((lot) => lot.opportunityId!);
      const won = new Set([...offered.slice(0, 15), ...others.slice(0, 15)]);
      house().setClock(at + 20 * DAY);
      await tellDeals(
        workspace,
        [...won].map((deal) => deal.replace('opp_', 'acc_')),
        at + 20 * DAY,
        () => ({ stage: 'Won', outcome: 'won' }),
      );
      house().setClock(at + 61 * DAY);
      const [view] = (await workspace.run(getExperiments)).items;
      expect(view).toMatchObject({
        kind: 'offer',
        stage: 'Demo',
        rung: 'call',
        range: 'fixed',
        verdict: 'cannot-tell',
        asked: { drawn: 30, watched: 30, events: 15, askedShare: expect.closeTo(20 / 30, 9) },
        waiting: { drawn: 30, watched: 30, events: 15, askedShare: 0 },
        moved: { uptake: { points: expect.closeTo(66.7, 1) } },
      });
      expect(view?.moved.measure.refused).toBeNull();
      expect(view?.moved.says).toMatch(
        /^The offer moved 67 % of deals to use a reference; on those, using one/,
      );
      const page = await workspace.run(getExperimentLots, { params: { id }, query: { limit: '200' } });
      expect(page.items.filter(({ took }) => took)).toHaveLength(20);
      expect(page.items[0]?.deal?.name).toMatch(/^Deal of acc_d/);
      house().setClock(at);
    });

    test('draws for nothing while nobody may be asked for one, and wants a stage and an act that are there', async () => {
      const workspace = await house().openWorkspace();
      await publishPlainProgram(workspace);
      await pipeline(workspace);
      const { id } = await workspace.run(startExperiment, { body: OFFER });
      await proposeDue(house(), workspace.id);
      expect(await workspace.transact((tx) => listLots(tx, workspace.id, id))).toEqual([]);
      await workspace.run(endExperiment, { params: { id }, body: {} });
      const start = (more: object) => workspace.run(startExperiment, { body: { ...OFFER, ...more } });
      await expect(start({ stage: 'Signing' })).rejects.toThrow(/Open deals are in: Demo, Discovery\./);
      await expect(start({ rung: 'opera' })).rejects.toThrow(/The ladder has no “opera”/);
      await expect(start({ outcome: 'act' })).rejects.toThrow(/watch whether it is won/);
    });
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
