import { expect, it } from 'vitest';
import { DAY, type SignalBody } from '../../core/signals/signal.ts';
import type { Compute, TaskInput } from '../../threads/compute.ts';
import { computeHere } from '../../threads/compute-here.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY, furnish, openTestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';
import { getReport } from '../report/get-report.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getLeak } from './get-leak.ts';
import { getLeakPeople } from './leak-people.ts';

const ten: SignalBody = { kind: 'survey.answered', instrument: 'nps', score: 10, scale: 10 };
const SUMMER = { from: '2026-07-01T00:00:00.000Z', until: '2026-10-01T00:00:00.000Z' };
/** The same but for a millisecond, which makes it no quarter of the calendar: nothing of it is kept. */
const BY_HAND = { ...SUMMER, from: '2026-07-01T00:00:00.001Z' };

eachHouse('what became of accounts in quarters that are over', (house) => {
  /** Three customers of a workspace, and whose histories were walked through since it was asked last. */
  const company = async (id: string) => {
    const walks: TaskInput<'leak-of-the-past'>[] = [];
    const compute: Compute = (task, input, options) => {
      if (task === 'leak-of-the-past') walks.push(input as TaskInput<'leak-of-the-past'>);
      return computeHere(task, input, options);
    };
    const { store, folder, engine } = house();
    const on = furnish({ store, folder, engine, compute });
    const workspace = await openTestWorkspace(on, id);
    await publishPlainProgram(workspace);
    const accounts = ['acc_ada', 'acc_bea', 'acc_cyd'];
    await tellCustomers(workspace, { acc_ada: ['per_a'], acc_bea: ['per_b'], acc_cyd: ['per_c'] });
    const fold = (ids: readonly string[]) =>
      workspace.transact(async (tx) => {
        await foldAccounts(tx, id, ids, await readProgram(tx, id), on.clock());
      });
    return {
      workspace,
      accounts,
      fold,
      later: (hours: number) => on.setClock(FIRST_DAY + (hours * DAY) / 24),
      say: async (accountId: string, personId: string, at: string) => {
        const draft = { sourceId: `${accountId} ${at}`, occurredAt: Date.parse(at), body: ten };
        await workspace.transact((tx) =>
          recordSignals(tx, id, 'survey', null, [{ accountId, personId, draft }], on.clock),
        );
        await fold([accountId]);
      },
      leak: async (query: object = SUMMER) => {
        const { census, causes, first, stages, signalLife } = await workspace.run(getLeak, { query });
        return { census, causes, first, stages, signalLife };
      },
      walked: () => walks.splice(0).map((walk) => walk.accounts.map(({ accountId }) => accountId)),
      walks,
    };
  };

  it('is worked out once, and again only for whom something was told since', async () => {
    const { accounts, fold, later, say, leak, walked, workspace } = await company('fates');
    // The last survey of the quarter: what is told of earlier ones moves nothing that others are measured by.
    await say('acc_ada', 'per_a', '2026-09-20T09:00:00Z');
    const first = await leak();
    expect(first.census).toMatchObject({ silent: 2, askable: 1 });
    expect(walked()).toEqual([accounts]);

    later(1);
    await fold(accounts);
    expect(await leak()).toEqual(first);
    expect(walked()).toEqual([]);
    later(2);
    expect(await leak()).toEqual(await leak(BY_HAND));
    expect(walked()).toEqual([accounts]);

    later(3);
    await say('acc_bea', 'per_b', '2026-09-01T09:00:00Z');
    const second = await leak();
    expect(second.census).toMatchObject({ silent: 1, askable: 2 });
    expect(walked()).toEqual([['acc_bea']]);
    expect(await leak(BY_HAND)).toEqual(second);
    walked();

    later(4);
    await say('acc_cyd', 'per_c', '2026-10-02T09:00:00Z');
    expect((await leak()).census).toEqual(second.census);
    const people = await workspace.run(getLeakPeople, { query: { ...SUMMER, fate: 'process' } as never });
    expect(people.items.map(({ account }) => account.id)).toEqual(['acc_ada', 'acc_bea']);
  });

  it('is worked out again under another program', async () => {
    const { accounts, later, leak, walked, workspace } = await company('fates-programs');
    const first = await leak();
    walked();
    later(1);
    await publishPlainProgram(workspace, { callsPerQuarter: 99 });
    expect(await leak()).toEqual(first);
    expect(walked()).toEqual([accounts]);
  });

  it('is worked out for a report and the quarter before it in one walk', async () => {
    const { accounts, leak, walked, walks, workspace } = await company('fates-report');
    await workspace.run(getReport, { query: { quarter: '2026-Q3' } });
    expect(walks.map(({ spans }) => spans.map(({ quarter }) => toMoment(quarter.until)))).toEqual([
      ['2026-10-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ]);
    expect(walked()).toEqual([accounts]);
    await leak();
    expect(walked()).toEqual([]);
  });
});
