import { describe, expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { creditFigure, valueFigures } from '../report/plain-figures.ts';
import { cohortAlive, lifetimeValue, watchedValue, worthOfAsking } from './account-value.ts';
import { acquisitionCost } from './acquisition-cost.ts';
import { creditSplit, OTHER } from './credit-split.ts';
import type { DealCourse } from './deal-course.ts';
import type { Meeting } from './meetings.ts';
import { LOOKED_AT } from './small-deals.ts';
import { account, shut, YEAR } from './small-renewals.ts';

describe('the worth of an account', () => {
  const since = LOOKED_AT - 6 * YEAR;
  /** 150 accounts of one cohort; a fifth of those left leave at each renewal. */
  const cohort = Array.from({ length: 150 }, (_, n) => {
    const stays = Math.ceil(Math.log((n + 1) / 151) / Math.log(0.8));
    return account(n, since + (n % 30) * DAY, stays > 6 ? null : Math.max(1, stays));
  });

  it('counts a cohort down its renewals', () => {
    const alive = cohortAlive(cohort, since, LOOKED_AT, 5);
    expect(alive[0]).toBe(150);
    for (let t = 1; t < alive.length; t += 1) expect(alive[t]!).toBeLessThanOrEqual(alive[t - 1]!);
    expect(alive[5]! / 150).toBeCloseTo(0.8 ** 5, 1);
  });

  it('is told with its range and what was held out, once there are renewals, accounts and churns enough', () => {
    const { value, gates } = lifetimeValue([150, 120, 98, 80, 66, 55], 10_000, 1);
    expect(shut(gates)).toEqual([]);
    expect(value!.interval[0]).toBeLessThan(value!.likely);
    expect(value!.likely).toBeLessThan(value!.interval[1]);
    expect(value!.likely).toBeGreaterThan(25_000);
    expect(value!.likely).toBeLessThan(40_000);
    for (const { came, foretold } of value!.heldOut) expect(Math.abs(came - foretold)).toBeLessThan(0.05);
  });

  it.each([
    [[150, 120, 98], ['renewal-points']],
    [[90, 80, 70, 60], ['accounts']],
    [[150, 145, 140, 138], ['churns']],
  ])('%j is refused: %j', (alive, gates) => {
    const told = lifetimeValue(alive, 10_000, 1);
    expect(shut(told.gates)).toEqual(gates);
    expect(told.value).toBeNull();
  });

  it('was, over the days watched, revenue times the time they stayed', () => {
    const staying = Array.from({ length: 40 }, (_, n) => account(n, LOOKED_AT - 4 * YEAR, null));
    const watched = watchedValue(staying, LOOKED_AT - 2 * YEAR, LOOKED_AT)!;
    expect(watched.left).toBe(0);
    expect(watched.likely).toBeCloseTo(20_000, 6);
    expect(watchedValue(staying.slice(0, 20), LOOKED_AT - 2 * YEAR, LOOKED_AT)).toBeNull();
  });

  it('is told from its 10th to its 90th percentile, as all money is', () => {
    const mixed = Array.from({ length: 40 }, (_, n) =>
      account(n, LOOKED_AT - 4 * YEAR, null, n % 2 === 0 ? 10_000 : 20_000),
    );
    const watched = watchedValue(mixed, LOOKED_AT - 2 * YEAR, LOOKED_AT)!;
    // Nobody left, so only the mean of forty revenues varies: two years × 5,000 / √39 × 1.2816.
    expect(watched.interval[1] - watched.likely).toBeCloseTo((2 * 5000 * 1.281552) / Math.sqrt(39), 1);
    const lifetime = lifetimeValue([150, 120, 98, 80, 66, 55], 10_000, 1);
    const told = valueFigures(lifetime, watched, { currency: 'EUR', margin: null }, []);
    expect(told.map(({ measure }) => (measure.refused === null ? measure.value : null))).toMatchObject([
      { kind: 'worth', level: 0.8 },
      { kind: 'worth', level: 0.8 },
    ]);
    expect(told[0]?.caution).toContain('nobody has said what the company’s margin is');
  });

  it('is told in margin once the company has filed one: the same share of everything', () => {
    const all = Array.from({ length: 40 }, (_, n) =>
      account(n, LOOKED_AT - 4 * YEAR, null, n % 2 === 0 ? 10_000 : 20_000),
    );
    const since = LOOKED_AT - 2 * YEAR;
    const [revenue, margin] = [1, 0.6].map((share) => watchedValue(all, since, LOOKED_AT, share)!);
    expect(margin!.likely).toBeCloseTo(0.6 * revenue!.likely, 6);
    expect(margin!.interval[1]).toBeCloseTo(0.6 * revenue!.interval[1], 6);
    const lifetime = lifetimeValue([150, 120, 98, 80, 66, 55], 6000, 1);
    const told = valueFigures(lifetime, margin!, { currency: 'EUR', margin: 0.6 }, []);
    expect(told.map(({ says }) => says)).toEqual([
      expect.stringContaining('of gross margin over five years'),
      expect.stringMatching(/brought €18,000 of gross margin/),
    ]);
    expect(told[0]?.caution).toContain('Gross margin at 60 %, as filed.');
    expect(told[1]?.design).toContain('at 60 % gross margin');
  });
});

describe('what asking adds to the worth of an account', () => {
  const lifetime = lifetimeValue([150, 120, 98, 80, 66, 55], 10_000, 1);
  const { shape, likely } = lifetime.value!;
  const asked = (estimate: number, se = 0.02) =>
    worthOfAsking(shape, 10_000, { estimate, se, grade: 'adjusted' })!;

  it('is nothing without an effect, at most all years, and lies between its ends', () => {
    expect(asked(0, 0)).toMatchObject({ likely: 0, interval: [0, 0] });
    const sure = [0, 1, 2, 3, 4].reduce((sum, year) => sum + 10_000 / 1.1 ** year, 0);
    expect(asked(1, 0).likely).toBeCloseTo(sure - likely, 6);
    const { likely: added, interval } = asked(0.05);
    expect(interval[0]).toBeGreaterThan(0);
    expect(interval[0]).toBeLessThan(added);
    expect(added).toBeLessThan(interval[1]);
    expect(asked(-0.05).likely).toBeLessThan(0);
  });

  it('is told with the grade of the effect, and else that it can’t be told', () => {
    const says = (asking?: Parameters<typeof valueFigures>[4]) =>
      valueFigures(lifetime, null, { currency: 'EUR', margin: null }, [], asking)[0]!.says;
    expect(says()).toContain('it can’t be told yet that advocacy changes that.');
    expect(worthOfAsking(shape, 10_000, { estimate: 0.05, se: 0.01, grade: 'descriptive' })).toBeNull();
    expect(says(asked(0.01, 0.03))).toMatch(
      /that changes it by \+€[\d,]+ \(−€[\d,]+ to \+€[\d,]+; adjusted, as that effect is\)\.$/,
    );
  });
});

describe('the thanks for won deals', () => {
  const deal = (id: string, outcome: 'won' | 'lost'): DealCourse => ({
    id,
    accountId: id,
    entries: [],
    clockFault: false,
    outcome,
    closedAt: LOOKED_AT,
    createdOn: 0,
    amount: 1,
    owner: null,
    told: [],
  });
  const met = (dealId: string, rung: string, at = 1): Meeting => ({
    dealId,
    rung,
    actId: '',
    at,
    sourced: false,
  });
  const deals = Array.from({ length: 240 }, (_, n) => deal(`d${n}`, n % 3 === 0 ? 'won' : 'lost'));
  const meetings = deals.flatMap(({ id }, n) => [
    met(id, n % 2 === 0 ? 'call' : 'quote'),
    ...(n % 6 === 0 ? [met(id, 'review', 2)] : []),
    ...(n < 4 ? [met(id, 'talk', 3)] : []),
    met(id, 'late', LOOKED_AT + DAY),
  ]);

  it('adds up to one, sets rare acts together and leaves out what came after the end', () => {
    const { shares, paths, conversions } = creditSplit(deals, meetings, 1);
    expect([paths, conversions]).toEqual([240, 80]);
    expect(shares!.map(({ channel }) => channel).sort()).toEqual(['call', OTHER, 'quote', 'review']);
    for (const rule of ['markov', 'shapley', 'first', 'last', 'even'] as const)
      expect(shares!.reduce((sum, share) => sum + share[rule].likely, 0)).toBeCloseTo(1, 9);
    // Every share under every rule has a range of its own, about itself.
    for (const share of shares!)
      for (const rule of ['markov', 'shapley', 'first', 'last', 'even'] as const) {
        const { likely, interval } = share[rule];
        expect(likely).toBeGreaterThanOrEqual(interval[0] - 0.02);
        expect(likely).toBeLessThanOrEqual(interval[1] + 0.02);
        // Only who never comes first has nothing to vary.
        if (likely > 0) expect(interval[1]).toBeGreaterThan(interval[0]);
      }
    // The sentence carries the range of the largest part.
    expect(creditFigure(creditSplit(deals, meetings, 1), (rung) => rung).says).toMatch(
      /the largest part, \d+ % \(\d+ to \d+ %\), goes to/,
    );
  });

  it('is refused with few paths, few wins, or no loss', () => {
    expect(shut(creditSplit(deals.slice(0, 150), meetings, 1).gates)).toEqual(['paths']);
    const lost = deals.map((one, n) => (n > 100 ? { ...one, outcome: 'lost' as const } : one));
    expect(shut(creditSplit(lost, meetings, 1).gates)).toEqual(['conversions']);
    const won = deals.map((one) => ({ ...one, outcome: 'won' as const }));
    expect(shut(creditSplit(won, meetings, 1).gates)).toEqual(['null-paths']);
  });
});

describe('the cost of a new customer', () => {
  const call = { rung: 'call', grade: 'adjusted' as const, effect: 0.1, se: 0.03, exposed: 100 };
  const input = { cost: 1_000_000, programCost: 50_000, wins: 100, components: [call], seed: 1 };

  it('is what it was, and what it would have been without', () => {
    const { value, gates } = acquisitionCost(input);
    expect(shut(gates)).toEqual([]);
    expect(value!.present).toBe(10_000);
    expect(value!.incremental).toBeCloseTo(10, 0);
    expect(value!.without).toBeCloseTo(950_000 / 90, -2);
    expect(value!.interval[0]).toBeLessThan(value!.without);
    expect(acquisitionCost(input)).toEqual(acquisitionCost(input));
  });

  it.each([
    ['cost', { cost: null }],
    ['wins', { wins: 29 }],
    ['effects', { components: [] }],
    ['grade', { components: [{ ...call, grade: 'descriptive' as const }] }],
    ['doubt', { components: [{ ...call, se: 0.2 }] }],
  ])('%s withholds it', (gate, change) => {
    const told = acquisitionCost({ ...input, ...change });
    expect(shut(told.gates)).toEqual([gate]);
    expect(told.value).toBeNull();
  });
});
