import { describe, expect, it } from 'vitest';
import type { Signal, SignalKind } from '../signals/signal.ts';
import { generateSampleCompany } from './generate-sample-company.ts';
import { weekdayOf } from './seasons.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const signalsOf = (seed: number) =>
  generateSampleCompany({ seed, now: NOW, parameters: { plannedDays: 0 } }).signals;
const signals = signalsOf(7);

/** Signals of a kind in each month of the year, January first. */
function byMonth(
  kind: SignalKind,
  keep: (signal: Signal) => boolean = () => true,
  among: readonly Signal[] = signals,
): number[] {
  const months = Array.from({ length: 12 }, () => 0);
  for (const signal of among)
    if (signal.body.kind === kind && keep(signal)) months[new Date(signal.occurredAt).getUTCMonth()]! += 1;
  return months;
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

describe('the year', () => {
  it('has a lull in August', () => {
    for (const kind of ['touch.made', 'case.opened'] as const) {
      const months = byMonth(kind);
      expect(months[7]!).toBeLessThan(0.8 * mean([months[4]!, months[5]!, months[8]!, months[9]!]));
    }
  });

  it('wins deals above all in the last month of a quarter', () => {
    const closed = byMonth(
      'opportunity.changed',
      ({ body }) => body.kind === 'opportunity.changed' && body.outcome === 'won',
      // One company wins some 230 deals, by which the ratio swings by a fifth; three swing less.
      [...signals, ...signalsOf(1), ...signalsOf(2)],
    );
    const last = [2, 5, 8, 11].map((month) => closed[month]!);
    const others = closed.filter((_, month) => month % 3 !== 2);
    expect(mean(last)).toBeGreaterThan(1.35 * mean(others));
  });

  it('begins and renews contracts in the last quarter more than in any other', () => {
    const starts = byMonth(
      'subscription.changed',
      ({ body, occurredAt }) =>
        body.kind === 'subscription.changed' &&
        body.status === 'active' &&
        body.startsOn !== undefined &&
        Math.abs(occurredAt - body.startsOn) < 86_400_000,
    );
    const quarters = [0, 3, 6, 9].map((first) => starts.slice(first, first + 3).reduce((a, b) => a + b, 0));
    expect(quarters[3]).toBe(Math.max(...quarters));
  });
});

describe('the week', () => {
  it('is quiet at its end', () => {
    const days = Array.from({ length: 7 }, () => 0);
    for (const { body, occurredAt } of signals)
      if (body.kind === 'touch.made' || body.kind === 'case.opened') days[weekdayOf(occurredAt)]! += 1;
    const [sunday, monday, , , , , saturday] = days;
    expect(sunday! + saturday!).toBeLessThan(0.1 * monday!);
  });
});
