import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossRetention, netRetention, type RevenueYear, retention, revenueMoves } from './retention.ts';

/** The fixture of MEASUREMENT.md 2.5 as 40 accounts: 10.0M at the start, 0.9M churn, 0.6M contraction, 1.8M expansion. */
const fixture: readonly RevenueYear[] = Array.from({ length: 40 }, (_, i) => {
  const start = 250_000;
  const end = i < 3 ? 0 : i === 3 ? 100_000 : i < 7 ? 100_000 : i < 25 ? 350_000 : start;
  return { accountId: `a${i}`, start, end };
});

describe('gross and net revenue retention', () => {
  it('are 85 % and 103 % on the published example', () => {
    const moves = { start: 10_000_000, churn: 900_000, contraction: 600_000, expansion: 1_800_000 };
    expect(grossRetention(moves)).toBeCloseTo(0.85, 12);
    expect(netRetention(moves)).toBeCloseTo(1.03, 12);
  });

  it('add up each account’s moves; new customers are left out, gains never offset losses in gross', () => {
    expect(
      revenueMoves([
        { accountId: 'left', start: 100, end: 0 },
        { accountId: 'less', start: 100, end: 40 },
        { accountId: 'more', start: 100, end: 170 },
        { accountId: 'same', start: 100, end: 100 },
        { accountId: 'new', start: 0, end: 900 },
      ]),
    ).toEqual({ start: 400, churn: 100, contraction: 60, expansion: 70 });
  });

  it('come with intervals, the weight of the largest and the range without each', () => {
    const told = retention(fixture, 7);
    const moves = revenueMoves(fixture);
    expect(told.figure).toMatchObject({
      refused: null,
      value: {
        moves,
        accounts: 40,
        gross: grossRetention(moves),
        net: netRetention(moves),
        topFive: 0.125,
        seed: 7,
      },
    });
    if (told.figure.refused !== null) throw new Error('refused');
    const { gross, grossInterval, net, netInterval, withoutOne } = told.figure.value;
    expect(grossInterval[0]).toBeLessThan(gross);
    expect(grossInterval[1]).toBeLessThanOrEqual(1);
    expect(netInterval[0]).toBeLessThan(net);
    expect(netInterval[1]).toBeGreaterThan(net);
    expect(withoutOne[0]).toBeLessThan(net);
    expect(withoutOne[1]).toBeGreaterThan(net);
    expect(retention(fixture, 7)).toEqual(told);
    expect(told.ids).toHaveLength(40);
  });

  it('are refused for a handful of accounts', () => {
    expect(retention(fixture.slice(0, 29), 1)).toMatchObject({
      figure: { refused: { gate: 'size', value: 29, threshold: 30 } },
      says: 'Too few accounts with revenue at the start: 29, and 30 are needed.',
    });
  });

  it('scale with nothing but shares: money times seven changes neither, order changes neither', () => {
    const rows = fc.array(fc.record({ accountId: fc.string(), start: fc.nat(1000), end: fc.nat(2000) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const moves = revenueMoves(list);
        fc.pre(moves.start > 0);
        const times7 = revenueMoves(list.map((row) => ({ ...row, start: 7 * row.start, end: 7 * row.end })));
        expect(netRetention(times7)).toBeCloseTo(netRetention(moves), 9);
        expect(grossRetention(times7)).toBeCloseTo(grossRetention(moves), 9);
        expect(grossRetention(moves)).toBeLessThanOrEqual(1);
        expect(grossRetention(moves)).toBeGreaterThanOrEqual(-1e-12);
        expect(revenueMoves(list.toReversed())).toEqual(moves);
      }),
    );
  });
});

it('a year in which nobody’s revenue moved is refused: it would claim a hundred percent without a doubt', () => {
  const still = Array.from({ length: 40 }, (_, i) => ({ accountId: `acc_${i}`, start: 100, end: 100 }));
  expect(retention(still, 1).figure.refused).toMatchObject({ gate: 'spread' });
  const one = still.map((row, i) => (i === 0 ? { ...row, end: 80 } : row));
  expect(retention(one, 1).figure.refused).toBeNull();
});
