import { describe, expect, it } from 'vitest';
import type { AskMove, AskState } from '../../asks/ask.ts';
import { DAY } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { NOW } from '../small-world.ts';
import { drawEnd, drawKeeping, keepingOf, type PastYes, pastYeses } from './keeping.ts';

/** Share of yeses that have waited so long, in lead times, which become an act within a time from now. */
function keptWithin(
  yeses: readonly PastYes[],
  { waited, within, rung = 'call' }: { waited: number; within: number; rung?: string },
): number {
  const keeping = keepingOf(yeses);
  const random = seeded(5);
  let kept = 0;
  for (let draw = 0; draw < 4000; draw++) {
    const { after, isDone } = drawEnd(drawKeeping(keeping, random)(rung), waited, random);
    if (isDone && after <= within) kept += 1;
  }
  return kept / 4000;
}

const some = (count: number, time: number, end: PastYes['end'], rung = 'call'): PastYes[] =>
  Array.from({ length: count }, () => ({ rung, time, end }));

describe('what becomes of a yes', () => {
  it('is assumed without a ledger: 85 in 100 are kept, half of them within the lead time', () => {
    expect(keptWithin([], { waited: 0, within: 1 })).toBeCloseTo(0.425, 1);
    expect(keptWithin([], { waited: 0, within: 99 })).toBeCloseTo(0.85, 1);
  });

  it('a yes that has waited longer than acts take is hardly counted on, though nobody took it back', () => {
    const past = [...some(160, 1.7, 'done'), ...some(40, 12, 'open')];
    expect(keptWithin(past, { waited: 0, within: 12 })).toBeCloseTo(0.8, 1);
    expect(keptWithin(past, { waited: 3, within: 9 })).toBeLessThan(0.1);
  });

  it('yeses still open are watched as far as they go: young ones are no broken promises', () => {
    const past = [...some(80, 1.7, 'done'), ...some(20, 12, 'open')];
    const young = [...past, ...some(200, 0.4, 'open')];
    expect(keptWithin(young, { waited: 0, within: 12 })).toBeCloseTo(
      keptWithin(past, { waited: 0, within: 12 }),
      1,
    );
  });

  it('a yes taken back is no act to come', () => {
    const past = [...some(50, 2.2, 'done'), ...some(50, 1.2, 'broken')];
    expect(keptWithin(past, { waited: 0, within: 99 })).toBeCloseTo(0.5, 1);
    // Those still open after the time of taking back are kept.
    expect(keptWithin(past, { waited: 2, within: 99 })).toBeGreaterThan(0.8);
  });

  it('a rung with few yeses is told by all rungs, one with many by its own', () => {
    const others = ['quote', 'logo', 'talk'].flatMap((rung) => some(100, 1.2, 'done', rung));
    const own = (count: number) =>
      keptWithin([...others, ...some(count, 12, 'open')], { waited: 0, within: 12 });
    expect(own(1)).toBeGreaterThan(0.8);
    expect(own(150)).toBeLessThan(0.2);
  });

  it('few yeses leave more doubt than many', () => {
    const spread = (count: number) => {
      const keeping = keepingOf([...some(count, 0.3, 'done'), ...some(count, 1.2, 'open')]);
      const random = seeded(9);
      const rates = Array.from({ length: 500 }, () => drawKeeping(keeping, random)('call').done[0]!);
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / 500;
      return Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / 500) / mean;
    };
    expect(spread(5)).toBeGreaterThan(2 * spread(100));
  });
});

describe('yeses of the ledger', () => {
  const moves = (id: string, ...steps: [AskState, number][]): AskMove[] =>
    steps.map(([to, day]) => ({ askId: id, from: null, to, by: 'x', at: NOW + day * DAY, why: null }));
  const told = (at: number, ...steps: [AskState, number][]) =>
    pastYeses(moves('a', ...steps), () => ({ rung: 'call', leadDays: 4 }), NOW + at * DAY);

  it.each<[string, [AskState, number][], PastYes[]]>([
    [
      'done',
      [
        ['sent', 0],
        ['accepted', 2],
        ['in-progress', 3],
        ['done', 10],
      ],
      [{ rung: 'call', time: 2, end: 'done' }],
    ],
    [
      'taken back',
      [
        ['accepted', 2],
        ['withdrawn', 6],
      ],
      [{ rung: 'call', time: 1, end: 'broken' }],
    ],
    [
      'still open',
      [
        ['accepted', 2],
        ['in-progress', 3],
      ],
      [{ rung: 'call', time: 4.5, end: 'open' }],
    ],
    [
      'done only later',
      [
        ['accepted', 2],
        ['done', 30],
      ],
      [{ rung: 'call', time: 4.5, end: 'open' }],
    ],
    [
      'no yes',
      [
        ['sent', 0],
        ['declined', 2],
      ],
      [],
    ],
  ])('%s', (_, steps, yeses) => {
    expect(told(20, ...steps)).toEqual(yeses);
  });
});
