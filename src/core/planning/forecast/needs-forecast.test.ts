import { describe, expect, it } from 'vitest';
import type { Ask, AskMove, AskState } from '../../asks/ask.ts';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { fittingPeople } from '../candidate-pairs.ts';
import { asksInAWave } from '../chance/yeses.ts';
import { candidate, heldBack, NOW, need, program, ready } from '../small-world.ts';
import { drawFuture, stillYes } from './draw-future.ts';
import {
  type ForecastWorld,
  forecastWorld,
  pairColumns,
  type WorldNeed,
  type WorldPair,
} from './forecast-world.ts';
import { keepingOf } from './keeping.ts';
import { forecastOf, nearestInterval, needsForecast } from './needs-forecast.ts';
import { ASSUMED_PACE, paceOf } from './pace.ts';

/** A world without delays, vetoes or broken promises, where only the chances of a yes decide. */
const plainWorld = (
  needs: readonly Partial<WorldNeed>[],
  pairs: readonly Partial<WorldPair>[],
): ForecastWorld => ({
  needs: needs.map((one, i) => ({
    id: `n${i}`,
    rung: 'call',
    missing: 1,
    byDay: 300,
    leadDays: 1e-6,
    weekly: { missing: 0, covered: 0 },
    chance: 0.5,
    spread: 0,
    ...one,
  })),
  pairs: pairColumns(
    pairs.map((one, i) => ({
      need: 0,
      person: i,
      account: i,
      owner: 0,
      chance: 0.5,
      fromDay: 0,
      ...one,
    })),
  ),
  underWay: [],
  accountLeft: pairs.map(() => 9),
  accountFreed: [],
  accountDays: 90,
  ownerLeft: [99],
  ownerPerWeek: 99,
  answerDays: 14,
  pace: { approved: 1, daysToSend: 0, daysToAnswer: 1e-6, kept: 1, asks: 99 },
  keeping: keptFor(1),
  unevenness: 0,
  people: pairs.length,
  isMeasured: false,
});

/** So many yeses are kept, half of them within the lead time; nobody doubts it. */
const keptFor = (kept: number) => keepingOf([], { kept, weight: 1e9 });

/** P(at least so many successes) for independent trials, by convolution. */
const atLeast = (chances: readonly number[], wanted: number): number => {
  let counts = [1];
  for (const p of chances)
    counts = Array.from(
      { length: counts.length + 1 },
      (_, k) => (counts[k] ?? 0) * (1 - p) + (counts[k - 1] ?? 0) * p,
    );
  return counts.slice(wanted).reduce((sum, p) => sum + p, 0);
};

const DRAWS = { seed: 7, draws: 4000 };

