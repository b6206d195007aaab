import { describe, expect, it } from 'vitest';
import { fatigueOverRuns } from './asked-too-often.ts';
import { fewAsksOverRuns } from './few-asks.ts';
import { dealsOverRuns } from './reference-deals.ts';
import { silentAccountsOverRuns } from './silent-accounts.ts';

/**
 * Worlds whose truth is known (MEASUREMENT.md 11), in fewer runs than bench/known-truth.ts makes; the margins
 * leave room for the luck of these runs and no more.
 */
describe('S1: references that do nothing, on deals that got far', { timeout: 60_000 }, () => {
  const summary = dealsOverRuns({ opportunities: 1000, effect: 0 }, 300, 1);

  it('the naive figures are large', () => {
    expect(summary.naive).toBeGreaterThan(0.35);
    expect(summary.influencedShare).toBeGreaterThan(0.44);
    expect(summary.naiveLate).toBeGreaterThan(0.06);
  });

  it('the product says nought, with an interval that holds and few false alarms', () => {
    expect(Math.abs(summary.mean)).toBeLessThan(0.015);
    expect(summary.spread).toBeCloseTo(0.055, 2);
    expect(summary.coverage).toBeGreaterThan(0.92);
    expect(summary.found).toBeLessThan(0.08);
    expect(summary.earned).toBeLessThan(0.06);
  });
});

describe('S1 with sellers: deals of one seller are counted as one', { timeout: 60_000 }, () => {
  const alone = dealsOverRuns({ opportunities: 1000, effect: 0 }, 150, 1);
  const summary = dealsOverRuns({ opportunities: 1000, effect: 0, sellers: 25 }, 150, 1);

  it('the figure stays, its range is wider and raises no more false alarms than promised', () => {
    expect(summary.mean).toBeCloseTo(alone.mean, 12);
    expect(summary.detectable).toBeGreaterThan(alone.detectable);
    expect(summary.coverage).toBeGreaterThan(0.92);
    expect(summary.found).toBeLessThanOrEqual(alone.found);
  });
});

describe('S1b: references worth ten points', () => {
  const summary = dealsOverRuns({ opportunities: 1000, effect: 0.1 }, 120, 500);

  it('the naive figure is almost five times that, the product says ten', () => {
    expect(summary.naive).toBeGreaterThan(0.43);
    expect(Math.abs(summary.mean - 0.1)).toBeLessThan(0.015);
    expect(summary.coverage).toBeGreaterThan(0.9);
    expect(summary.found).toBeGreaterThan(0.33);
    expect(summary.found).toBeLessThan(0.6);
  });
});

describe('S1c: too few deals', { timeout: 60_000 }, () => {
  it.each([0, 0.1])('the power gate refuses every time (true effect %f)', (effect) => {
    const summary = dealsOverRuns({ opportunities: 300, effect }, 60, 900);
    expect(summary.refusedForPower).toBe(1);
    expect(summary.earned).toBe(0);
    expect(summary.detectable).toBeGreaterThan(0.25);
    expect(summary.coverage).toBeGreaterThan(0.85);
  });
});

describe('S2: a hidden champion behind call and win', { timeout: 60_000 }, () => {
  it('moves the adjusted figure to nine points, which earns the grade next to never', () => {
    const summary = dealsOverRuns({ opportunities: 1000, effect: 0, champion: 0.68 }, 120, 2000);
    expect(summary.mean).toBeCloseTo(0.09, 1);
    expect(summary.mean).toBeGreaterThan(0.06);
    expect(summary.earned).toBeLessThan(0.05);
  });
});

describe('S3: silent accounts cooler than those who answer', { timeout: 60_000 }, () => {
  it.each([
    [20, 81],
    [40, 56],
    [80, 36],
  ])('an audit of %i covers the truth, within %i accounts', (audited, width) => {
    const summary = silentAccountsOverRuns(audited, 500, 1);
    expect(summary.naive).toBeCloseTo(180, -1);
    expect(summary.coverage).toBeGreaterThan(0.92);
    expect(Math.abs(summary.width - width)).toBeLessThan(2);
    expect(Math.abs(summary.mean - summary.truth)).toBeLessThan(2.5);
  });
});

describe('S4: asking tires, but the willing are asked more', { timeout: 60_000 }, () => {
  it('pooling turns the sign, comparing each advocate with themselves does not', () => {
    const summary = fatigueOverRuns(60, 1);
    expect(Math.abs(summary.asks - 670)).toBeLessThan(15);
    expect(Math.abs(summary.pooled - 0.18)).toBeLessThan(0.04);
    expect(Math.abs(summary.conditional + 0.36)).toBeLessThan(0.04);
    expect(Math.abs(summary.spread - 0.15)).toBeLessThan(0.03);
    expect(summary.coverage).toBeGreaterThan(0.9);
  });
});

describe('S5: few asks per advocate', { timeout: 60_000 }, () => {
  it('shrunken rates foretell better than raw and pooled ones, and know their doubt', () => {
    const summary = fewAsksOverRuns(60, 8, 1);
    expect(summary.raw.logLoss).toBeGreaterThan(1.4);
    expect(summary.shrunken.logLoss).toBeLessThan(0.63);
    expect(summary.shrunken.brier).toBeLessThan(summary.pooled.brier);
    expect(summary.shrunken.brier).toBeLessThan(summary.raw.brier);
    expect(summary.coverage).toBeGreaterThan(0.84);
    expect(summary.coverage).toBeLessThan(0.93);
  });
});
