import { expect, test } from 'vitest';
import { drawSteps } from '../../core/rollout/draw-steps.ts';
import { DAY } from '../../core/signals/signal.ts';
import { drawBinomial } from '../../core/statistics/random/draws.ts';
import { seeded } from '../../core/statistics/random/seeded.ts';
import { diaryDaysWithin } from '../../core/work/diary-days.ts';
import { insertLedger } from '../../store/asks.ts';
import { insertRollout } from '../../store/rollouts.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { listTimedSends } from '../../store/work.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getWork } from './get-work.ts';

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const BOOKS = 24;
const owner = (book: number) => `o${book}@example.com`;

/** Twenty-four books of one customer each, whose owners have kept a diary for 360 days. */
async function openBooks(workspace: TestWorkspace, at: number, began: (book: number) => number) {
  await publishPlainProgram(workspace);
  const each = Array.from({ length: BOOKS }, (_, book) => book);
  await tellCustomers(workspace, Object.fromEntries(each.map((b) => [`acc_${b}`, [`per_${b}`]])));
  const random = seeded(11);
  const days = each.flatMap((b) =>
    diaryDaysWithin(workspace.id, owner(b), at - 360 * DAY, at).map((day) => ({
      email: owner(b),
      day: iso(day),
      minutes: Math.max(0, Math.round(30 + (day >= began(b) ? 40 : 0) + 5 * random.normal())),
    })),
  );
  // A fifth of an act for an hour more: forty minutes on each of some twenty-one working days are fourteen hours.
  const acts = each.flatMap((b) =>
    Array.from({ length: 12 }, (_, month) => at - (month + 0.5) * 30 * DAY).flatMap((usedAt, month) => {
      const mean = usedAt >= began(b) ? 1 + 0.2 * 14 : 1;
      return Array.from({ length: drawBinomial(random, 60, mean / 60) }, (_, i) => ({
        id: `${b}_${month}_${i}`,
        accountId: `acc_${b}`,
        personId: `per_${b}`,
        usedAt,
      }));
    }),
  );
  await workspace.transact(async (tx) => {
    for (const b of each)
      await tx
        .updateTable('accounts')
        .set({ owner: owner(b) })
        .where('workspace_id', '=', workspace.id)
        .where('account_id', '=', `acc_${b}`)
        .execute();
    await tx
      .insertInto('diary')
      .values(days.map((day) => ({ workspace_id: workspace.id, ...day, told_at: new Date(at) })))
      .execute();
    await insertActs(
      tx,
      workspace.id,
      acts.map(({ id, accountId, personId, usedAt }) => ({
        id: `act_${id}`,
        accountId,
        personId,
        needId: null,
        rung: 'quote',
        askId: null,
        title: 'A line',
        doneAt: usedAt - DAY,
        source: 'crm',
      })),
    );
    await insertUses(
      tx,
      workspace.id,
      acts.map(({ id, accountId, usedAt }) => ({
        id: `use_${id}`,
        accountId,
        storyId: null,
        actId: `act_${id}`,
        opportunityId: null,
        channel: 'website',
        usedAt,
        by: 'ada@example.com',
        role: 'touched' as const,
      })),
    );
  });
}

