import { describe, expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { renewalFigures } from '../report/effect-figures.ts';
import type { AccountHistory } from './account-history.ts';
import { renewalEffect } from './renewal-effect.ts';
import { revenueAt } from './renewal-rows.ts';
import { revenueCourse } from './revenue-course.ts';
import { LOOKED_AT, signal } from './small-deals.ts';
import { account, shut, YEAR } from './small-renewals.ts';

describe('asking and renewing', () => {
  /** 240 accounts, every third asked for the first time 120 days before a renewal; leaving has nothing to do with it. */
  const start = LOOKED_AT - 3 * YEAR + 200 * DAY;
  const histories = Array.from({ length: 240 }, (_, n) =>
    account(n, start - (n % 50) * DAY, n % 7 === 0 ? 2 : null, 8_000 + 100 * (n % 37)),
  );
  const due = (n: number) => start - (n % 50) * DAY + 2 * YEAR;
  const asked = (every: number) =>
    new Map(
      histories.flatMap(({ accountId }, n) =>
        n % every === 0 ? [[accountId, due(n) - 120 * DAY] as const] : [],
      ),
    );

  it('compares accounts first asked in the window with those not asked by its end', () => {
    const first = (n: number) => due(n) - (n % 2 === 0 ? YEAR : 0) - 120 * DAY;
    const asks = new Map(
      histories.flatMap(({ accountId }, n) => (n % 3 === 0 ? [[accountId, first(n)] as const] : [])),
    );
    const { rows, logos } = renewalEffect(histories, asks, LOOKED_AT);
    expect(rows.filter((row) => row.asked)).toHaveLength(80);
    // Those asked before their first renewal are no new start at the second.
    expect(rows.filter((row) => !row.asked)).toHaveLength(2 * 160 + 40);
    const found = logos.told ?? logos.withheld;
    expect(found!.interval[0]).toBeLessThan(0);
    expect(found!.interval[1]).toBeGreaterThan(0);
  });

  it('leaves out accounts asked long before, and refuses with fewer than 60 asked', () => {
    const before = new Map(histories.map(({ accountId }, n) => [accountId, due(n) - 400 * DAY]));
    const { rows } = renewalEffect(histories, before, LOOKED_AT);
    expect(rows.filter((row) => row.asked)).toHaveLength(0);
    const few = renewalEffect(histories, asked(8), LOOKED_AT);
    expect(shut(few.logos.gates)).toContain('renewals-due');
    expect(shut(renewalEffect(histories, asked(3), LOOKED_AT).logos.gates)).not.toContain('renewals-due');
  });

  it('refuses revenue where one account outweighs the rest', () => {
    const giant = histories.map((history, n) => (n === 0 ? account(0, start, null, 9_000_000) : history));
    expect(shut(renewalEffect(giant, asked(3), LOOKED_AT).revenue.gates)).toContain('one-account');
    expect(shut(renewalEffect(histories, asked(3), LOOKED_AT).revenue.gates)).not.toContain('one-account');
  });

  describe('revenue by quarters about the first ask', () => {
    /** Customers of five years whose revenue is told anew every quarter; a third is first asked in one of four quarters. */
    const world = (drift: number, effect: number, seed = 1) => {
      const random = seeded(seed);
      const asks = new Map<string, number>();
      const all = Array.from({ length: 300 }, (_, n): AccountHistory => {
        const asked = n % 3 === 0 ? LOOKED_AT - (500 + 91 * (n % 4)) * DAY : null;
        const accountId = `acc_q${n}`;
        if (asked !== null) asks.set(accountId, asked);
        let arr = 10_000 * Math.exp(0.3 * random.normal());
        const signals = Array.from({ length: 20 }, (_, quarter) => {
          const at = LOOKED_AT - (20 - quarter) * 91 * DAY;
          arr *= 1 + 0.04 * random.normal() + (asked === null ? 0 : drift);
          if (asked !== null && at > asked && at <= asked + 91 * DAY) arr *= 1 + effect;
          return signal(accountId, at, {
            kind: 'subscription.changed',
            subscriptionId: 's',
            status: 'active',
            arr,
          });
        });
        return { accountId, signals };
      });
      return revenueCourse(all, asks, LOOKED_AT);
    };

    it('finds no course apart where there was none, and what asking adds', () => {
      const { before, asked, comparison, points } = world(0, 0.2);
      expect([asked, comparison]).toEqual([100, 275]);
      expect(before!.p).toBeGreaterThan(0.1);
      expect(points.map(({ quarters }) => quarters)).toEqual([-4, -3, -2, -1, 1, 2, 3, 4]);
      const year = points.at(-1)!;
      expect(year.interval[0]).toBeLessThan(0.2);
      expect(year.interval[1]).toBeGreaterThan(0.2);
      expect(year.interval[0]).toBeGreaterThan(0.1);
    });

    it('sees that accounts grew already before they were asked', () => {
      expect(world(0.03, 0).before!.p).toBeLessThan(0.01);
    });

    it('cries wolf about as often as it may', () => {
      const p = Array.from({ length: 60 }, (_, seed) => world(0, 0, seed + 1).before!.p);
      expect(p.filter((one) => one < 0.1).length).toBeLessThan(14);
    });

    it('finds no gain in having stayed long enough to be asked', () => {
      const asks = new Map<string, number>();
      const random = seeded(5);
      // One in six leaves in each quarter; whoever is still there may be asked.
      const all = Array.from({ length: 600 }, (_, n): AccountHistory => {
        const joined = LOOKED_AT - 19.5 * 91 * DAY;
        const stays = Math.floor(Math.log(random.uniform()) / Math.log(5 / 6));
        const left = joined + stays * 91 * DAY;
        const asked = LOOKED_AT - (700 + 91 * (n % 5)) * DAY;
        const accountId = `acc_l${n}`;
        if (n % 2 === 0 && asked < left) asks.set(accountId, asked);
        const body = { kind: 'subscription.changed', subscriptionId: 's' } as const;
        return {
          accountId,
          signals: [
            signal(accountId, joined, { ...body, status: 'active', arr: 1000 }),
            ...(left < LOOKED_AT ? [signal(accountId, left, { ...body, status: 'ended', arr: 0 })] : []),
          ],
        };
      });
      const { before, points } = revenueCourse(all, asks, LOOKED_AT);
      expect(before).toEqual({ p: 1, degrees: 0 });
      for (const { interval } of points.filter(({ quarters }) => quarters > 0)) {
        expect(interval[0]).toBeLessThan(0.02);
        expect(interval[1]).toBeGreaterThan(-0.02);
      }
    });
  });

  it('withholds revenue that was on another course, and calls what could not be tested a description', () => {
    const growing = histories.map((history, n) =>
      n % 3 !== 0
        ? history
        : {
            ...history,
            signals: [
              ...history.signals,
              ...[1, 2, 3].map((quarter) =>
                signal(history.accountId, due(n) - (120 + 91 * quarter) * DAY, {
                  kind: 'subscription.changed',
                  subscriptionId: `more ${quarter}`,
                  status: 'active',
                  arr: 50 + ((n * (7 + 2 * quarter)) % 23),
                }),
              ),
            ],
          },
    );
    const found = renewalEffect(growing, asked(3), LOOKED_AT).revenue;
    expect(found.gates).toContainEqual(
      expect.objectContaining({ kind: 'withholds', refused: expect.objectContaining({ gate: 'pre-trend' }) }),
    );
    expect(found.told).toBeNull();
    const [, told] = renewalFigures(renewalEffect(growing, asked(3), LOOKED_AT));
    expect(told!.course.map(({ name }) => name)).toEqual([
      '4 quarters before',
      '3 quarters before',
      '2 quarters before',
      '1 quarter before',
    ]);
    expect(told!.notes.at(-1)).toMatch(
      /^Over the year before the first ask, revenue of \d+ accounts .* ran apart/,
    );
    const alike = renewalEffect(histories, asked(3), LOOKED_AT).revenue.gates;
    expect(alike.find(({ gate }) => gate === 'pre-trend')).toMatchObject({
      refused: null,
      kind: 'withholds',
    });
    const few = renewalEffect(histories, asked(20), LOOKED_AT).revenue.gates;
    expect(few.find(({ gate }) => gate === 'pre-trend')).toMatchObject({
      kind: 'downgrades',
      refused: { value: null },
    });
  });

  it('wants renewals in two quarters of accounts that were asked', () => {
    const one = new Map(
      histories.flatMap(({ accountId }, n) =>
        Math.floor(due(n) / (91 * DAY)) === Math.floor(due(0) / (91 * DAY))
          ? [[accountId, due(n) - 120 * DAY] as const]
          : [],
      ),
    );
    expect(shut(renewalEffect(histories, one, LOOKED_AT).logos.gates)).toContain('renewal-quarters');
    expect(shut(renewalEffect(histories, asked(3), LOOKED_AT).logos.gates)).not.toContain('renewal-quarters');
  });

  it('knows what an account paid at any day', () => {
    const gone = account(1, start, 1);
    expect(revenueAt(gone, start + 10 * DAY, LOOKED_AT)).toBe(10_000);
    expect(revenueAt(gone, start + YEAR + DAY, LOOKED_AT)).toBe(0);
    expect(revenueAt(gone, start - DAY, LOOKED_AT)).toBe(0);
  });
});
