import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { NOW } from '../small-world.ts';
import { type AfterAsking, daysToAnswer, scoreAfterAsking, type ToldScore } from './after-asking.ts';
import { loadAt } from './ask-load.ts';
import { loadLimit } from './load-limit.ts';
import { effort, tiring } from './small-fatigue.ts';

const told = (after: AfterAsking) => {
  if (after.refused !== null) throw new Error(after.refused.message);
  return after;
};

/** The tiring world, where an answer takes the longer the more weighs, on average; the slow are asked less. */
function slowing(perQuote: number, seed: number, people = 150): AnsweredAsk[] {
  const random = seeded(seed + 1000);
  const asks = tiring(0, 60, people, seed);
  return [...Map.groupBy(asks, ({ personId }) => personId).values()].flatMap((mine) => {
    const weighed = mine.map(({ sentAt, rung }) => ({ sentAt, effort: effort(rung) }));
    const slow = 6 - mine.length / 2;
    return mine.map((ask) => {
      const mean = Math.max(0.5, slow + perQuote * loadAt(weighed, ask.sentAt, 60));
      const days = Math.min(14, mean * (0.5 + random.uniform()));
      return { ...ask, resolvedAt: ask.sentAt + days * DAY };
    });
  });
}

describe('how long people take to answer', () => {
  it('is found to rise with what weighs on them, where a look at everybody finds the opposite', () => {
    const found = Array.from({ length: 40 }, (_, seed) =>
      told(daysToAnswer(slowing(0.2, seed + 1), effort, 60, 14)),
    );
    const mean = found.reduce((sum, { effect }) => sum + effect, 0) / 40;
    expect(Math.abs(mean - 0.2)).toBeLessThan(0.02);
    const held = found.filter(({ interval: [low, high] }) => low <= 0.2 && 0.2 <= high).length;
    expect(held).toBeGreaterThanOrEqual(34);
    expect(found[0]!.says).toMatch(
      /^After a reference call the next answer takes [\d.]+ to [\d.]+ days longer than the usual [\d.]+\.$/,
    );
    // A quarter later than rested, at the careful end of the effect.
    const { limit, effect, se, rested } = found[0]!;
    expect(limit).toBeCloseTo((0.25 * rested) / (effect - 1.281_552 * se), 4);
  });

  it('is said not to be known where nothing weighs, and sets no limit when it may well be nothing', () => {
    const flat = Array.from({ length: 60 }, (_, seed) =>
      told(daysToAnswer(slowing(0, seed + 1), effort, 60, 14)),
    );
    expect(flat.filter(({ says }) => !says.includes('can’t be told yet')).length).toBeLessThanOrEqual(7);
    expect(flat.filter(({ limit }) => limit !== null).length).toBeLessThanOrEqual(13);
  });

  it.each([
    ['few answers', 20, 'size'],
    ['answers of a few people', 25, 'size'],
  ] as const)('is refused: %s', (_case, people, gate) => {
    expect(daysToAnswer(slowing(0.2, 1, people), effort, 60, 14)).toMatchObject({ refused: { gate } });
  });

  it('is refused where everybody is asked as often', () => {
    const even = slowing(0.2, 1).map((ask, i) => ({ ...ask, rung: 'quote', sentAt: NOW - i * 2000 * DAY }));
    expect(daysToAnswer(even, effort, 60, 14)).toMatchObject({ refused: { gate: 'spread' } });
  });
});

/** Scores every ninety days about a level of one's own; whoever scores high is asked; load moves the next score. */
function scored(perQuote: number, seed: number, people = 120) {
  const random = seeded(seed);
  const asks: AnsweredAsk[] = [];
  const scores: ToldScore[] = [];
  for (let person = 0; person < people; person += 1) {
    const personId = `p${person}`;
    const level = 7 + random.normal();
    const mine: { sentAt: number; effort: number }[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const at = NOW - (700 - 90 * turn) * DAY;
      const score = level + perQuote * loadAt(mine, at, 60) + random.normal();
      scores.push({ personId, at, score });
      const chance = score > 7.5 ? 0.8 : 0.3;
      if (random.uniform() > chance) continue;
      const rung = random.uniform() < 0.5 ? 'quote' : 'call';
      const sentAt = at + (5 + 60 * random.uniform()) * DAY;
      mine.push({ sentAt, effort: effort(rung) });
      asks.push({
        askId: `${personId}-${turn}`,
        accountId: 'a',
        personId,
        rung,
        segment: null,
        sentAt,
        resolvedAt: sentAt + DAY,
        yes: random.uniform() < 0.5,
        foretold: null,
      });
    }
  }
  return { asks, scores };
}

describe('what people score after being asked', () => {
  const run = (perQuote: number, seed: number) => {
    const { asks, scores } = scored(perQuote, seed);
    return told(scoreAfterAsking(asks, scores, effort, 60));
  };

  it.each([0, -0.3])('is found, although whoever scores high is asked: %s a quote', (truth) => {
    const found = Array.from({ length: 40 }, (_, seed) => run(truth, seed + 1));
    const mean = found.reduce((sum, { effect }) => sum + effect, 0) / 40;
    // What older scores brought still weighs a little: a thirtieth of a point, to the side of no harm.
    expect(Math.abs(mean - truth)).toBeLessThan(0.05);
    const held = found.filter(({ interval: [low, high] }) => low <= truth && truth <= high).length;
    expect(held).toBeGreaterThanOrEqual(33);
  });

  it('is told in points, or refused in words', () => {
    expect(run(-0.3, 1).says).toMatch(
      /^After a reference call the next score is [\d.]+ to [\d.]+ points of ten lower/,
    );
    const { asks, scores } = scored(-0.3, 1);
    expect(scoreAfterAsking(asks, scores.slice(0, 60), effort, 60)).toMatchObject({
      refused: { gate: 'size' },
    });
    // In whatever order scores come.
    expect(scoreAfterAsking(asks, scores.toReversed(), effort, 60)).toEqual(run(-0.3, 1));
  });
});

describe('the load that is too much', () => {
  const harm = (limit: number | null) => ({ refused: null, limit }) as AfterAsking;
  const none = { refused: { gate: 'size', value: 0, threshold: 1, message: '' } } as AfterAsking;
  const yes = (limit: number | null) => ({ limit }) as Parameters<typeof loadLimit>[0];
  it.each([
    [yes(8), harm(12), none, { load: 8, by: 'yes', halfLifeDays: 60 }],
    [yes(8), harm(5), harm(6), { load: 5, by: 'days', halfLifeDays: 60 }],
    [null, none, harm(3), { load: 3, by: 'score', halfLifeDays: 60 }],
    [yes(null), harm(null), none, null],
  ])('is the least that shows harm', (load, days, score, limit) =>
    expect(loadLimit(load, days, score, 60)).toEqual(limit),
  );
});
