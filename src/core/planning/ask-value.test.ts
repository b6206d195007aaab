import { describe, expect, it } from 'vitest';
import type { FactSheet } from '../customers/fact.ts';
import { fitOf } from '../needs/fit.ts';
import { DAY } from '../signals/signal.ts';
import { askValue, freshness, leadDays, timeLeft } from './ask-value.ts';
import { NOW, need, rung, sheet } from './small-world.ts';

const call = rung('call', 30);
const anybody = fitOf([], sheet());

describe('the value of an ask', () => {
  it('multiplies what helps and takes off what it costs, to the cent', () => {
    const input = {
      need: need('halden', { worth: 1_000_000 }),
      rung: call,
      sheet: sheet(),
      standing: { moment: { milestone: 'goal', reachedAt: NOW, freshUntil: NOW + 30 * DAY } },
      fit: anybody,
      at: NOW,
      later: { cents: 12_345, says: 'Talk for “Summit” needs them from 1 March 2027.' },
    };
    const time = 1 - 2 ** (-30 / 5.5);
    const { value, factors, chance } = askValue(input);
    expect(value).toBe(Math.round(1_000_000 * 0.35 * 1 * 1 * time - 3_000 - 12_345));
    expect(chance.outOfTen).toBe(4);
    expect(factors).toEqual([
      { name: 'worth of the act', value: 1_000_000, says: 'What one call is worth to sales.' },
      {
        name: 'chance of a yes',
        value: expect.closeTo(0.35, 12),
        says: 'Even: a starting guess; nothing was asked yet.',
      },
      { name: 'fit', value: 1, says: 'Any customer will do.' },
      { name: 'freshness', value: 1, says: 'The moment came today and is fresh until 17 December.' },
      { name: 'time', value: time, says: 'Wanted by 17 December, in 30 days.' },
      { name: 'price of their time', value: -3_000, says: 'Half an hour of their time.' },
      {
        name: 'price for later needs',
        value: -12_345,
        says: 'Talk for “Summit” needs them from 1 March 2027.',
      },
    ]);
  });

  it('everybody asked lately costs more', () => {
    const asked: FactSheet = {
      ...sheet(),
      sent: { person: [{ rung: 'call', minutes: 30, at: NOW - 40 * DAY }], account: [] },
    };
    const value = (known: FactSheet) =>
      askValue({ need: need('n'), rung: call, sheet: known, standing: {}, fit: anybody, at: NOW }).value;
    expect(value(sheet()) - value(asked)).toBe(3_000);
  });
});

describe('freshness', () => {
  it.each([
    [0, 1],
    [15, 0.8],
    [30, 0.6],
    [45, 0.6],
  ])('%s days after a moment with a window of 30: %s', (days, value) => {
    const reachedAt = NOW - days * DAY;
    expect(
      freshness({ milestone: 'goal', reachedAt, freshUntil: reachedAt + 30 * DAY }, NOW).value,
    ).toBeCloseTo(value, 12);
  });
  it('no moment is worth as much as a faded one', () => {
    expect(freshness(undefined, NOW)).toEqual({ value: 0.6, says: 'No special moment; any day is as good.' });
  });
});

describe('time', () => {
  it('nothing is left on the day itself or after', () => {
    expect(timeLeft(NOW, call, NOW).value).toBe(0);
    expect(timeLeft(NOW - DAY, call, NOW)).toEqual({ value: 0, says: 'The date was 16 November.' });
  });
  it('half of the acts are done within the lead time', () => {
    expect(timeLeft(NOW + leadDays(call) * DAY, call, NOW).value).toBeCloseTo(0.5, 12);
  });
  it('what is wanted in ten days goes before what is wanted in two hundred', () => {
    expect(timeLeft(NOW + 10 * DAY, call, NOW).value).toBeGreaterThan(
      timeLeft(NOW + 200 * DAY, call, NOW).value,
    );
  });
});
