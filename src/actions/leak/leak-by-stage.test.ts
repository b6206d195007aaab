import { expect, it } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { listAccountIds } from '../../store/accounts.ts';
import type { Answer } from '../action.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { getLeak } from './get-leak.ts';
import { getLeakTerms, setLeakTerms } from './leak-terms.ts';
import { tellWorkedExample } from './small-leak.ts';

type Leak = Answer<'GET /leak'>;

/** Every third account of the worked example has been in implementation for a year: two stages instead of one. */
async function tellTwoStages(workspace: TestWorkspace): Promise<void> {
  const { house, id } = workspace;
  await tellWorkedExample(workspace);
  await workspace.transact(async (tx) => {
    const third = (await listAccountIds(tx, id)).filter((_, place) => place % 3 === 0);
    const placed = third.map((accountId) => ({
      accountId,
      personId: null,
      draft: {
        sourceId: `${accountId} begun`,
        occurredAt: house.clock() - 365 * DAY,
        body: { kind: 'implementation.started' as const },
      },
    }));
    await recordSignals(tx, id, 'projects', null, placed, house.clock);
    await foldAccounts(tx, id, third, await readProgram(tx, id), house.clock());
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function value<T>(figure: { refused: object } | { refused: null; value: T }): T {
  if (figure.refused !== null) throw new Error(JSON.stringify(figure.refused));
  return figure.value;
}

eachHouse('the leak by stage', (house) => {
  it('adds up to the whole in accounts, in acts and in money, to the unit and to the cent', async () => {
    const workspace = await house().openWorkspace();
    await tellTwoStages(workspace);
    const leak = await workspace.run(getLeak);
    expect(leak.stages.map(({ stage }) => stage)).toEqual(['onboarding', 'adoption']);
    const { fates } = value(leak.identity);
    for (const fate of ['used', 'activation', 'process', 'protected', 'visibility'] as const)
      expect(sum(leak.stages.map((stage) => stage.fates[fate])), fate).toBe(fates[fate]);
    const acts = leak.stages.map((stage) => stage.acts);
    const worth = leak.stages.map((stage) => stage.worth);
    expect(sum(acts.map((one) => one?.likely ?? 0))).toBeCloseTo(value(leak.gap).together.likely, 9);
    expect(sum(worth.map((one) => one?.likely.cents ?? 0))).toBe(value(leak.worth).margin.likely.cents);
    for (const one of acts) {
      expect(one?.low).toBeLessThan(one?.likely ?? 0);
      expect(one?.high).toBeGreaterThan(one?.likely ?? 0);
    }
    // The larger stage loses more; what the split is stands beside it.
    expect(acts[1]?.likely).toBeGreaterThan(acts[0]?.likely ?? 0);
    expect(leak.stageSplit).toContain('Only the whole is booked.');
  });

  it('honours the refusals of the whole: no money where prices are assumed, no acts without an audit', async () => {
    const workspace = await house().openWorkspace();
    await tellTwoStages(workspace);
    const { terms, version } = await workspace.run(getLeakTerms);
    await workspace.run(setLeakTerms, {
      body: { terms: { ...terms, prices: [] }, reason: 'No prices', basedOn: version },
    });
    const unpriced = await workspace.run(getLeak);
    expect(unpriced.worth.refused).not.toBeNull();
    expectStages(unpriced, { acts: true });
    expect(unpriced.stageSplit).toContain('Money by stage is refused where that of the whole is.');
    await workspace.transact(async (tx) => {
      await tx.deleteFrom('leak_audits').where('workspace_id', '=', workspace.id).execute();
    });
    const unaudited = await workspace.run(getLeak);
    expectStages(unaudited, { acts: false });
    expect(unaudited.stageSplit).toContain('take the audit');
  });
});

function expectStages({ stages }: Leak, { acts }: { acts: boolean }): void {
  expect(stages).toHaveLength(2);
  for (const stage of stages) {
    expect(stage.worth).toBeNull();
    expect(stage.acts !== null).toBe(acts);
  }
}
