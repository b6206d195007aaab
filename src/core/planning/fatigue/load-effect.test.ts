import { describe, expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { NOW } from '../small-world.ts';
import { effortOf, loadAt } from './ask-load.ts';
import { loadEffectOf } from './load-effect.ts';
import { effort, tiring } from './small-fatigue.ts';

describe('the weight of asks', () => {
  it.each([
    ['quote', 10, 1],
    ['reference-call', 30, 4],
    ['case-study', 180, 8],
    ['logo', 10, 1],
    ['a visit', 15, 2],
    ['video', 90, 8],
    ['board', 600, 10],
  ])('a %s of %s minutes weighs %s', (id, minutes, weight) => {
    expect(effortOf({ id, minutes })).toBe(weight);
  });

  it('halves with every half-life, and an ask weighs nothing on itself', () => {
    const asks = [
      { sentAt: NOW - 60 * DAY, effort: 4 },
      { sentAt: NOW - 120 * DAY, effort: 8 },
      { sentAt: NOW, effort: 10 },
    ];
    expect(loadAt(asks, NOW, 60)).toBeCloseTo(4 / 2 + 8 / 4, 12);
    expect(loadAt(asks, NOW, 30)).toBeCloseTo(4 / 4 + 8 / 16, 12);
    expect(loadAt([], NOW, 60)).toBe(0);
  });
});

describe('what load does to a yes', () => {
  it('is found with its half-life on average, and covered', () => {
    const found = Array.from(
      { length: 20 },
      (_, seed) => loadEffectOf(tiring(-0.12, 30, 400, seed + 1), effort)!,
    );
    const effects = found.map(({ effect }) => effect);
    expect(Math.abs(effects.reduce((a, b) => a + b, 0) / 20 + 0.12)).toBeLessThan(0.02);
    expect(
      found.filter(({ effect, se }) => Math.abs(effect + 0.12) < 1.96 * se).length,
    ).toBeGreaterThanOrEqual(17);
    const right = found.filter(
      ({ halfLifeDays, alsoLikely }) => halfLifeDays === 30 || alsoLikely.includes(30),
    );
    expect(right.length).toBeGreaterThanOrEqual(18);
    expect(found.filter(({ halfLifeDays }) => halfLifeDays <= 60).length).toBeGreaterThanOrEqual(16);
  });

  it('knows a slow half-life from a fast one', () => {
    const slow = Array.from(
      { length: 10 },
      (_, seed) => loadEffectOf(tiring(-0.12, 180, 400, seed + 1), effort)!,
    );
    expect(slow.filter(({ halfLifeDays }) => halfLifeDays >= 90).length).toBeGreaterThanOrEqual(8);
  });

  it('sets the limit where even the hopeful end of a yes is below four fifths of a rested one', () => {
    const { limit, effect, se } = loadEffectOf(tiring(-0.2, 60, 600, 3), effort)!;
    expect(limit).toBeGreaterThan(0);
    const asks = tiring(-0.2, 60, 600, 3);
    const rate = asks.filter(({ yes }) => yes).length / asks.length;
    // The same in chances: from the rested person down by the limit, at the upper end of the effect.
    const upper = effect + 1.281_552 * se;
    const drop = (rested: number) =>
      1 / (1 + Math.exp(-(Math.log(rested / (1 - rested)) + upper * limit!))) / rested;
    const rested = [...Array(999).keys()].map((i) => (i + 1) / 1000).find((p) => drop(p) >= 0.8)!;
    expect(rested).toBeGreaterThan(rate);
  });

  it('has no limit where load may well do nothing', () => {
    const { limit, says, interval } = loadEffectOf(tiring(0, 60, 150, 4), effort)!;
    expect(interval[0]).toBeLessThan(1);
    expect(interval[1]).toBeGreaterThan(1);
    expect(limit).toBeNull();
    expect(says).toContain('can’t be told yet');
  });

  it('is not told where no half-life has a finite answer', () => {
    const asks = tiring(-0.2, 60, 5, 5).map((ask) => ({ ...ask, yes: true }));
    const found = loadEffectOf(asks, effort);
    expect(found).toBeNull();
  });
});