describe('the forecast where the answer is known', () => {
  it.each([
    [[0.5], 1],
    [[0.2, 0.5, 0.9, 0.4], 2],
    [[0.35, 0.35, 0.35, 0.35, 0.35, 0.35, 0.35, 0.35], 4],
    [[0.9, 0.9], 3],
  ])('people who say yes with %j, %s wanted', (chances, missing) => {
    const world = plainWorld(
      [{ missing }],
      chances.map((chance) => ({ chance })),
    );
    const [told] = forecastOf(world, DRAWS).needs;
    const exact = atLeast(chances, missing);
    // Four standard errors of 4,000 draws.
    expect(Math.abs((told?.chance ?? 0) - exact)).toBeLessThanOrEqual(
      4 * Math.sqrt((exact * (1 - exact)) / 4000),
    );
  });

  it('asks in waves where yeses are lacking: so many at once that one yes too many stays unlikely', () => {
    const day = 6;
    const people = Array.from({ length: 9 }, () => ({ chance: 0.3 }));
    const [waves, one] = [{ lacking: 2 }, {}].map((extra) => {
      const world = plainWorld([{ missing: 2, byDay: day, chance: 0.3, ...extra }], people);
      return forecastOf(world, DRAWS).needs[0]!;
    });
    const asks = asksInAWave(2, [], 0.3);
    expect(asks).toBeGreaterThan(2);
    expect(Math.abs(one!.chance - atLeast([0.3, 0.3], 2))).toBeLessThan(0.03);
    expect(Math.abs(waves!.chance - atLeast(new Array(asks).fill(0.3), 2))).toBeLessThan(0.03);
  });

  it('an act under way is done in time as often as it is kept and quick enough', () => {
    const world: ForecastWorld = {
      ...plainWorld([{ missing: 0, byDay: 10, leadDays: 10 }], []),
      underWay: [{ need: 0, stands: 'agreed', chance: 1, waitedDays: 0, startDay: 0 }],
      keeping: keptFor(0.8),
    };
    const [told] = forecastOf(world, DRAWS).needs;
    expect(told?.wanted).toBe(1);
    expect(told?.chance).toBeCloseTo(0.8 * 0.5, 1);
  });

  it('two needs for one person share that person', () => {
    const world = plainWorld(
      [{}, {}],
      [
        { person: 0, account: 0 },
        { need: 1, person: 0, account: 0 },
      ],
    );
    const [first, second] = forecastOf({ ...world, people: 1 }, DRAWS).needs;
    expect(first?.chance).toBeCloseTo(0.5, 1);
    expect(second?.chance).toBe(0);
  });

  it('an owner who may ask one a week has asked no more than three in three weeks', () => {
    const people = Array.from({ length: 30 }, () => ({ chance: 1 }));
    const tight = { ...plainWorld([{ missing: 9, byDay: 20 }], people), ownerLeft: [1], ownerPerWeek: 1 };
    expect(forecastOf(tight, DRAWS).needs[0]?.interval).toEqual([3, 3]);
  });

  it('an account’s cap frees itself after its days, and no sooner', () => {
    const people = Array.from({ length: 9 }, () => ({ chance: 1, account: 0 }));
    const world = (byDay: number) => ({
      ...plainWorld([{ missing: 9, byDay }], people),
      accountLeft: [2],
      accountDays: 30,
    });
    expect(forecastOf(world(29), DRAWS).needs[0]?.interval).toEqual([2, 2]);
    expect(forecastOf(world(60), DRAWS).needs[0]?.interval).toEqual([4, 4]);
    const earlier = { ...world(29), accountLeft: [0], accountFreed: [{ account: 0, day: 10 }] };
    expect(forecastOf(earlier, DRAWS).needs[0]?.interval).toEqual([1, 1]);
  });

  it('waits for whoever becomes ready in time, and counts on nobody who does not', () => {
    const chance = (fromDay: number) =>
      forecastOf(plainWorld([{ byDay: 60 }], [{ chance: 1, fromDay }]), DRAWS).needs[0]?.chance;
    expect(chance(50)).toBe(1);
    expect(chance(59)).toBe(0);
  });

  it('asks that usually go out in a week fill what today’s people cannot', () => {
    const chance = (missing: number) => {
      const need = { missing: 3, byDay: 90, weekly: { missing, covered: 0 } };
      return forecastOf(plainWorld([need], []), DRAWS).needs[0]?.chance ?? 0;
    };
    expect(chance(0)).toBe(0);
    expect(chance(0.5)).toBeGreaterThan(0.2);
    expect(chance(5)).toBeGreaterThan(0.95);
  });

  it('of asks that usually go out, those made to people of today are not made twice', () => {
    const people = Array.from({ length: 3 }, () => ({ chance: 1 }));
    const need = { missing: 3, lacking: 3, chance: 1, byDay: 6, weekly: { missing: 1, covered: 1 } };
    const { needs } = forecastOf(plainWorld([need], people), DRAWS);
    expect(needs[0]).toMatchObject({ wanted: 3, chance: 1 });
    const usual = { missing: 40, byDay: 6, weekly: { missing: 3, covered: 3 }, chance: 1 };
    const known = forecastOf(plainWorld([usual], people), DRAWS).needs[0]!;
    // Three are known and three are usual: more than three only where chance brings more than the usual three.
    expect(known.expected).toBeGreaterThan(3);
    expect(known.expected).toBeLessThan(4);
  });

  it('unlike needs widen the interval', () => {
    const width = (unevenness: number) => {
      const need = { missing: 40, byDay: 90, weekly: { missing: 2, covered: 2 } };
      const [low, high] = forecastOf({ ...plainWorld([need], []), unevenness }, DRAWS).needs[0]!.interval;
      return high - low;
    };
    expect(width(0.5)).toBeGreaterThan(1.3 * width(0));
  });

  it('doubt about people in general widens the interval', () => {
    const width = (spread: number) => {
      const world = plainWorld(
        [{ missing: 40, spread }],
        Array.from({ length: 40 }, () => ({ chance: 0.5 })),
      );
      const [low, high] = forecastOf(world, DRAWS).needs[0]?.interval ?? [0, 0];
      return high - low;
    };
    expect(width(0.5)).toBeGreaterThan(1.3 * width(0));
  });
});

