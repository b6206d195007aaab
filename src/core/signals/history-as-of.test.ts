import { describe, expect, test } from 'vitest';
import { exampleSignal } from './example-signal.ts';
import { historyAsOf, latestRevisions } from './history-as-of.ts';
import type { Signal } from './signal.ts';
import { DAY } from './signal.ts';

const health = (day: number, score: number, rest: Partial<Signal> = {}): Signal =>
  exampleSignal(day, { kind: 'health.reported', score }, { sourceId: 'h1', ...rest });

const told = health(10, 40);
const corrected = health(12, 80, { revision: 2, recordedAt: 20 * DAY });
const withdrawn: Signal = { ...corrected, revision: 3, recordedAt: 30 * DAY, body: { kind: 'retracted' } };

describe('the latest revisions', () => {
  test('the highest revision counts, whatever came first', () => {
    expect(latestRevisions([told, corrected])).toEqual([corrected]);
    expect(latestRevisions([corrected, told])).toEqual([corrected]);
  });

  test('what was withdrawn is gone, and the same signal twice counts once', () => {
    expect(latestRevisions([told, withdrawn, corrected])).toEqual([]);
    expect(latestRevisions([told, { ...told }])).toEqual([told]);
  });

  test('as known on day 15 the correction had not been told, on day 25 it had, on day 30 it was withdrawn', () => {
    const history = [withdrawn, told, corrected];
    expect(latestRevisions(history, 9 * DAY)).toEqual([]);
    expect(latestRevisions(history, 15 * DAY)).toEqual([told]);
    expect(latestRevisions(history, 25 * DAY)).toEqual([corrected]);
    expect(latestRevisions(history, 30 * DAY)).toEqual([]);
  });

  test('two sources may use the same id, even where one name ends like the other begins', () => {
    const a = health(1, 1, { source: 'a', sourceId: ':b:c' });
    const b = health(1, 2, { source: 'a:', sourceId: 'b:c' });
    expect(latestRevisions([a, b])).toHaveLength(2);
  });
});

describe('the history as of a moment', () => {
  test('what happens later is not in it', () => {
    expect(historyAsOf([told, corrected], 11 * DAY, 15 * DAY)).toEqual([told]);
    expect(historyAsOf([told], 9 * DAY)).toEqual([]);
    expect(historyAsOf([told], 10 * DAY)).toEqual([told]);
  });

  test('a correction that moves it to a later day takes it out of the earlier one', () => {
    expect(historyAsOf([told, corrected], 11 * DAY)).toEqual([]);
    expect(historyAsOf([told, corrected], 12 * DAY)).toEqual([corrected]);
  });
});
