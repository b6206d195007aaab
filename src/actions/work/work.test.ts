import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { diaryDays } from '../../core/work/diary-days.ts';
import { insertMember } from '../../store/members.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { runAction } from '../action.ts';
import { eachHouse } from '../each-house.ts';
import { tellCustomers } from '../small-company.ts';
import { getWork, writeDiary } from './work.ts';

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

eachHouse('the diary', (house) => {
  test('asks one colleague about one drawn day; the quarter’s hours and acts come out of the answers', async () => {
    const workspace = await house().openWorkspace();
    const first = house().clock();
    await workspace.transact((tx) =>
      insertMember(
        tx,
        workspace.id,
        { member_id: 'mem_two', email: 'two@example.com', name: 'Two', role: 'csm' },
        new Date(first),
      ),
    );
    const callers = [
      workspace.callerAs('csm'),
      { ...workspace.callerAs('csm'), memberId: 'mem_two', name: 'two@example.com' },
    ];
    // Seen on the last day of the quarter, when all ten days are over.
    for (const [i, caller] of callers.entries())
      for (const day of diaryDays(workspace.id, caller.name, first)) {
        house().setClock(day + DAY + 9 * 3_600_000);
        const asked = await runAction(house(), caller, getWork, {});
        expect(asked.question).toEqual({ day: iso(day) });
        const minutes = 50 + 20 * i;
        const after = await runAction(house(), caller, writeDiary, { body: { day: iso(day), minutes } });
        expect(after.question?.day).not.toBe(iso(day));
      }
    await tellCustomers(workspace, { acc_halden: ['per_tove'] });
    const at = Date.UTC(2026, 11, 31, 9);
    await workspace.transact(async (tx) => {
      const acts = Array.from({ length: 20 }, (_, i) => ({
        id: `act_${i}`,
        accountId: 'acc_halden',
        personId: 'per_tove',
        askId: null,
        needId: null,
        rung: 'quote',
        title: 'A line',
        doneAt: at - 30 * DAY,
        source: 'crm',
      }));
      await insertActs(tx, workspace.id, acts);
      await insertUses(
        tx,
        workspace.id,
        acts.map(({ id, accountId }) => ({
          id: `use_${id}`,
          accountId,
          storyId: null,
          actId: id,
          opportunityId: null,
          channel: 'website',
          usedAt: at - 20 * DAY,
          by: 'ada@example.com',
          role: 'touched',
        })),
      );
    });
    house().setClock(at);
    const view = await workspace.run(getWork, {});
    expect(view).toMatchObject({ question: null, drawn: 10, answered: 10, usedActs: 20 });
    // Sixty minutes a day, two colleagues, the 65 working days from 1 October to 30 December.
    if (view.hours.measure.refused !== null || view.perAct.measure.refused !== null)
      throw new Error(view.hours.says);
    expect(view.hours.measure.value.likely).toBeCloseTo(130, 9);
    expect(view.perAct.measure.value.likely).toBeCloseTo(6.5, 9);
    house().setClock(first);
  });

  test('takes nothing of a day that was not drawn, and nothing of who is not asked', async () => {
    const workspace = await house().openWorkspace();
    const email = workspace.callerAs('csm').name;
    const drawn = new Set(diaryDays(workspace.id, email, house().clock()).map(iso));
    const other = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12'].find(
      (day) => !drawn.has(day),
    );
    const entry = { body: { day: other, minutes: 30 } };
    await expect(workspace.run(writeDiary, entry, 'csm')).rejects.toThrow(/not drawn/);
    const [day] = drawn;
    await expect(workspace.run(writeDiary, { body: { day, minutes: 30 } }, 'sales')).rejects.toThrow(
      /not drawn/,
    );
    const view = await workspace.run(getWork, {}, 'csm');
    expect(view.answered).toBe(0);
    expect(view.hours.measure.refused?.gate).toBe('coverage');
  });
});