describe('an interval of whole numbers', () => {
  it.each([
    ['as near to four in five as it can', [0.1, 0.2, 0.3, 0.25, 0.15], [1, 3], 0.75],
    ['a little more rather than much less', [0.45, 0.55], [0, 1], 1],
    ['a little less rather than much more', [0.72, 0.28], [0, 0], 0.72],
    ['of equally near ones the narrowest', [0.8, 0, 0.1, 0.1], [0, 0], 0.8],
    ['all where all is sure', [0, 0, 1], [2, 2], 1],
  ] as const)('is %s', (_, shares, interval, holds) => {
    const told = nearestInterval(shares, 0.8);
    expect(told.interval).toEqual(interval);
    expect(told.holds).toBeCloseTo(holds, 12);
  });
});

describe('a letter that waits', () => {
  it.each([
    [0, 0.4],
    // All nos that answer and all yeses have come by then as often as not: 0.4/2 of 0.4/2 + 0.6 × 3/4.
    [4, 0.2 / (0.2 + 0.45)],
  ])('after %s days its chance is %s', (days, chance) => {
    expect(stillYes(0.4, days, 4)).toBeCloseTo(chance, 12);
  });
  it('only falls', () => {
    expect(stillYes(0.4, 30, 4)).toBeLessThan(stillYes(0.4, 10, 4));
    expect(stillYes(0, 3, 4)).toBe(0);
    expect(stillYes(1, 3, 4)).toBe(1);
  });
});

const ask = (id: string, state: AskState, more: Partial<Ask> = {}): Ask => ({
  id,
  accountId: `account of ${id}`,
  personId: id,
  needId: 'halden',
  rung: 'call',
  state,
  owner: 'noor@example.com',
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW - 5 * DAY,
  changedAt: NOW - 3 * DAY,
  sentAt: NOW - 3 * DAY,
  snoozedUntil: null,
  value: 0,
  ...more,
});

