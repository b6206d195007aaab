import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { seeded } from '../statistics/random/seeded.ts';
import { agreementOf, drawsSecondLook } from './second-look.ts';
import { type Recommendation, signalLife, type TurnedRed } from './signal-life.ts';

const AT = Date.UTC(2026, 10, 17);

/** People who give a ten on a day and are asked again every ten days; enthusiasm fades at a constant rate. */
function fading(people: number, halfLife: number): Recommendation[] {
  const random = seeded(4);
  return Array.from({ length: people }, (_, i) => i).flatMap((i) => {
    const start = AT - 600 * DAY + (i % 50) * DAY;
    const lasts = (-Math.log(1 - random.uniform()) * halfLife) / Math.LN2;
    const said = (days: number): Recommendation => ({
      accountId: `a${i}`,
      personId: `p${i}`,
      at: start + days * DAY,
      high: days < lasts,
    });
    const until = Math.min(540, 10 * Math.ceil(lasts / 10));
    return Array.from({ length: until / 10 + 1 }, (_, n) => said(10 * n));
  });
}

describe('how long a nine or ten counts', () => {
  it('is the half-life once fifty have been asked again, and covers the truth', () => {
    const life = signalLife(fading(200, 120), [], AT);
    expect(life).toMatchObject({ source: 'measured' });
    // Fading is seen at the next survey, up to ten days late.
    expect(life.low!).toBeLessThan(130);
    expect(life.high!).toBeGreaterThan(120);
    expect(life.days).toBeGreaterThan(100);
  });

  it('ends as well when the account turns red, and a red before it counts for nothing', () => {
    const high = (i: number, days: number, isHigh = true): Recommendation => ({
      accountId: `a${i}`,
      personId: `p${i}`,
      at: AT - 400 * DAY + days * DAY,
      high: isHigh,
    });
    const answers = Array.from({ length: 60 }, (_, i) => [high(i, 0), high(i, 200, i >= 40)]).flat();
    const red = (i: number, days: number): TurnedRed => ({
      accountId: `a${i}`,
      at: AT - 400 * DAY + days * DAY,
    });
    const reds = Array.from({ length: 60 }, (_, i) => red(i, i < 40 ? 50 : -10));
    expect(signalLife(answers, reds, AT).days).toBe(50);
    expect(signalLife(answers, [], AT).days).toBe(200);
    const steady = answers.map((answer) => ({ ...answer, high: true }));
    expect(signalLife(steady, [], AT)).toMatchObject({ days: 180, source: 'assumed' });
    expect(signalLife(steady, [], AT).says).toContain('too few were lower');
  });

  it('stays at 180 days, as assumed, below fifty', () => {
    expect(signalLife(fading(3, 20).slice(0, 40), [], AT)).toMatchObject({ days: 180, source: 'assumed' });
    expect(signalLife([], [], AT).says).toContain('0 people have been asked again');
  });
});

describe('the second look', () => {
  it('falls on a tenth of the accounts, whatever their order, and on one at least', () => {
    const ids = Array.from({ length: 40 }, (_, i) => `acc_${i}`);
    const drawn = drawsSecondLook(ids, '2026-Q4');
    expect(drawn.size).toBe(4);
    expect(drawsSecondLook(ids.toReversed(), '2026-Q4')).toEqual(drawn);
    expect(drawsSecondLook(ids, '2027-Q1')).not.toEqual(drawn);
    expect(drawsSecondLook(['one'], '2026-Q4').size).toBe(1);
    expect(drawsSecondLook([], '2026-Q4').size).toBe(0);
  });

  it('tells agreement with its range and beyond chance from ten pairs on, and counts before', () => {
    const pairs = (yy: number, nn: number, yn: number, ny: number) => [
      ...Array.from({ length: yy }, () => ({ first: 'warm' as const, second: 'warm' as const })),
      ...Array.from({ length: nn }, () => ({ first: 'not' as const, second: 'not' as const })),
      ...Array.from({ length: yn }, () => ({ first: 'warm' as const, second: 'not' as const })),
      ...Array.from({ length: ny }, () => ({ first: 'not' as const, second: 'warm' as const })),
    ];
    expect(agreementOf(pairs(2, 1, 1, 0))).toMatchObject({ pairs: 4, agreed: 3, share: null, kappa: null });
    // Cohen 1960: 20 and 15 of 50 agreed upon, 5 and 10 not: (0.7 - 0.5) / 0.5.
    const told = agreementOf(pairs(20, 15, 5, 10));
    expect(told.share?.likely).toBeCloseTo(0.7, 12);
    expect(told.kappa).toBeCloseTo(0.4, 12);
    expect(told.says).toContain('35 of 50');
    expect(agreementOf(pairs(12, 0, 0, 0)).kappa).toBeNull();
  });
});
