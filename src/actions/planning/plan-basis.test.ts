import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { moveAskTo } from '../asks/move-ask.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { closeNeed } from '../needs/close-need.ts';
import { fileNeed } from '../needs/needs.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { loadOpenNeeds, loadPlanBasis } from './plan-basis.ts';
import { proposeDue } from './propose-due.ts';

const PEOPLE = ['per_jonas', 'per_tove', 'per_rui', 'per_lea', 'per_sol', 'per_ida'];

eachHouse('what a plan rests on', (house) => {
  test('open needs lack the same, whether the whole ledger is read or only what is about them', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, Object.fromEntries(PEOPLE.map((id) => [id.replace('per', 'acc'), [id]])));
    const file = (title: string, count: number, days: number) =>
      workspace.run(
        fileNeed,
        {
          body: {
            department: 'sales',
            rung: 'call',
            title,
            count,
            by: new Date(FIRST_DAY + days * DAY).toISOString().slice(0, 10),
          },
        },
        'sales',
      );
    await file('Soon', 2, 9);
    await file('Over by then', 1, 2);
    const gone = await file('Taken back', 1, 9);
    await workspace.run(closeNeed, { params: { id: gone.id }, body: {} });
    await proposeDue(house(), workspace.id);
    const asks = await workspace.transact((tx) =>
      tx
        .selectFrom('asks')
        .select(['ask_id as id', 'need_id as needId'])
        .where('workspace_id', '=', workspace.id)
        .where('need_id', 'is not', null)
        .orderBy('ask_id')
        .execute(),
    );
    expect(asks.length).toBeGreaterThan(3);
    for (const to of ['approved', 'sent', 'accepted', 'in-progress', 'done'] as const) {
      house().setClock(house().clock() + 1000);
      await workspace.run(moveAskTo, { params: { id: asks[0]!.id }, body: { to } });
    }
    house().setClock(FIRST_DAY + 3 * DAY);
    const both = await workspace.transact(async (tx) => {
      const running = await readProgram(tx, workspace.id);
      const { open } = await loadPlanBasis(tx, workspace.id, running, house().clock());
      return [open, await loadOpenNeeds(tx, workspace.id, running, house().clock())];
    });
    expect(both[1]).toEqual(both[0]);
    expect(both[1]!.map(({ title }) => title).sort()).toEqual(['Calls', 'Quotes', 'Soon']);
  });
});