describe('the forecast of real needs', () => {
  const candidates = [
    ...['ana', 'ben', 'cem', 'dea', 'eva', 'fil'].map((id) => candidate(id)),
    candidate('soon', { standings: [heldBack('call', ['renewal'], NOW + 9 * DAY)] }),
    candidate('never', { standings: [heldBack('call', ['escalation'])] }),
  ];
  const needs = [
    need('halden', { missing: 2, by: NOW + 45 * DAY }),
    need('vast', { missing: 40, by: NOW + 45 * DAY }),
  ];
  const asks = [ask('held', 'sent'), ask('ben', 'accepted'), ask('gone', 'declined')];
  const input = { needs, candidates, asks, program, at: NOW, pace: ASSUMED_PACE, traitsOf: () => [] };
  const told = (world: typeof input) =>
    needsForecast({ ...world, fitting: fittingPeople(world) }, { seed: 11, draws: 2000 });

  it('says in words what to expect, and what it rests on', () => {
    const forecast = told(input);
    const [halden, vast] = forecast.needs;
    // Two missing, one sent, one agreed.
    expect(halden?.wanted).toBe(4);
    expect(halden?.expected).toBeGreaterThan(vast?.expected ?? 9);
    expect(vast).toMatchObject({ wanted: 40, chance: 0 });
    expect(vast?.says).toMatch(/^Hardly to be filled in time\. Expect \d( to \d)? of the 40 missing\.$/);
    expect(forecast.assumed).toHaveLength(4);
    expect(forecast).toMatchObject({ draws: 2000, seed: 11 });
  });

  it('is the same for the same seed, whatever the order of people, needs and asks', () => {
    const turned = {
      ...input,
      needs: needs.toReversed(),
      candidates: candidates.toReversed(),
      asks: asks.toReversed(),
    };
    expect(told(turned)).toEqual(told(input));
  });

  it('holds as many futures that were not looked at as it says, near four of five', () => {
    const world = forecastWorld({ ...input, fitting: fittingPeople(input) });
    const { interval, holds } = forecastOf(world, { seed: 1, draws: 2000 }).needs[1]!;
    const [low, high] = interval;
    const random = seeded(2);
    const acts = Array.from({ length: 2000 }, () => drawFuture(world, random)[1]!);
    const inside = acts.filter((n) => n >= low && n <= high).length / 2000;
    expect(Math.abs(holds - 0.8)).toBeLessThan(0.15);
    // Four standard errors of the difference of two shares of 2,000 draws.
    expect(Math.abs(inside - holds)).toBeLessThan(4 * Math.sqrt((2 * 0.8 * 0.2) / 2000));
    expect(high).toBeLessThan(Math.max(...acts));
  });

  it('a need that misses nothing is told so', () => {
    const full = { ...input, needs: [need('full', { missing: 0 })], asks: [] };
    expect(told(full).needs[0]).toMatchObject({ wanted: 0, chance: 1, says: 'Nothing is missing.' });
  });

  it('a person whom nobody can ask in time is not counted on', () => {
    const only = (standing: ReturnType<typeof ready>) =>
      told({
        ...input,
        asks: [],
        needs: [need('n', { by: NOW + 300 * DAY })],
        candidates: [candidate('x', { standings: [standing] })],
      });
    expect(only(heldBack('call', ['escalation'])).needs[0]?.chance).toBe(0);
    expect(only(ready('call')).needs[0]?.chance).toBeGreaterThan(0.1);
    expect(only(heldBack('call', ['renewal'], NOW + 400 * DAY)).needs[0]?.chance).toBe(0);
  });
});

describe('the pace of the ledger', () => {
  const moves = (id: string, ...steps: [AskState, number][]): AskMove[] =>
    steps.map(([to, day], i) => ({
      askId: id,
      from: i === 0 ? null : steps[i - 1]![0],
      to,
      by: 'x',
      at: NOW + day * DAY,
      why: null,
    }));

  it('starts from the assumption', () => {
    expect(paceOf([])).toEqual(ASSUMED_PACE);
  });

  it('is pulled from it by what the ledger shows', () => {
    const many = Array.from({ length: 20 }, (_, i) => [
      ...moves(
        `k${i}`,
        ['proposed', 0],
        ['approved', 4],
        ['sent', 5],
        ['accepted', 7],
        i < 10 ? ['done', 20] : ['declined', 20],
      ),
      ...moves(`v${i}`, ['proposed', 0], ['vetoed', 1]),
    ]).flat();
    expect(paceOf(many)).toEqual({
      approved: (20 + 8) / 50,
      daysToSend: 5,
      daysToAnswer: 2,
      kept: (10 + 8.5) / 30,
      asks: 40,
    });
  });
});
