import { beforeAll, describe, expect, it } from 'vitest';
import type { ImpactView } from '../../contract/impact.ts';
import { ledgerOf } from '../../core/impact/effects/small-deals.ts';
import { DAY } from '../../core/signals/signal.ts';
import { referenceDeals } from '../../core/statistics/worlds/reference-deals.ts';
import { saveNeed } from '../../store/needs.ts';
import { insertUses } from '../../store/stories.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import { getLeak } from '../leak/get-leak.ts';
import { getLeakTerms, setLeakTerms } from '../leak/leak-terms.ts';
import { getImpact, getImpactBehind } from './impact.ts';
import { figure, keepLedger } from './small-store.ts';

const WORLD = { opportunities: 1000, effect: 0 };

eachHouse('impact', (house) => {
  let full: TestWorkspace;
  let view: ImpactView;
  beforeAll(async () => {
    full = await house().openWorkspace();
    await keepLedger(full, ledgerOf(referenceDeals(1, WORLD)));
    view = (await full.run(getImpact)) as ImpactView;
  });

  describe('of a house with a thousand deals', () => {
    it('tells the effect on winning from rows in the store, with the simple comparison beside it', () => {
      const winning = figure(view, 'win-rate-reference-call');
      if (winning.measure.refused !== null || winning.measure.value.kind !== 'points')
        throw new Error(`refused: ${winning.measure.refused?.detail}`);
      const { low, high } = winning.measure.value.value;
      expect(low).toBeLessThan(0);
      expect(high).toBeGreaterThan(0);
      expect(winning.naive?.value).toBeGreaterThan(25);
      expect(winning.robustness.length).toBeGreaterThan(4);
      expect(winning.gates.every(({ open, kind }) => open || kind === 'downgrades')).toBe(true);
    });

    it('lists the deals behind it, page by page, each once', async () => {
      const winning = figure(view, 'win-rate-reference-call');
      const seen = new Set<string>();
      let cursor: string | null = null;
      do {
        const page: {
          items: { id: string; side: string }[];
          nextCursor: string | null;
          total?: number | undefined;
        } = await full.run(getImpactBehind, {
          params: { figure: 'win-rate-reference-call' },
          query: { limit: '200', ...(cursor === null ? {} : { cursor }) },
        });
        for (const { id } of page.items) seen.add(id);
        expect(page.total).toBe(winning.behind.count);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.size).toBe(winning.behind.count);
      expect(winning.behind.count).toBe((winning.counts?.treated ?? 0) + (winning.counts?.comparison ?? 0));
    });

    it('answers the same from what is kept, and anew once something changed', async () => {
      expect(await full.run(getImpact)).toEqual(view);
      // A deal that got far without a call, and a call ten days after it did.
      const deals = referenceDeals(1, WORLD);
      const place = deals.findIndex((deal) => deal.late && deal.called === 0);
      const entered = ledgerOf(deals).histories[place]?.signals.find(
        ({ body }) => body.kind === 'opportunity.changed' && body.stage === 'Evaluation',
      );
      await full.transact((tx) =>
        insertUses(tx, full.id, [
          {
            id: 'use_more',
            accountId: 'advocate',
            storyId: null,
            actId: 'act_0',
            opportunityId: `opp_${place}`,
            channel: 'call',
            usedAt: (entered?.occurredAt ?? 0) + 10 * DAY,
            by: 'jonas',
            role: 'touched',
          },
        ]),
      );
      const after = (await full.run(getImpact)) as ImpactView;
      const treated = (of: ImpactView) => figure(of, 'win-rate-reference-call').counts?.treated;
      expect(treated(after)).not.toBe(treated(view));
    });

    it('takes costs as they are said, and refuses what it still cannot carry', async () => {
      const told = (await full.run(getImpact, {
        query: { salesCost: '2000000', programCost: '50000' },
      })) as ImpactView;
      const { gates } = figure(told, 'acquisition-cost');
      expect(gates.find(({ gate }) => gate === 'cost')?.open).toBe(true);
      expect(figure(view, 'acquisition-cost').gates.find(({ gate }) => gate === 'cost')?.open).toBe(false);
    });

    it('gives the leak its price: the effect as measured, with its grade, and the costs that were filed', async () => {
      const now = full.house.clock();
      await full.transact((tx) =>
        saveNeed(tx, full.id, {
          id: 'need_calls',
          department: 'sales',
          rung: 'reference-call',
          title: 'Calls',
          count: 9,
          by: now - DAY,
          worth: 100_000,
          who: null,
          opportunityId: null,
          requestedBy: 'sales',
          createdAt: now - 60 * DAY,
          closedAt: null,
        }),
      );
      const value = { kind: 'causal' as const, amount: 48_000, amountSe: 4000, margin: 0.78, effect: 0.9 };
      await full.run(setLeakTerms, {
        body: {
          terms: {
            targets: { v: 0.8, p: 0.7, a: 0.5 },
            prices: [{ rung: 'reference-call', value, cost: 900, evidence: 'Price list' }],
            quiet: null,
            costs: { sales: 2_000_000, program: 50_000 },
          },
          reason: 'New year',
          basedOn: 0,
        },
      });
      const winning = figure((await full.run(getImpact)) as ImpactView, 'win-rate-reference-call');
      if (winning.measure.refused !== null || winning.measure.value.kind !== 'points')
        throw new Error('refused');
      const { likely } = winning.measure.value.value;
      const [call] = (await full.run(getLeak)).demand;
      expect(call?.says).toContain(`${Math.round(10 * likely) / 10} points of winning`);
      expect(call?.says).toContain('as Impact measured it');
      // What was typed beside it, ninety points, is nowhere; a description is not added.
      expect(call?.says).not.toContain('90 points');
      expect(call?.kind).toBe(winning.grade === 'descriptive' ? 'assumed' : 'causal');
      const { gates } = figure((await full.run(getImpact)) as ImpactView, 'acquisition-cost');
      expect(gates.find(({ gate }) => gate === 'cost')?.open).toBe(true);
      // Nobody has said otherwise: ten points, and worths in revenue.
      const power = (of: typeof winning) => of.gates.find(({ gate }) => gate === 'power');
      expect(power(winning)?.threshold).toBeCloseTo(0.2, 9);
      const told = await full.run(getLeakTerms);
      const { margin: _, ...without } = value;
      const file = (margin: number | null) =>
        full.run(setLeakTerms, {
          body: {
            terms: {
              ...told.terms,
              prices: [{ rung: 'reference-call', value: without, cost: 900, evidence: 'Price list' }],
              margin,
              plausible: { win: 0.04, renewal: 0.05, days: 30 },
            },
            reason: 'Eight points at the most',
            basedOn: told.version,
          },
        });
      await expect(file(null)).rejects.toThrow('Neither this act nor the company has a margin.');
      await file(0.7);
      const stricter = figure((await full.run(getImpact)) as ImpactView, 'win-rate-reference-call');
      expect(power(stricter)?.threshold).toBeCloseTo(0.08, 9);
      expect(power(stricter)?.open).toBe(false);
      expect(stricter.measure.refused?.gate).toBe('power');
    });

    it('knows no figure by another name', async () => {
      await expect(full.run(getImpactBehind, { params: { figure: 'influence' } })).rejects.toThrow(
        /no figure/,
      );
    });
  });

  it('says of an empty house what is missing, as known then', async () => {
    const empty = await house().openWorkspace();
    const nothing = (await empty.run(getImpact)) as ImpactView;
    expect(nothing.headline).toContain('can’t be told yet');
    expect(figure(nothing, 'renewal').measure.refused).not.toBeNull();
    const then = (await full.run(getImpact, { query: { until: '2023-01-01T00:00:00.000Z' } })) as ImpactView;
    expect(then.figures.some(({ id }) => id === 'win-rate-reference-call')).toBe(false);
  });
});