eachHouse('what an hour more brought', (house) => {
  test('is told where a roll-out drawn by lot moved hours, and without money while no act has a measured effect', async () => {
    const workspace = await house().openWorkspace();
    const at = house().clock();
    // Steps begin with months, so that acts and hours of a month change together.
    const startedAt = at - 210 * DAY;
    const lot = { id: 'rol_made', seed: 5, stepDays: 60 };
    const owners = Array.from({ length: BOOKS }, (_, book) => owner(book));
    const books = drawSteps(owners, { ...lot, at: startedAt })!;
    const begins = new Map(books.map((book) => [book.owner, book.beginsAt]));
    await openBooks(workspace, at, (book) => begins.get(owner(book))!);
    const stored = { ...lot, startedBy: 'ada@example.com', startedAt, books };
    await workspace.transact((tx) => insertRollout(tx, workspace.id, stored));
    const { rolloutHour } = await workspace.run(getWork, {});
    if (rolloutHour.measure.refused !== null) throw new Error(rolloutHour.measure.refused.detail);
    const { low, likely, high, f, hours, hoursFrom, range, months } = rolloutHour.measure.value;
    expect(rolloutHour.grade).toBe('randomised');
    expect({ hoursFrom, range }).toEqual({ hoursFrom: 'diary', range: 'fieller' });
    // Books of the last step waited until 30 days ago; the year with a diary began 360 days ago.
    expect(months).toBe(11);
    expect(likely).toBeGreaterThan(0.12);
    expect(likely).toBeLessThan(0.28);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.4);
    expect(hours.likely).toBeGreaterThan(10);
    expect(f).toBeGreaterThan(10);
    expect(rolloutHour.gates.every(({ open }) => open)).toBe(true);
    expect(rolloutHour.says).toContain('Ten hours more brought');
    expect(rolloutHour.value.measure.refused?.gate).toBe('sound-prices');
    // A step that is not the one of the lot: nothing is told any more.
    await workspace.transact((tx) =>
      tx
        .updateTable('rollout_books')
        .set({ step: books[0]!.step + 1 })
        .where('workspace_id', '=', workspace.id)
        .where('owner', '=', books[0]!.owner)
        .execute(),
    );
    house().setClock(at + DAY);
    const broken = (await workspace.run(getWork, {})).rolloutHour;
    expect(broken.measure.refused?.gate).toBe('sample-ratio');
    expect(broken.value.measure.refused?.gate).toBe('sample-ratio');
    house().setClock(at);
  });

  test('is refused without a roll-out, however hours differ, and says why', async () => {
    const workspace = await house().openWorkspace();
    const at = house().clock();
    await openBooks(workspace, at, (book) => at - (book % 2 === 0 ? 200 : 30) * DAY);
    const { rolloutHour } = await workspace.run(getWork, {});
    expect(rolloutHour.grade).toBe('descriptive');
    expect(rolloutHour.measure.refused).toMatchObject({
      gate: 'lot',
      message: 'Can’t tell yet what an hour more brought.',
    });
    expect(rolloutHour.measure.refused?.detail).toContain('not what they brought');
    expect(rolloutHour.value.measure.refused?.gate).toBe('lot');
  });

  test('reads asks with what was noted on them, none as unknown', async () => {
    const workspace = await house().openWorkspace();
    const at = house().clock();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_one: ['per_one'] });
    const ask = (id: string) => ({
      workspace_id: workspace.id,
      account_id: 'acc_one',
      ask_id: id,
      email: owner(1),
      told_at: new Date(at),
    });
    await workspace.transact(async (tx) => {
      await insertLedger(
        tx,
        workspace.id,
        ['ask_timed', 'ask_untimed'].map((id, i) => ({
          id,
          accountId: 'acc_one',
          personId: 'per_one',
          needId: null,
          rung: 'quote',
          state: 'thanked' as const,
          owner: owner(1),
          subject: '',
          message: '',
          programVersion: 1,
          createdAt: at - 9 * DAY,
          changedAt: at - 9 * DAY,
          sentAt: at - (8 - i) * DAY,
          snoozedUntil: null,
          value: 0,
        })),
        [],
      );
      await tx
        .insertInto('ask_minutes')
        .values([
          { ...ask('ask_timed'), step: 'sent', minutes: 10 },
          { ...ask('ask_timed'), step: 'done', minutes: 15 },
        ])
        .execute();
      const sends = (from: number) => listTimedSends(tx, workspace.id, from, at);
      expect(await sends(at - 30 * DAY)).toEqual([
        { accountId: 'acc_one', at: at - 8 * DAY, minutes: 25 },
        { accountId: 'acc_one', at: at - 7 * DAY, minutes: null },
      ]);
      expect(await sends(at - 7.5 * DAY)).toHaveLength(1);
    });
  });
});
