import { describe, expect, it } from 'vitest';
import { seeded } from '../../statistics/random/seeded.ts';
import { chancesToBeBest, placeOf } from '../draw-asks.ts';
import { type LoggedAsk, type YesRate, yesByPolicy } from './yes-by-policy.ts';

/** Four people for every ask; the plan's choice agrees in `plan` of cases, the others as they truly do. */
function world(asks: number, seed: number, share = 0.3): LoggedAsk[] {
  const random = seeded(seed);
  const truth = [0.6, 0.4, 0.5, 0.2];
  const chances = chancesToBeBest([0.5, 0.5, 0.45, 0.4].map((p) => ({ p, weight: 6, gross: 1000, cost: 0 })));
  return Array.from({ length: asks }, () => {
    const lot = random.uniform();
    const place = placeOf(lot, share, chances);
    return {
      yes: random.uniform() < truth[place]!,
      draw: {
        share,
        lot,
        byLot: lot < share,
        probability: share * chances[place]! + (place === 0 ? 1 - share : 0),
        among: 4,
        instead: place === 0 ? null : 'ada',
      },
    };
  });
}
const CHANCES = chancesToBeBest([0.5, 0.5, 0.45, 0.4].map((p) => ({ p, weight: 6, gross: 1000, cost: 0 })));
const LOTS = [0.6, 0.4, 0.5, 0.2].reduce((sum, yes, i) => sum + yes * CHANCES[i]!, 0);

const told = (rate: YesRate) => {
  if (rate.refused !== null) throw new Error(rate.refused.message);
  return rate;
};

describe('what another way of choosing would have brought', () => {
  it('finds the truth of both ways from asks that were chosen by a mixture, and covers it', () => {
    const runs = Array.from({ length: 200 }, (_, seed) => yesByPolicy(world(400, seed + 1)));
    for (const [way, truth] of [
      ['plan', 0.6],
      ['lots', LOTS],
    ] as const) {
      const rates = runs.map((run) => told(run[way]));
      const mean = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
      expect(Math.abs(mean - truth)).toBeLessThan(0.01);
      const covered = rates.filter(({ interval: [low, high] }) => low <= truth && truth <= high).length;
      expect(covered / rates.length).toBeGreaterThan(0.9);
    }
  });

  it('is the plain rate where the plan always chose', () => {
    const asks = world(150, 3, 0).map((ask) => ({ ...ask, draw: { ...ask.draw, probability: 1 } }));
    const yes = asks.filter((ask) => ask.yes).length;
    expect(told(yesByPolicy(asks).plan).rate).toBeCloseTo(yes / 150, 12);
    expect(yesByPolicy(asks).lots.refused).toMatchObject({ gate: 'size', value: 0, threshold: 30 });
  });

  it('is refused below a hundred answers, and where few of them speak of the way', () => {
    expect(yesByPolicy(world(99, 1)).plan.refused).toMatchObject({ gate: 'size', value: 99, threshold: 100 });
    const few = yesByPolicy(world(120, 1, 0.02));
    expect(few.lots.refused).toMatchObject({ gate: 'size', threshold: 30 });
    expect(few.plan.refused).toBeNull();
    // Thirty that came so, but one of them was so unlikely that it weighs more than all others.
    const heavy = world(200, 2).map((ask, i) =>
      i === 0 ? { ...ask, draw: { ...ask.draw, instead: null, probability: 1e-4 } } : ask,
    );
    expect(yesByPolicy(heavy).plan.refused?.gate).toBe('effective-size');
  });
});
