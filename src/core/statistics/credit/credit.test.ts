import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/seeded.ts';
import { creditIntervals } from './credit-intervals.ts';
import { markovCredit } from './markov-removal.ts';
import type { Path } from './path.ts';
import { byPosition, positionalCredit } from './positional.ts';
import { byShapley, shapleyCredit, shapleyValues } from './shapley.ts';

const path = (steps: string, conversions: number, nulls: number): Path => ({
  channels: steps.split(' '),
  conversions,
  nulls,
});
const anyPaths = fc.array(
  fc.record({
    channels: fc.array(fc.constantFrom('quote', 'review', 'call', 'story'), { minLength: 1, maxLength: 6 }),
    conversions: fc.integer({ min: 0, max: 5 }),
    nulls: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 15 },
);
const shareOf = (credits: readonly { channel: string; share: number }[], channel: string) =>
  credits.find((credit) => credit.channel === channel)!.share;

describe('Markov removal', () => {
  it('agrees with the worked example of three paths', () => {
    const { conversionChance, credits } = markovCredit([
      path('c1 c2 c3', 1, 0),
      path('c1', 0, 1),
      path('c2 c3', 0, 1),
    ]);
    expect(conversionChance).toBeCloseTo(1 / 3, 12);
    expect(credits.map((credit) => credit.removalEffect)).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
    expect(shareOf(credits, 'c1')).toBeCloseTo(0.2, 12);
  });

  it('agrees with a long walk at random', () => {
    const paths = [path('a b', 3, 5), path('b a b', 2, 1), path('a', 1, 6), path('c b', 2, 2)];
    const random = seeded(1);
    const nexts = new Map<string, string[]>();
    for (const { channels, conversions, nulls } of paths)
      for (let k = 0; k < conversions + nulls; k += 1)
        ['start', ...channels].forEach((from, i) => {
          const to = channels[i] ?? (k < conversions ? 'won' : 'lost');
          nexts.set(from, [...(nexts.get(from) ?? []), to]);
        });
    let won = 0;
    for (let walk = 0; walk < 40_000; walk += 1) {
      let at = 'start';
      while (at !== 'won' && at !== 'lost') {
        const next = nexts.get(at)!;
        at = next[random.index(next.length)]!;
        if (at === 'b') at = 'lost';
      }
      if (at === 'won') won += 1;
    }
    const { conversionChance, credits } = markovCredit(paths);
    const effect = credits.find((credit) => credit.channel === 'b')!.removalEffect;
    expect((1 - effect) * conversionChance).toBeCloseTo(won / 40_000, 2);
  });

  it('is never negative, adds up, and a step repeated on the spot changes nothing', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const { credits } = markovCredit(paths);
        const total = paths.reduce((a, p) => a + p.conversions, 0);
        for (const credit of credits) expect(credit.removalEffect).toBeGreaterThanOrEqual(-1e-9);
        expect(credits.reduce((a, c) => a + c.conversions, 0)).toBeCloseTo(total, 8);
        const stuttering = paths.map((p) => ({ ...p, channels: p.channels.flatMap((c) => [c, c]) }));
        markovCredit(stuttering).credits.forEach((credit, k) => {
          expect(credit.removalEffect).toBeCloseTo(credits[k]!.removalEffect, 8);
        });
      }),
    );
  });
});

describe('Shapley', () => {
  it('splits the glove game: two left gloves, one right', () => {
    const { values, exact } = shapleyValues(3, (isIn) => (isIn(2) && (isIn(0) || isIn(1)) ? 1 : 0));
    expect(exact).toBe(true);
    expect(Array.from(values)).toEqual([
      expect.closeTo(1 / 6, 12),
      expect.closeTo(1 / 6, 12),
      expect.closeTo(2 / 3, 12),
    ]);
  });

  it('samples large games within its printed error', () => {
    // Fourteen players; every pair (2k, 2k + 1) is worth k + 1 together.
    const pairs = Array.from({ length: 7 }, (_, k) => k);
    const { values, errors, exact } = shapleyValues(
      14,
      (isIn) => pairs.reduce((a, k) => a + (isIn(2 * k) && isIn(2 * k + 1) ? k + 1 : 0), 0),
      { seed: 5, orders: 1500 },
    );
    expect(exact).toBe(false);
    pairs.forEach((k) => {
      expect(errors[2 * k]).toBeGreaterThan(0);
      expect(Math.abs(values[2 * k]! - (k + 1) / 2)).toBeLessThan(4 * errors[2 * k]!);
    });
    expect(values.reduce((a, b) => a + b)).toBeCloseTo(28, 9);
  });

  it('of paths is the game played out in full', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const credits = shapleyCredit(paths);
        const names = credits.map((credit) => credit.channel);
        const { values } = shapleyValues(names.length, (isIn) =>
          paths.reduce(
            (a, p) => a + (p.channels.every((c) => isIn(names.indexOf(c))) ? p.conversions : 0),
            0,
          ),
        );
        credits.forEach((credit, k) => {
          expect(credit.conversions).toBeCloseTo(values[k]!, 8);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('credit by position', () => {
  it.each([
    ['first', [3, 0, 1]],
    ['last', [1, 0, 3]],
    ['linear', [2, 1, 1]],
  ] as const)('%s', (position, conversions) => {
    const credits = positionalCredit([path('a b c', 3, 0), path('c a', 1, 4)], position);
    const expected = position === 'linear' ? [1.5, 1, 1.5] : conversions;
    expect(credits.map((credit) => credit.conversions)).toEqual(expected);
  });
});

describe('intervals of a split', () => {
  const rules = { shapley: byShapley, first: byPosition('first') };

  it('hold what is true of all customers about as often as they say', () => {
    // Customers take one of four ways; what each is worth is known.
    const ways = ['a', 'a b', 'b c', 'c'] as const;
    const wins = [0.5, 0.6, 0.2, 0.1];
    const truth = shapleyCredit(ways.map((way, k) => path(way, wins[k]!, 1 - wins[k]!)));
    let [held, conversions] = [0, 0];
    const worlds = 60;
    for (let world = 0; world < worlds; world += 1) {
      const random = seeded(world + 1);
      const counts = ways.map(() => [0, 0] as [number, number]);
      for (let i = 0; i < 400; i += 1) {
        const way = random.index(4);
        counts[way]![random.uniform() < wins[way]! ? 0 : 1] += 1;
      }
      const found = creditIntervals(
        ways.map((way, k) => path(way, ...counts[k]!)),
        rules,
        { seed: world },
      );
      const [low, high] = found.shares.shapley.get('a')!;
      const share = shareOf(truth, 'a');
      if (low <= share && share <= high) held += 1;
      if (found.conversions[0] <= 140 && 140 <= found.conversions[1]) conversions += 1;
    }
    for (const count of [held, conversions]) {
      expect(count / worlds).toBeGreaterThan(0.85);
    }
  });

  it('of conversions hang neither on names nor on the order of paths', () => {
    const paths = [path('a b', 30, 50), path('b', 20, 60), path('c a', 5, 40)];
    const { conversions } = creditIntervals(paths, rules, { seed: 3 });
    expect(creditIntervals(paths.toReversed(), rules, { seed: 3 }).conversions).toEqual(conversions);
    const [low, high] = conversions;
    // Binomial(205, 55/205): two standard errors are 12.6.
    expect(Math.abs(55 - low - 12.6)).toBeLessThan(2);
    expect(Math.abs(high - 55 - 12.6)).toBeLessThan(2);
  });
});
