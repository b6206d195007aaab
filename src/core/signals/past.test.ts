import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleSignal } from './example-signal.ts';
import { historyAsOf } from './history-as-of.ts';
import { asIfConnected, isHindsight, knownFrom, pastAt } from './past.ts';
import { DAY, type Signal } from './signal.ts';

const OPENED = 100 * DAY;

describe('the past', () => {
  test.each([
    // day, opened, hindsight, known until
    [120, OPENED, false, 120 * DAY, 'what was recorded by then'],
    [100, OPENED, false, 100 * DAY, 'the first day counts'],
    [99, OPENED, false, Number.POSITIVE_INFINITY, 'before the first delivery: all that was learnt since'],
    [120, undefined, false, Number.POSITIVE_INFINITY, 'a house that was never told anything'],
    [120, OPENED, true, Number.POSITIVE_INFINITY, 'in hindsight, by request'],
  ])('day %d', (day, opened, hindsight, knownAt, _) => {
    expect(pastAt(day * DAY, opened, hindsight)).toEqual({ moment: day * DAY, knownAt });
  });

  test('says when it is told in hindsight', () => {
    expect(isHindsight(pastAt(120 * DAY, OPENED))).toBe(false);
    expect(isHindsight(pastAt(99 * DAY, OPENED))).toBe(true);
  });
});

function health(happened: number, recorded: number, rest: Partial<Signal> = {}): Signal {
  const recordedAt = recorded * DAY;
  return exampleSignal(happened, { kind: 'health.reported', score: 50 }, { recordedAt, ...rest });
}

describe('as if every source had been connected', () => {
  test.each([
    ['a backfilled signal counts from when it happened', health(40, 100), 40],
    ['one that came as it happened, from when it was recorded', health(110, 110), 110],
    ['one that came late, from when it was recorded', health(110, 115), 115],
    ['a correction of the backfilled, from when it was recorded', health(40, 112, { revision: 2 }), 112],
    ['one dated ahead is not known later than told', health(99.5, 99), 99],
  ])('%s', (_, signal, day) => {
    expect(knownFrom(signal, OPENED)).toBe(day * DAY);
  });

  test('a source that was connected later knew its own past all along', () => {
    const crm = health(40, 100, { source: 'crm', sourceId: 'a' });
    const desk = health(120, 300, { source: 'desk', sourceId: 'b' });
    const heard = new Map([
      ['crm', 100 * DAY],
      ['desk', 300 * DAY],
    ]);
    expect(historyAsOf([crm, desk], 200 * DAY, 200 * DAY)).toEqual([crm]);
    const days = asIfConnected([crm, desk], heard).map((one) => one.recordedAt / DAY);
    expect(days).toEqual([40, 120]);
  });

  test('nothing is known before it happened, unless it was recorded before it happened', () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(day, day, day, fc.integer({ min: 1, max: 3 }), (happened, recorded, heard, revision) => {
        const from = knownFrom(health(happened, recorded, { revision }), heard * DAY);
        expect(from).toBeGreaterThanOrEqual(Math.min(happened, recorded) * DAY);
        expect(from).toBeLessThanOrEqual(recorded * DAY);
      }),
    );
  });
});
