import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaByMoments, fitBetaBinomial, shrunkenRate, type Tally } from './beta-binomial.ts';
import { betaBinomialGrid, gridMean, gridRate } from './beta-binomial-grid.ts';
import { shrinkNormal } from './normal-shrinkage.ts';

/** Rats with tumours, Tarone 1982; the last group is the current experiment (Gelman et al. 2013, table 5.1). */
const tumours = `0/20 0/20 0/20 0/20 0/20 0/20 0/20 0/19 0/19 0/19 0/19 0/18 0/18 0/17 1/20 1/20 1/20 1/20
1/19 1/19 1/18 1/18 2/25 2/24 2/23 2/20 2/20 2/20 2/20 2/20 2/20 1/10 5/49 2/19 5/46 3/27 2/17 7/49 7/47 3/20
3/20 2/13 9/48 10/50 4/20 4/20 4/20 4/20 4/20 4/20 4/20 10/48 4/19 4/19 4/19 5/22 11/46 12/49 5/20 5/20 6/23
5/19 6/22 6/20 6/20 6/20 16/52 15/46 15/47 9/24 4/14`
  .split(/\s+/)
  .map((cell) => cell.split('/').map(Number))
  .map(([successes, trials]): Tally => ({ successes: successes!, trials: trials! }));
const current = tumours[70]!;

describe('beta-binomial', () => {
  it('by moments gives Beta(1.4, 8.6) from the 70 earlier groups', () => {
    const shape = betaByMoments(tumours.slice(0, 70))!;
    expect(shape.alpha).toBeCloseTo(1.356, 2);
    expect(shape.beta).toBeCloseTo(8.615, 2);
    expect(shrunkenRate(shape, current).mean).toBeCloseTo(0.223, 3);
    expect(shrunkenRate(betaByMoments(tumours)!, current).mean).toBeCloseTo(0.224, 3);
  });

  it('on the grid has posterior means 2.4 and 14.3, and .211 for the current group', () => {
    const grid = betaBinomialGrid(tumours);
    expect(gridMean(grid).alpha).toBeCloseTo(2.4, 1);
    expect(gridMean(grid).beta).toBeCloseTo(14.3, 1);
    const rate = gridRate(grid, current);
    expect(rate.mean).toBeCloseTo(0.211, 3);
    const plugged = shrunkenRate(fitBetaBinomial(tumours), current);
    // One fitted shape is a little too sure of itself.
    expect(rate.interval[1] - rate.interval[0]).toBeGreaterThan(plugged.interval[1] - plugged.interval[0]);
  });

  it('by likelihood stands where no neighbour is likelier', () => {
    const fit = fitBetaBinomial(tumours);
    expect(fit.alpha).toBeCloseTo(2.342, 2);
    expect(fit.beta).toBeCloseTo(14.115, 1);
    expect(fit.bounded).toBe(true);
  });

  it('says when groups are no more unlike than chance, unless a belief holds it', () => {
    const even = Array.from({ length: 30 }, () => ({ successes: 5, trials: 10 }));
    expect(fitBetaBinomial(even).bounded).toBe(false);
    const held = fitBetaBinomial(even, { median: 8, spread: 1 });
    expect(held.bounded).toBe(true);
    expect(held.alpha / (held.alpha + held.beta)).toBeCloseTo(0.5, 3);
  });

  it('shrinks between the raw rate and the common one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 60 }), (successes, trials) => {
        const { mean, interval } = shrunkenRate({ alpha: 3, beta: 7 }, { successes, trials });
        const raw = successes / trials;
        expect(mean).toBeGreaterThanOrEqual(Math.min(raw, 0.3) - 1e-12);
        expect(mean).toBeLessThanOrEqual(Math.max(raw, 0.3) + 1e-12);
        expect(interval[0]).toBeLessThan(mean);
        expect(interval[1]).toBeGreaterThan(mean);
      }),
    );
  });
});

describe('normal shrinkage', () => {
  it('draws the eight schools together: 7.7 with error 4.1 (Rubin 1981)', () => {
    const schools = shrinkNormal([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]);
    expect(schools.centre).toBeCloseTo(7.69, 2);
    expect(schools.centreSe).toBeCloseTo(4.07, 2);
    expect(schools.between).toBe(0);
  });

  it('leaves figures alone whose errors are small beside their spread', () => {
    const result = shrinkNormal([0, 100, 200, 300], [1, 1, 1, 1]);
    expect(result.between).toBeCloseTo(Math.sqrt(50_000 / 3 - 1), 4);
    expect(result.groups[3]!.mean).toBeCloseTo(300, 1);
    expect(result.groups[3]!.se).toBeCloseTo(1, 3);
  });
});
