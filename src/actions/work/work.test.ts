import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { diaryDays } from '../../core/work/diary-days.ts';
import { shadowWeek } from '../../core/work/shadow-week.ts';
import { insertLedger } from '../../store/asks.ts';
import { insertMember } from '../../store/members.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { runAction } from '../action.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { setLeakTerms } from '../leak/leak-terms.ts';
import { whatIf } from '../planning/what-if.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getWork } from './get-work.ts';
import { noteMinutes } from './note-minutes.ts';
import { getWorkQuestions, writeDiary, writeShadowWeek } from './questions.ts';

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const AT = Date.UTC(2026, 11, 31, 9);
/** The last 91 days from there, to the start of a day. */
const FROM = Date.UTC(2026, 9, 1);

async function twoColleagues(workspace: TestWorkspace) {
  await workspace.transact((tx) =>
    insertMember(
      tx,
      workspace.id,
      { member_id: 'mem_two', email: 'two@example.com', name: 'Two', role: 'csm' },
      new Date(FROM),
    ),
  );
  return [
    workspace.callerAs('csm'),
    { ...workspace.callerAs('csm'), memberId: 'mem_two', name: 'two@example.com' },
  ];
}

/** Twenty quotes of one person, asked by two colleagues in turn and put on the website. */
async function twentyUsed(workspace: TestWorkspace, owners: readonly string[]) {
  await tellCustomers(workspace, { acc_halden: ['per_tove'] });
  const each = Array.from({ length: 20 }, (_, i) => i);
  const common = { accountId: 'acc_halden', personId: 'per_tove', needId: null, rung: 'quote' };
  await workspace.transact(async (tx) => {
    await insertLedger(
      tx,
      workspace.id,
      each.map((i) => ({
        ...common,
        id: `ask_${i}`,
        state: 'thanked' as const,
        owner: owners[i % owners.length]!,
        subject: '',
        message: '',
        programVersion: 1,
        createdAt: AT - 40 * DAY,
        changedAt: AT - 20 * DAY,
        sentAt: AT - 38 * DAY,
        snoozedUntil: null,
        value: 0,
      })),
      [],
    );
    await insertActs(
      tx,
      workspace.id,
      each.map((i) => ({
        ...common,
        id: `act_${i}`,
        askId: `ask_${i}`,
        title: 'A line',
        doneAt: AT - 30 * DAY,
        source: 'goodword',
      })),
    );
    await insertUses(
      tx,
      workspace.id,
      each.map((i) => ({
        id: `use_${i}`,
        accountId: 'acc_halden',
        storyId: null,
        actId: `act_${i}`,
        opportunityId: null,
        channel: 'website',
        usedAt: AT - 20 * DAY,
        by: 'ada@example.com',
        role: 'touched' as const,
      })),
    );
  });
}

