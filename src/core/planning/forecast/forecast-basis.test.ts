import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import type { AskMove, AskState } from '../../asks/ask.ts';
import type { Need } from '../../needs/need.ts';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { NOW } from '../small-world.ts';
import { asksAWeekOf, NO_ASKS } from './asks-a-week.ts';
import { ASSUMED_SPREAD, yesSpreadOf } from './yes-spread.ts';

describe('how far the chances of a rung go up and down', () => {
  /** Twelve months of answers, with a shift of log-odds drawn for each month. */
  function answers(shift: number, each: number): AnsweredAsk[] {
    const random = seeded(3);
    return Array.from({ length: 12 }, (_, month) => {
      const odds = Math.exp(shift * random.normal());
      return Array.from({ length: each }, (_, n): AnsweredAsk => {
        const sentAt = NOW - (month + 0.5) * 30 * DAY;
        const yes = random.uniform() < odds / (1 + odds);
        const who = `${month} ${n}`;
        const one = { askId: who, accountId: who, personId: who, rung: 'call', segment: null };
        return { ...one, sentAt, resolvedAt: sentAt + DAY, yes, foretold: null };
      });
    }).flat();
  }

  it('is assumed as long as there are too few answers, and where a rung has none', () => {
    expect(yesSpreadOf(answers(0, 1), NOW)).toEqual(ASSUMED_SPREAD);
    const { all, rungs } = yesSpreadOf(answers(0, 40), NOW);
    expect(all).toBeGreaterThan(rungs.call!);
  });

  it('is small where months differ by chance alone, and as large as it is where they do not', () => {
    expect(yesSpreadOf(answers(0, 40), NOW).rungs.call).toBeLessThan(0.3);
    expect(yesSpreadOf(answers(1, 200), NOW).rungs.call).toBeGreaterThan(0.6);
  });

  it('does not look at answers that came later', () => {
    const early = answers(0, 40).filter(({ resolvedAt }) => resolvedAt <= NOW - 100 * DAY);
    expect(yesSpreadOf(answers(0, 40), NOW - 100 * DAY)).toEqual(yesSpreadOf(early, NOW - 100 * DAY));
  });
});

describe('asks that go out in a week', () => {
  const need = (id: string, more: Partial<Need> = {}): Need => ({
    id,
    department: 'sales',
    rung: 'call',
    title: id,
    count: 3,
    by: NOW + 60 * DAY,
    worth: 1,
    who: null,
    opportunityId: null,
    requestedBy: 'x',
    createdAt: NOW - 200 * DAY,
    closedAt: null,
    ...more,
  });
  const life = (askId: string, ...steps: [AskState, number][]): AskMove[] =>
    steps.map(([to, day]) => ({ askId, from: null, to, by: 'x', at: NOW + day * DAY, why: null }));
  /** One ask a week for every need, each declined on the next day. */
  const weekly = (needs: readonly Need[]) => {
    const asks = needs.flatMap(({ id }) =>
      Array.from({ length: 8 }, (_, w) => ({ id: `${id} ${w}`, needId: id })),
    );
    return {
      asks,
      moves: asks.flatMap((ask, n) =>
        life(ask.id, ['proposed', -3 - 7 * (n % 8)], ['declined', -2 - 7 * (n % 8)]),
      ),
    };
  };

  it('are none without a ledger', () => {
    expect(asksAWeekOf([], [], [], NOW)).toEqual(NO_ASKS);
  });

  it('are as many as the last eight weeks show, drawn towards none by ten weeks of a need', () => {
    const needs = Array.from({ length: 20 }, (_, n) => need(`n${n}`));
    const { asks, moves } = weekly(needs);
    const { rungs, all } = asksAWeekOf(needs, asks, moves, NOW);
    expect(all.missing).toBeCloseTo(160 / 170, 12);
    expect(rungs.call?.missing).toBeCloseTo((160 + (8 * 160) / 170) / 168, 12);
    expect(rungs.call?.covered).toBe(0);
  });

  it('are counted apart where as many are under way as are wanted', () => {
    const one = need('n', { count: 1 });
    const moves = [...life('a', ['proposed', -90], ['sent', -89]), ...life('b', ['proposed', -3])];
    const asks = ['a', 'b'].map((id) => ({ id, needId: 'n' }));
    const { all } = asksAWeekOf([one], asks, moves, NOW);
    expect(all).toEqual({ missing: 0, covered: 1 / 18 });
  });

  it('leave out needs that were new, done, closed or past their date', () => {
    const needs = [
      need('new', { createdAt: NOW - 6 * DAY }),
      need('closed', { closedAt: NOW - 60 * DAY }),
      need('past', { by: NOW - 60 * DAY }),
      need('done', { count: 1 }),
    ];
    const asks = [{ id: 'd', needId: 'done' }];
    const moves = life('d', ['proposed', -100], ['accepted', -90], ['done', -80], ['thanked', -3]);
    expect(asksAWeekOf(needs, asks, moves, NOW)).toEqual(NO_ASKS);
  });

  it('tell how unlike needs are', () => {
    const needs = Array.from({ length: 20 }, (_, n) => need(`n${n}`));
    const even = weekly(needs);
    const uneven = weekly(needs.slice(0, 4));
    expect(asksAWeekOf(needs, even.asks, even.moves, NOW).unevenness).toBe(0);
    expect(asksAWeekOf(needs, uneven.asks, uneven.moves, NOW).unevenness).toBeGreaterThan(1);
  });
});
