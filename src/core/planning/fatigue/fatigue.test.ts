import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { NOW } from '../small-world.ts';
import { concentrationOf, fatigueOf } from './fatigue.ts';
import { overAsked } from './over-asked.ts';
import { answer } from './small-fatigue.ts';

/** Willing people are asked more, and each ask within a quarter lowers the next yes by `effect` log-odds. */
function tiring(effect: number, people: number, seed: number): AnsweredAsk[] {
  const random = seeded(seed);
  let id = 0;
  return Array.from({ length: people }, (_, person) => {
    const willing = random.normal();
    const count = 2 + Math.floor(Math.exp(0.9 + 0.8 * willing) * random.uniform() * 2);
    const times = Array.from({ length: count }, () => NOW - Math.floor(random.uniform() * 540) * DAY);
    times.sort((a, b) => a - b);
    return times.map((sentAt): AnsweredAsk => {
      const before = times.filter((time) => time < sentAt && time >= sentAt - 91 * DAY).length;
      const chance = 1 / (1 + Math.exp(-(0.3 + 1.1 * willing + effect * before)));
      id += 1;
      return answer(id, person, 'call', sentAt, random.uniform() < chance);
    });
  }).flat();
}

describe('fatigue', () => {
  it('finds what is there, where a pooled look finds the opposite', () => {
    const found = fatigueOf(tiring(-0.35, 500, 4));
    if (found.refused !== null) throw new Error(found.refused.message);
    expect(Math.abs(found.effect + 0.35)).toBeLessThan(2.6 * found.se);
    expect(found.se).toBeLessThan(0.1);
    expect(found.pooled).toBeGreaterThan(0);
    expect(found.says).toMatch(
      /^Each extra ask within three months lowers the odds of a yes by about \d+ % \(\d+ to \d+ %\)\.$/,
    );
  });

  it('says that it can’t tell where the range holds no effect', () => {
    const found = fatigueOf(tiring(0, 90, 5));
    if (found.refused !== null) throw new Error(found.refused.message);
    expect(found.interval[0]).toBeLessThan(1);
    expect(found.interval[1]).toBeGreaterThan(1);
    expect(found.says).toContain('can’t be told yet');
  });

  it('does not change when asks come in another order', () => {
    const asks = tiring(-0.35, 120, 6);
    const [one, other] = [fatigueOf(asks), fatigueOf(asks.toReversed())];
    if (one.refused !== null || other.refused !== null) throw new Error('refused');
    expect(other.effect).toBeCloseTo(one.effect, 9);
  });

  const many = tiring(-0.35, 120, 6);
  it.each<[string, readonly AnsweredAsk[], string]>([
    ['fewer than a hundred answers', many.slice(0, 99), 'size'],
    ['nobody who said both', many.map((ask) => ({ ...ask, yes: true })), 'size'],
    [
      'everybody asked about equally often',
      many.map((ask, i) => ({ ...ask, sentAt: NOW - i * 200 * DAY })),
      'spread',
    ],
  ])('is refused: %s', (_case, asks, gate) => expect(fatigueOf(asks)).toMatchObject({ refused: { gate } }));
});

describe('who was asked too much', () => {
  const sent = (personId: string, daysAgo: number, minutes: number) => ({
    personId,
    accountId: 'a',
    sentAt: NOW - daysAgo * DAY,
    minutes,
    effort: minutes >= 30 ? 4 : 1,
  });
  it.each([
    ['one large ask', [sent('p', 5, 60)], 0],
    ['two large asks', [sent('p', 5, 30), sent('p', 50, 60)], 1],
    ['two small asks', [sent('p', 5, 10), sent('p', 50, 10)], 0],
    ['three small asks', [sent('p', 5, 10), sent('p', 50, 10), sent('p', 60, 10)], 1],
    ['three small asks, one of them long ago', [sent('p', 5, 10), sent('p', 50, 10), sent('p', 92, 10)], 0],
    ['one large and one small', [sent('p', 5, 60), sent('p', 50, 10)], 0],
  ])('%s', (_case, asks, over) => expect(overAsked(asks, NOW, null, 60)).toHaveLength(over));

  it('goes by what still weighs on them, once a limit was learnt', () => {
    const limit = { load: 4, halfLifeDays: 60 };
    const over = (asks: ReturnType<typeof sent>[]) => overAsked(asks, NOW, limit, 60).map(({ says }) => says);
    // Four on the day, two after sixty days: 4 and 2 are no more than 4, 4 and 4 × 0.71 are.
    expect(over([sent('p', 60, 60), sent('p', 60, 60)])).toEqual([]);
    expect(over([sent('p', 0.001, 60), sent('p', 30, 60)])).toEqual([
      '2 asks in three months, 2 of half an hour or more; 6.8 still weigh',
    ]);
    expect(over([sent('p', 100, 60), sent('p', 0.001, 60)])).toEqual([
      '1 ask in three months, 1 of half an hour or more; 5.3 still weigh',
    ]);
  });

  it('stands with the most asked first', () => {
    const asks = [
      ...[1, 2, 3].map((day) => sent('three', day, 10)),
      ...[1, 2, 3, 4].map((day) => sent('four', day, 10)),
    ];
    expect(overAsked(asks, NOW, null, 60).map((one) => one.personId)).toEqual(['four', 'three']);
  });
});

describe('how acts are spread', () => {
  it('is even, all on one, or not told below ten people', () => {
    expect(concentrationOf(Array(20).fill(3))).toEqual({ topTenth: 0.1, gini: expect.closeTo(0, 12) });
    const one = concentrationOf([1000, ...Array(19).fill(1)])!;
    expect(one.topTenth).toBeGreaterThan(0.98);
    expect(one.gini).toBeGreaterThan(0.9);
    expect(concentrationOf(Array(9).fill(1))).toBeNull();
  });
});