eachHouse('CS work', (house) => {
  test('comes out of drawn days and weeks, minutes on asks and prices: hours, value, thanks', async () => {
    const workspace = await house().openWorkspace();
    const first = house().clock();
    await publishPlainProgram(workspace);
    const callers = await twoColleagues(workspace);
    for (const [i, caller] of callers.entries()) {
      for (const day of diaryDays(workspace.id, caller.name, FROM)) {
        house().setClock(day + DAY + 9 * 3_600_000);
        expect((await runAction(house(), caller, getWorkQuestions, {})).day).toBe(iso(day));
        const minutes = 50 + 20 * i;
        const after = await runAction(house(), caller, writeDiary, { body: { day: iso(day), minutes } });
        expect(after.day).not.toBe(iso(day));
      }
      const week = shadowWeek(workspace.id, caller.name, FROM);
      house().setClock(week + 5 * DAY);
      expect((await runAction(house(), caller, getWorkQuestions, {})).week).toBe(iso(week));
      const counted = { week: iso(week), requests: 3, minutes: 36 };
      expect((await runAction(house(), caller, writeShadowWeek, { body: counted })).week).toBeNull();
    }
    const owners = callers.map(({ name }) => name);
    await twentyUsed(workspace, owners);
    house().setClock(AT);
    for (let i = 0; i < 20; i += 1)
      await runAction(house(), callers[i % 2]!, noteMinutes, {
        params: { id: `ask_${i}` },
        body: { minutes: 10 + i },
      });
    const view = await workspace.run(getWork, {});
    expect(view).toMatchObject({ drawn: 10, answered: 10, usedActs: 20, timed: { acts: 20, of: 20 } });
    // Sixty minutes a day, two colleagues, the 65 working days from 1 October to 30 December.
    if (view.hours.measure.refused !== null || view.perAct.measure.refused !== null)
      throw new Error(view.hours.says);
    expect(view.hours.measure.value.likely).toBeCloseTo(130, 9);
    expect(view.perAct.measure.value.likely).toBeCloseTo(6.5, 9);
    // Two weeks are one short of a figure.
    expect(view.shadow).toMatchObject({ drawn: 2, answered: 2, measure: { refused: { gate: 'size' } } });
    const [quotes] = view.minutes;
    if (quotes?.measure.refused !== null) throw new Error(quotes?.says);
    expect(quotes.measure.value.likely).toBeCloseTo(19.5, 9);
    expect(view.credits.map(({ carried, share }) => [carried, share])).toEqual([
      [10, expect.closeTo(190 / 390, 9)],
      [10, expect.closeTo(200 / 390, 9)],
    ]);
    // Nobody has filed a price: the hours and counts stand, and nothing is divided.
    expect(view.value.measure.refused?.gate).toBe('sound-prices');
    expect(view.gates.map(({ gate, open }) => [gate, open])).toEqual([
      ['spread', true],
      ['used-acts', true],
      ['sound-prices', false],
      ['rate', false],
    ]);
    await workspace.run(setLeakTerms, {
      body: {
        terms: {
          targets: { v: 0.8, p: 0.7, a: 0.5 },
          prices: [
            {
              rung: 'quote',
              value: { kind: 'replacement', spread: [900, 1000, 1100] },
              cost: 20,
              evidence: 'Invoices',
            },
          ],
          quiet: null,
          costs: null,
          hour: 50,
        },
        reason: 'For the year',
        basedOn: 0,
      },
    });
    const priced = await workspace.run(getWork, {});
    if (priced.value.measure.refused !== null) throw new Error(priced.value.says);
    const { low, likely, high, chancePositive } = priced.value.measure.value;
    // (20 × (1000 − 20) − 130 × 50) / 130.
    expect(likely.cents / 100).toBeCloseTo((20 * 980 - 130 * 50) / 130, -1);
    expect(low.cents).toBeLessThan(likely.cents);
    expect(high.cents).toBeGreaterThan(likely.cents);
    expect(chancePositive).toBeGreaterThan(0.95);
    expect(priced.headline).toMatch(
      /20 used acts at about 6.5 hours each; net value per hour .* very likely pays/,
    );
    // The quarter by its name is the same span here.
    expect((await workspace.run(getWork, { query: { quarter: '2026-Q4' } })).hours).toEqual(priced.hours);
    await expect(workspace.run(getWork, { query: { quarter: '2027-Q2' } })).rejects.toThrow(/has not begun/);
    house().setClock(first);
  });

  test('takes nothing of a day or week that was not drawn, and nothing of who is not asked', async () => {
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
    const week = iso(shadowWeek(workspace.id, email, house().clock()));
    const counted = { body: { week, requests: 2, minutes: 10 } };
    await expect(workspace.run(writeShadowWeek, counted, 'sales')).rejects.toThrow(/not drawn/);
    expect(await workspace.run(getWorkQuestions, {}, 'sales')).toEqual({ day: null, week: null });
    const view = await workspace.run(getWork, {}, 'csm');
    expect(view.answered).toBe(0);
    expect(view.hours.measure.refused?.gate).toBe('coverage');
    expect(view.displacement.measure.refused?.gate).toBe('size');
  });

  test('one more hour is what the plan solved again is worth, by name; how long an ask takes is learnt', async () => {
    const workspace = await house().openWorkspace();
    const [anna, zoe] = ['ann@example.com', 'zoe@example.com'];
    // Two full weeks of one ask, and a colleague whose week has room.
    await publishPlainProgram(workspace, { ownerPerWeek: 1, perAccount: '{ asks: 9, days: 180 }' });
    const of = (owner: string, count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `acc_${owner.slice(0, 3)}${i}`,
          [`per_${owner.slice(0, 3)}${i}`],
        ]),
      );
    await tellCustomers(workspace, { ...of(zoe, 6), ...of(anna, 6) });
    await workspace.transact(async (tx) => {
      for (const owner of [zoe, anna])
        await recordSignals(
          tx,
          workspace.id,
          'crm',
          null,
          Object.keys(of(owner, 6)).map((accountId) => ({
            accountId,
            personId: null,
            draft: {
              sourceId: `${accountId} owner`,
              occurredAt: house().clock(),
              body: { kind: 'account.described', owner },
            },
          })),
          house().clock,
        );
      await foldAccounts(
        tx,
        workspace.id,
        Object.keys({ ...of(zoe, 6), ...of(anna, 6) }),
        await readProgram(tx, workspace.id),
        house().clock(),
      );
    });
    const view = await workspace.run(getWork, {}, 'csm');
    expect(view.marginal).toMatchObject({ grade: 'assumed', asksAnHour: 3 });
    expect(view.marginal.owners.map(({ member }) => member.email)).toEqual([anna, zoe]);
    for (const { member, gain, loss } of view.marginal.owners) {
      const tried = async (to: number) =>
        (await workspace.run(whatIf, { body: { changes: [{ change: 'owner', id: member.email, to }] } }))
          .change.cents;
      expect(gain.cents).toBe(await tried(4));
      expect(loss?.cents).toBe(-(await tried(0)));
      expect(gain.cents).toBeGreaterThan(0);
    }
    // Twenty asks of half an hour each: an hour holds two.
    await workspace.transact((tx) =>
      tx
        .insertInto('ask_minutes')
        .values(
          Array.from({ length: 20 }, (_, i) => ({
            workspace_id: workspace.id,
            account_id: 'acc_zoe0',
            ask_id: `ask_${i}`,
            email: zoe,
            step: 'sent',
            minutes: 30,
            told_at: new Date(house().clock()),
          })),
        )
        .execute(),
    );
    const later = await workspace.run(getWork, {}, 'csm');
    expect(later.marginal.asksAnHour).toBe(2);
    expect(later.marginal.caution).toContain('two asks, by the minutes noted on 20 asks');
  });

  test('minutes are noted only on an ask that took some, and are replaced step by step', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await twentyUsed(workspace, [workspace.callerAs('csm').name]);
    const note = (minutes: number) =>
      workspace.run(noteMinutes, { params: { id: 'ask_1' }, body: { minutes } }, 'csm');
    expect(await note(15)).toEqual({ minutes: 15 });
    expect(await note(30)).toEqual({ minutes: 30 });
    await expect(
      workspace.run(noteMinutes, { params: { id: 'ask_none' }, body: { minutes: 5 } }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      workspace.run(noteMinutes, { params: { id: 'ask_1' }, body: { minutes: 5 } }, 'reader'),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
