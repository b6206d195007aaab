import { describe, expect, it } from 'vitest';
import { cumulativeIncidence } from '../../statistics/survival/cumulative-incidence.ts';
import { openCurve, type WeighedDeal, wonCurve } from './deal-curves.ts';

const deal = (days: number, ended: WeighedDeal['ended'], weight = 1): WeighedDeal => ({
  days,
  ended,
  weight,
});
const deals = [
  deal(10, 'won'),
  deal(20, 'lost'),
  deal(20, 'won'),
  deal(60, 'lost'),
  deal(90, 'won'),
  deal(180, 'open'),
  deal(180, 'open'),
  deal(180, 'open'),
];
const last = <T>(all: readonly T[]): T => all.at(-1)!;

describe('deals won by each day', () => {
  it('are the cumulative incidence of winning where losing competes', () => {
    const { steps } = wonCurve('with it', deals);
    const causes = { open: 0, won: 1, lost: 2 };
    const exact = cumulativeIncidence(
      deals.map(({ days }) => days),
      deals.map(({ ended }) => causes[ended]),
      1,
    );
    for (const { time, value } of steps.slice(1))
      expect(value).toBeCloseTo(exact.find((point) => point.time === time)!.incidence, 12);
    expect(steps.map(({ time }) => time)).toEqual([0, 10, 20, 90]);
  });

  it('and those lost are what is no longer open: no lost deal counts as one still to be won', () => {
    const open = last(openCurve('with it', deals).steps).value;
    const won = last(wonCurve('with it', deals).steps).value;
    expect([open, won]).toEqual([expect.closeTo(3 / 8, 12), 3 / 8]);
    expect(last(wonCurve('all lost', [deal(5, 'lost'), deal(9, 'lost')]).steps).value).toBe(0);
  });

  it('count by weight, with a band as wide as the weighted arm is small', () => {
    const heavy = wonCurve('', [deal(10, 'won', 3), deal(20, 'lost', 1)]);
    expect(last(heavy.steps).value).toBe(0.75);
    const width = (some: readonly WeighedDeal[]) => {
      const { low, high } = last(wonCurve('', some).steps);
      return high! - low!;
    };
    const even = [...deals, ...deals];
    const uneven = even.map((one, i) => ({ ...one, weight: i < deals.length ? 1.9 : 0.1 }));
    expect(width(uneven)).toBeGreaterThan(1.2 * width(even));
  });
});
