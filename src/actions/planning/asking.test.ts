import { expect, it } from 'vitest';
import type { AskDraw } from '../../core/planning/draw-asks.ts';
import { DAY, type SignalBody } from '../../core/signals/signal.ts';
import { insertLedger } from '../../store/asks.ts';
import { appendSignals } from '../../store/signals.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { askPerson } from '../people/ask-person.ts';
import { getPerson } from '../people/get-person.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getAsking, getDraws } from './get-asking.ts';
import { proposePlan } from './propose.ts';

const ACCOUNTS = Array.from({ length: 30 }, (_, i) => `acc_${i}`);
const personOf = (account: string): string => account.replace('acc', 'per');

eachHouse('how asking goes', (house) => {
  /** A company with thirty people; `answers` of them were asked last month, every other one agreeing. */
  async function company(answers: number) {
    const workspace = await house().openWorkspace();
    const now = house().clock();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, Object.fromEntries(ACCOUNTS.map((id) => [id, [personOf(id)]])));
    const asked = ACCOUNTS.slice(0, answers).map((accountId, i) => ({
      id: `ask_${i}`,
      accountId,
      personId: personOf(accountId),
      needId: null,
      rung: 'quote',
      state: i % 2 === 0 ? ('thanked' as const) : ('declined' as const),
      owner: 'csm@example.com',
      subject: '',
      message: '',
      programVersion: 1,
      createdAt: now - 31 * DAY,
      changedAt: now - 28 * DAY,
      sentAt: now - 30 * DAY,
      snoozedUntil: null,
      value: 0,
    }));
    const moves = asked.flatMap(({ id, accountId }, i) =>
      (['sent', i % 2 === 0 ? 'accepted' : 'declined'] as const).map((to, step) => ({
        askId: id,
        accountId,
        from: step === 0 ? ('approved' as const) : ('sent' as const),
        to,
        by: 'csm@example.com',
        at: now - (30 - 2 * step) * DAY,
        why: null,
      })),
    );
    await workspace.transact((tx) => insertLedger(tx, workspace.id, asked, moves));
    const foretold = () =>
      workspace.transact((tx) =>
        tx
          .selectFrom('asks')
          .select(['ask_id', 'chance', 'chance_model', 'state'])
          .where('workspace_id', '=', workspace.id)
          .where('state', '=', 'proposed')
          .orderBy('ask_id')
          .execute(),
      );
    return { workspace, foretold };
  }

  it('is a starting guess below twenty answers, written down as such before the ask', async () => {
    const { workspace, foretold } = await company(19);
    const view = await workspace.run(getAsking);
    expect(view).toMatchObject({ answers: 19, chance: { kind: 'starting-guess', model: null } });
    expect(view.calibration.refused).toMatchObject({ gate: 'size' });
    expect(view.fatigue.refused?.detail).toContain('19 asks have an answer; 100 are needed');
    const { ask } = await workspace.run(askPerson, { params: { id: 'per_25' }, body: { rung: 'quote' } });
    expect(ask).not.toBeNull();
    expect(await foretold()).toMatchObject([{ chance_model: 'rules-1', chance: expect.any(Number) }]);
  });

  it('is learnt from twenty on; every proposal keeps what was foretold, whatever becomes of it', async () => {
    const { workspace, foretold } = await company(24);
    expect(await workspace.run(getAsking)).toMatchObject({
      answers: 24,
      chance: { kind: 'learnt', model: 'yes-2 of 24 answers' },
      logged: 0,
    });
    await workspace.run(proposePlan, { body: { limit: 4 } });
    const before = await foretold();
    expect(before.length).toBeGreaterThan(0);
    for (const one of before) {
      expect(one.chance_model).toBe('yes-2 of 24 answers');
      expect(one.chance).toBeGreaterThan(0);
      expect(one.chance).toBeLessThan(1);
    }
  });

  it('has a part of the asks drawn by lot, writes down with which chance, and plans them not anew', async () => {
    const { workspace } = await company(24);
    const seen: { byLot: boolean; instead: string | null }[] = [];
    // Owners are shown five asks a week, so that there are others to draw among; half are drawn.
    await publishPlainProgram(workspace, { byLotPercent: 50, ownerPerWeek: 5 });
    for (let week = 0; week < 4; week += 1) {
      const { proposed, byLot } = await workspace.run(proposePlan, { body: {} });
      expect(proposed).toBe(5);
      const { items } = await workspace.run(getDraws, { query: { limit: 5 } });
      for (const { draw, yes } of items) {
        expect(yes).toBeNull();
        expect(draw.share).toBe(0.5);
        expect(draw.among).toBeGreaterThan(1);
        expect(draw.probability).toBeGreaterThan(0);
        expect(draw.probability).toBeLessThanOrEqual(1);
        expect(draw.says).toContain(draw.byLot ? 'Drawn by lot, one of' : 'The plan’s own choice, one of');
      }
      expect(items.filter(({ draw }) => draw.byLot)).toHaveLength(byLot!);
      house().setClock(house().clock() + 7 * DAY);
    }
    const rows = await workspace.transact((tx) =>
      tx
        .selectFrom('asks')
        .select(['person_id', 'draw', 'state'])
        .where('workspace_id', '=', workspace.id)
        .where('draw', 'is not', null)
        .execute(),
    );
    for (const { person_id, draw } of rows) {
      const kept = draw as AskDraw;
      seen.push(kept);
      // The lot alone says which it was: below the share drawn, else the plan's choice.
      expect(kept.byLot).toBe(kept.lot < kept.share);
      if (!kept.byLot) expect(kept.instead).toBeNull();
      expect(kept.instead).not.toBe(person_id);
      // The plan's choice has at least what is not drawn; who stands in has less than the share.
      if (kept.instead === null) expect(kept.probability).toBeGreaterThanOrEqual(0.5);
      else expect(kept.probability).toBeLessThan(0.5);
    }
    expect(seen.filter(({ byLot }) => byLot).length).toBeGreaterThan(1);
    expect(seen.some(({ byLot }) => !byLot)).toBe(true);
    expect(seen.some(({ instead }) => instead !== null)).toBe(true);
    const { draws } = await workspace.run(getAsking);
    expect(draws).toMatchObject({ asks: rows.length, answered: 0, plan: { refused: { gate: 'size' } } });
    expect(draws?.says).toContain(`So far ${seen.filter(({ byLot }) => byLot).length} of ${rows.length}`);
    house().setClock(FIRST_DAY);
  });

  it('draws nobody where the program has none drawn, nor from a starting guess', async () => {
    for (const [answers, rails] of [
      [24, { byLotPercent: 'off', ownerPerWeek: 3 }],
      [19, { byLotPercent: 50, ownerPerWeek: 3 }],
    ] as const) {
      const { workspace } = await company(answers);
      await publishPlainProgram(workspace, rails);
      expect(await workspace.run(proposePlan, { body: {} })).toMatchObject({ proposed: 3, byLot: 0 });
      expect((await workspace.run(getDraws, { query: {} })).items).toEqual([]);
      expect((await workspace.run(getAsking)).draws === null).toBe(rails.byLotPercent === 'off');
    }
  });

  it('learns overnight, so that today’s answers change no chance of today', async () => {
    const { workspace } = await company(24);
    await workspace.transact(async (tx) => {
      await tx
        .updateTable('ask_moves')
        .set({ at: new Date(house().clock() - 1000) })
        .where('workspace_id', '=', workspace.id)
        .where('to_state', 'in', ['accepted', 'declined'])
        .execute();
    });
    expect(await workspace.run(getAsking)).toMatchObject({ answers: 0 });
  });

  /** Signals about these people, told now. */
  const tell = (workspace: TestWorkspace, people: readonly string[], body: SignalBody) =>
    workspace.transact((tx) =>
      appendSignals(
        tx,
        workspace.id,
        people.map((personId) => ({
          source: 'crm',
          sourceId: `${personId}:${body.kind}:${house().clock()}`,
          revision: 1,
          accountId: personId.replace('per', 'acc'),
          personId,
          occurredAt: house().clock(),
          recordedAt: house().clock(),
          actor: null,
          body,
        })),
      ),
    );

  it('does not learn from whoever wants no more mail', async () => {
    const { workspace } = await company(24);
    house().setClock(house().clock() - 2 * DAY);
    await tell(workspace, ['per_1', 'per_29'], { kind: 'consent.withdrawn', scope: 'contact' });
    await tell(workspace, ['per_2'], { kind: 'consent.withdrawn', scope: 'public' });
    house().setClock(FIRST_DAY);
    expect(await workspace.run(getAsking)).toMatchObject({
      answers: 24,
      chance: { model: 'yes-2 of 23 answers', features: { used: false, items: [] } },
    });
  });

  it('says on a person’s page that they are over the limit of the program, and holds them back', async () => {
    const { workspace } = await company(0);
    await publishPlainProgram(workspace, { loadLimit: 3 });
    const called: SignalBody = {
      kind: 'ask.moved',
      askId: 'k',
      rung: 'reference-call',
      to: 'sent',
      minutes: 30,
    };
    await tell(workspace, ['per_1'], called);
    await workspace.transact(async (tx) =>
      foldAccounts(tx, workspace.id, ['acc_1'], await readProgram(tx, workspace.id), house().clock()),
    );
    house().setClock(FIRST_DAY + DAY);
    const [one, other] = await Promise.all(
      ['per_1', 'per_2'].map((id) => workspace.run(getPerson, { params: { id } })),
    );
    house().setClock(FIRST_DAY);
    expect(one!.overLimit).toBe('Over the limit: earlier asks still weigh 4 quotes, more than 3');
    expect(one!.standing.rungs[0]!.verdict).not.toBe('ready');
    expect(other!.overLimit).toBeNull();
  });

  it('looks from a hundred answers on at what was known of people before each ask', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, Object.fromEntries(ACCOUNTS.map((id) => [id, [personOf(id)]])));
    const people = ACCOUNTS.map(personOf);
    const warm = people.filter((_, i) => i % 2 === 0);
    await tell(workspace, warm, { kind: 'survey.answered', instrument: 'nps', score: 10, scale: 10 });
    const asked = [10, 20, 30, 40].flatMap((day) =>
      ACCOUNTS.map((accountId, i) => {
        const sentAt = FIRST_DAY + day * DAY;
        // Of the warm four in five agree, of the others one.
        const yes = i % 5 === 0 ? i % 2 === 1 : i % 2 === 0;
        return { id: `ask_${day}_${i}`, accountId, sentAt, yes };
      }),
    );
    await workspace.transact((tx) =>
      insertLedger(
        tx,
        workspace.id,
        asked.map(({ id, accountId, sentAt, yes }) => ({
          id,
          accountId,
          personId: personOf(accountId),
          needId: null,
          rung: 'quote',
          state: yes ? ('thanked' as const) : ('declined' as const),
          owner: 'csm@example.com',
          subject: '',
          message: '',
          programVersion: 1,
          createdAt: sentAt - DAY,
          changedAt: sentAt + 2 * DAY,
          sentAt,
          snoozedUntil: null,
          value: 0,
        })),
        asked.flatMap(({ id, accountId, sentAt, yes }) =>
          (['sent', yes ? 'accepted' : 'declined'] as const).map((to, step) => ({
            askId: id,
            accountId,
            from: step === 0 ? ('approved' as const) : ('sent' as const),
            to,
            by: 'csm@example.com',
            at: sentAt + 2 * step * DAY,
            why: null,
          })),
        ),
      ),
    );
    house().setClock(FIRST_DAY + 60 * DAY);
    const { chance } = await workspace.run(getAsking);
    house().setClock(FIRST_DAY);
    expect(chance.features.says).toContain('120 asks, as it was known before each');
    expect(chance.features.items).toContainEqual({
      name: 'a warm word lately',
      goes: 'more',
      says: 'a warm word lately: more likely',
    });
  });
});
