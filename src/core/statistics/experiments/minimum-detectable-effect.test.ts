import { describe, expect, it } from 'vitest';
import {
  detectableHazardRatio,
  detectableProportionDifference,
  neededPerArm,
} from './minimum-detectable-effect.ts';

describe('smallest visible effect (the card of MEASUREMENT 8)', () => {
  it.each([
    [0.25, 30, 200, 23.8],
    [0.25, 60, 240, 17.5],
    [0.25, 100, 400, 13.6],
    [0.25, 300, 700, 8.4],
    [0.25, 1000, 3000, 4.4],
    [0.9, 20, 180, 19.8],
    [0.9, 50, 450, 12.5],
    [0.9, 200, 800, 6.6],
  ])('base %f, %i against %i', (rate, treated, comparison, points) => {
    expect(100 * detectableProportionDifference(rate, treated, comparison)).toBeCloseTo(points, 1);
  });

  it.each([
    [60, 2.47],
    [150, 1.77],
    [400, 1.42],
  ])('%i closes, a fifth treated', (events, ratio) => {
    expect(detectableHazardRatio(events, 0.2)).toBeCloseTo(ratio, 2);
  });

  it('turns round: the units it asks for would see the effect', () => {
    const each = neededPerArm(0.25, 0.06);
    expect(detectableProportionDifference(0.25, each, each)).toBeLessThanOrEqual(0.06);
    expect(detectableProportionDifference(0.25, each - 1, each - 1)).toBeGreaterThan(0.06);
  });
});
