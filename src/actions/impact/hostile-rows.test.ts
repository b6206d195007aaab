import { expect, it } from 'vitest';
import type { ImpactFigure, ImpactView } from '../../contract/impact.ts';
import { addCall, type DealLedger, ledgerOf } from '../../core/impact/effects/small-deals.ts';
import { DAY, type Signal } from '../../core/signals/signal.ts';
import { type Opportunity, referenceDeals } from '../../core/statistics/worlds/reference-deals.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse } from '../each-house.ts';
import { getImpact } from './impact.ts';
import { figure, keepLedger } from './small-store.ts';

/** Rows that would give a number, and a wrong one (MEASUREMENT.md 11, S6): from the store through the action. */
eachHouse('impact of hostile rows', (house) => {
  const deals = (change: (deal: Opportunity, n: number) => Partial<Opportunity> = () => ({}), count = 600) =>
    referenceDeals(3, { opportunities: count, effect: 0 }).map((deal, n) => ({
      ...deal,
      ...change(deal, n),
    }));

  const toldOf = async (ledger: DealLedger): Promise<ImpactView> => {
    const workspace = await house().openWorkspace();
    await keepLedger(workspace, ledger);
    return (await workspace.run(getImpact)) as ImpactView;
  };
  const winning = (view: ImpactView) => figure(view, 'win-rate-reference-call');
  const shut = ({ gates }: ImpactFigure) =>
    gates.filter(({ open, kind }) => !open && kind === 'withholds').map(({ gate }) => gate);

  /** Refused by that gate before all others, in words, with no number left anywhere in the figure. */
  const expectRefused = (view: ImpactView, gate: string, says: RegExp) => {
    for (const id of ['win-rate-reference-call', 'velocity-reference-call']) {
      const one = figure(view, id);
      expect(shut(one), id).toContain(gate);
      expect(one.says, id).toMatch(/^Can’t tell yet/);
      expect([one.naive, one.robustness, one.curves, one.notes], id).toEqual([null, [], [], []]);
    }
    const { measure, gates } = winning(view);
    expect(measure.refused).not.toBeNull();
    expect(gates.find((one) => one.gate === gate)?.says).toMatch(says);
  };

  it('events, uses and acts told twice, dated ahead or after the end: the same figure, and what was left aside', async () => {
    const ledger = ledgerOf(deals());
    const workspace = await house().openWorkspace();
    await keepLedger(workspace, ledger);
    const plain = winning((await workspace.run(getImpact)) as ImpactView);
    expect(plain.design).not.toContain('not counted');
    const called = new Set(ledger.uses.map(({ opportunityId }) => opportunityId));
    const uncalled = ledger.histories.find(
      ({ accountId, signals }) => !called.has(accountId.replace('acc', 'opp')) && signals.length === 4,
    )!;
    const dealId = uncalled.accountId.replace('acc', 'opp');
    const closed = Math.max(...uncalled.signals.map(({ occurredAt }) => occurredAt));
    const more: DealLedger = { histories: [], acts: [...ledger.acts], stories: [], uses: [] };
    addCall(more, dealId, closed + DAY);
    addCall(more, dealId, house().clock() + 30 * DAY);
    const twice = ledger.uses.slice(0, 7).map((use) => ({ ...use, id: `${use.id}_again` }));
    await workspace.transact(async (tx) => {
      // All of it once more under other ids, as a second export tells it; and that export twice.
      const again = ledger.histories.flatMap(({ accountId, signals }) =>
        signals.map(({ sourceId, occurredAt, body }) => ({
          accountId,
          personId: null,
          draft: { sourceId, occurredAt, body },
        })),
      );
      const tell = () => recordSignals(tx, workspace.id, 'second export', null, again, house().clock);
      expect(new Set(await tell())).toEqual(new Set(['new']));
      expect(new Set(await tell())).toEqual(new Set(['same']));
      await insertActs(tx, workspace.id, more.acts.slice(ledger.acts.length));
      await insertUses(tx, workspace.id, [
        ...twice,
        ...more.uses.map((use, n) => ({ ...use, id: `use_more_${n}` })),
      ]);
    });
    const again = winning((await workspace.run(getImpact)) as ImpactView);
    expect(again.counts).toEqual(plain.counts);
    expect(again.measure).toEqual(plain.measure);
    expect(again.design).toContain(
      'not counted: 1 came after the deal had closed, 1 dated after this day, 7 told once more of the same deal.',
    );
  });

  it('clocks that do not agree', async () => {
    const ledger = ledgerOf(deals());
    const ahead = (one: Signal): Signal => ({ ...one, recordedAt: one.occurredAt - 3 * DAY });
    const view = await toldOf({
      ...ledger,
      histories: ledger.histories.map(({ accountId, signals }) => ({
        accountId,
        signals: signals.map(ahead),
      })),
    });
    expectRefused(view, 'clocks', /^The clocks of the sources do not agree: 100 % of the deals/);
    expect(shut(winning(view))[0]).toBe('clocks');
  });

  it('one giant account', async () => {
    const ledger = ledgerOf(deals(undefined, 1000));
    const isGiant = (accountId: string) => Number(accountId.slice(4)) % 3 === 0;
    const giant = (one: Signal): Signal => ({ ...one, accountId: 'acc_giant' });
    const view = await toldOf({
      ...ledger,
      histories: [
        ...ledger.histories.filter(({ accountId }) => !isGiant(accountId)),
        {
          accountId: 'acc_giant',
          signals: ledger.histories.flatMap(({ accountId, signals }) =>
            isGiant(accountId) ? signals.map(giant) : [],
          ),
        },
      ],
    });
    expectRefused(view, 'one-account', /^One account holds \d+ of the \d+ deals with one\.$/);
  });

  it('all won', async () => {
    const view = await toldOf(ledgerOf(deals(({ late }) => ({ won: late ? 1 : 0 }))));
    expect(shut(winning(view))).toContain('events');
    expect(winning(view).measure.refused?.detail).toMatch(/^Too few outcomes of one kind yet: 0 on one side/);
    expect(winning(view).naive).toBeNull();
  });

  it('an empty arm: every deal that got far had a call', async () => {
    const view = await toldOf(ledgerOf(deals(({ late }) => ({ called: late ? 1 : 0 }))));
    expectRefused(view, 'empty', /^There are no deals to compare with\.$/);
    expect(shut(winning(view))[0]).toBe('size');
  });

  it('no look-alikes: nearly all large customers were given a call, and hardly any other', async () => {
    const view = await toldOf(
      ledgerOf(
        deals(
          ({ late, fit }, n) => ({ called: late && (fit > 0.4 ? n % 25 !== 0 : n % 25 === 0) ? 1 : 0 }),
          1000,
        ),
      ),
    );
    expectRefused(view, 'overlap', /look-alikes/);
    expect(shut(winning(view))).not.toContain('separation');
  });

  it('separation: all large customers were given a call, and no other', async () => {
    const view = await toldOf(ledgerOf(deals(({ late, fit }) => ({ called: late && fit > 0.4 ? 1 : 0 }))));
    expectRefused(
      view,
      'separation',
      /^What is held equal tells deals with one in time and deals without one apart without exception/,
    );
  });
});
