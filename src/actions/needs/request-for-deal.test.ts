import { expect, test } from 'vitest';
import { TodayView } from '../../contract/today.ts';
import { DAY } from '../../core/signals/signal.ts';
import { runAction } from '../action.ts';
import { moveAskTo } from '../asks/move-ask.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { getOpportunities } from '../opportunities/get-opportunities.ts';
import { proposePlan } from '../planning/propose.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getToday } from '../today/get-today.ts';
import { fileNeed, getNeed } from './needs.ts';
import { ANSWER_WITHIN } from './request-clock.ts';

const CUSTOMERS = {
  acc_halden: ['per_marta', 'per_tove'],
  acc_varnholt: ['per_lea', 'per_ida'],
  acc_kestrel: ['per_jon', 'per_una'],
  acc_merrow: ['per_eva', 'per_max'],
  acc_buyer: [],
};

eachHouse('a request for a deal', (house) => {
  const company = async (): Promise<TestWorkspace> => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS, workspace.callerAs('csm').name);
    const deal = (opportunityId: string, accountId: string, owner: string): PlacedDraft => ({
      accountId,
      personId: null,
      draft: {
        sourceId: opportunityId,
        occurredAt: FIRST_DAY - DAY,
        body: {
          kind: 'opportunity.changed',
          opportunityId,
          name: `Rollout ${opportunityId}`,
          stage: 'Proposal',
          outcome: 'open',
          owner,
        },
      },
    });
    const deals = [
      deal('opp_1', 'acc_buyer', workspace.callerAs('sales').name),
      deal('opp_2', 'acc_kestrel', 'somebody@else.example'),
    ];
    await workspace.transact(async (tx) => {
      await recordSignals(tx, workspace.id, 'crm', null, deals, house().clock);
      const program = await readProgram(tx, workspace.id);
      await foldAccounts(tx, workspace.id, ['acc_buyer', 'acc_kestrel'], program, FIRST_DAY);
    });
    return workspace;
  };
  const request = {
    department: 'sales',
    rung: 'call',
    title: 'A call for the rollout',
    count: 1,
    by: new Date(FIRST_DAY + 20 * DAY).toISOString().slice(0, 10),
    worthCents: 100,
    personId: 'per_marta',
    opportunityId: 'opp_1',
  };
  const found = async (workspace: TestWorkspace, query: Record<string, string>) =>
    (await workspace.run(getOpportunities, { query })).items.map(({ id }) => id);

  test('begins with a deal that is found by its own name, by its company’s, or by whoever leads it', async () => {
    const workspace = await company();
    expect(await found(workspace, { search: 'rollout' })).toHaveLength(2);
    expect(await found(workspace, { search: 'kestr' })).toEqual(['opp_2']);
    expect(await found(workspace, { search: 'nobody' })).toEqual([]);
    expect(await found(workspace, { owner: workspace.callerAs('sales').name })).toEqual(['opp_1']);
  });

  test('stands first before whoever decides, with the clock of whoever waits, until it is answered', async () => {
    const workspace = await company();
    await workspace.run(proposePlan, { body: { limit: 3 } });
    const need = await workspace.run(fileNeed, { body: request }, 'sales');
    const dueAt = new Date(FIRST_DAY + ANSWER_WITHIN).toISOString();
    const asks = async () => TodayView.parse(await workspace.run(getToday, {}, 'csm')).asks;

    const [first, ...others] = await asks();
    expect(first).toMatchObject({
      person: { id: 'per_marta' },
      need: { id: need.id, answerDue: dueAt, requestedBy: { name: 'The sales' } },
    });
    expect(others.length).toBeGreaterThan(0);
    expect(others.map((ask) => ask.need?.answerDue)).toEqual(others.map(() => null));
    // Both sides see the same clock, and who decides.
    const view = await workspace.run(getNeed, { params: { id: need.id } }, 'sales');
    expect(view.clock).toMatchObject({ dueAt, answeredAt: null });
    expect(view.asks).toMatchObject([{ state: 'proposed', owner: { name: 'The csm' } }]);

    const { ask } = await workspace.run(
      moveAskTo,
      { params: { id: first?.id ?? '' }, body: { to: 'approved' } },
      'csm',
    );
    expect(ask.need?.answerDue).toBeNull();
  });

  test('is under way from the moment on at which it is filed, in a house whose clock does not stand still', async () => {
    const workspace = await company();
    let ticks = FIRST_DAY;
    const moving = { ...house(), clock: () => ++ticks };
    const need = await runAction(moving, workspace.callerAs('sales'), fileNeed, { body: request });
    expect(need).toMatchObject({ underway: 1, state: 'on-course' });
    const later = await runAction(moving, workspace.callerAs('sales'), getNeed, { params: { id: need.id } });
    expect(later).toMatchObject({ underway: 1, state: 'on-course' });
  });
});
