import { describe, expect, it } from 'vitest';
import { drawBeta, drawGamma } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import {
  chanceAlive,
  expectedFurtherPurchases,
  expectedPurchases,
  fitBgNbd,
  type Purchases,
} from './bg-nbd.ts';
import { expectedSpend, fitGammaGamma, meanSpend } from './gamma-gamma.ts';
import {
  fitShiftedBetaGeometric,
  sbgLifetimeValue,
  sbgRetention,
  sbgSurvival,
} from './shifted-beta-geometric.ts';

describe('shifted beta-geometric', () => {
  const shape = { alpha: 0.668, beta: 3.806 };

  it('finds its own shape again from its own curve', () => {
    const alive = Array.from({ length: 9 }, (_, t) => 1000 * sbgSurvival(shape, t));
    const fit = fitShiftedBetaGeometric(alive);
    expect(fit.alpha).toBeCloseTo(shape.alpha, 4);
    expect(fit.beta).toBeCloseTo(shape.beta, 4);
    expect(fit.converged).toBe(true);
  });

  it('retention is the step of the curve and rises with tenure', () => {
    for (let t = 1; t < 8; t += 1) {
      expect(sbgRetention(shape, t)).toBeCloseTo(sbgSurvival(shape, t) / sbgSurvival(shape, t - 1), 12);
      expect(sbgRetention(shape, t + 1)).toBeGreaterThan(sbgRetention(shape, t));
    }
  });

  it('lifetime value adds up discounted margins, from any tenure', () => {
    const terms = { margin: 100, discount: 0.1, horizon: 3 };
    const byHand = 100 * (1 + sbgSurvival(shape, 1) / 1.1 + sbgSurvival(shape, 2) / 1.21);
    expect(sbgLifetimeValue(shape, terms)).toBeCloseTo(byHand, 10);
    expect(sbgLifetimeValue(shape, { ...terms, renewed: 5 })).toBeGreaterThan(byHand);
  });

  it('the error shrinks with the size of the cohort', () => {
    const alive = [1, 0.8, 0.7, 0.65];
    const small = fitShiftedBetaGeometric(alive.map((share) => 100 * share));
    const large = fitShiftedBetaGeometric(alive.map((share) => 10_000 * share));
    expect(small.logVariance[0]! / large.logVariance[0]!).toBeCloseTo(100, 0);
  });
});

describe('BG/NBD', () => {
  const shape = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 };

  /** Customers who buy and drop out as the model says, watched for `age` periods. */
  function customers(seed: number, count: number, age: number): (Purchases & { later: number })[] {
    const random = seeded(seed);
    return Array.from({ length: count }, () => {
      const rate = drawGamma(random, shape.r) / shape.alpha;
      const leave = drawBeta(random, shape.a, shape.b);
      let now = 0;
      let frequency = 0;
      let recency = 0;
      let later = 0;
      for (;;) {
        now += -Math.log(1 - random.uniform()) / rate;
        if (now > age + 20) break;
        if (now <= age) {
          frequency += 1;
          recency = now;
        } else later += 1;
        if (random.uniform() < leave) break;
      }
      return { frequency, recency, age, later };
    });
  }

  it('finds the truth again and foresees later purchases', () => {
    const world = customers(1, 4000, 40);
    const fit = fitBgNbd(world);
    expect(fit.converged).toBe(true);
    (['r', 'alpha', 'a', 'b'] as const).forEach((name, j) => {
      const se = Math.sqrt(fit.logVariance[j * 5]!);
      expect(Math.abs(Math.log(fit[name] / shape[name]))).toBeLessThan(4 * se);
    });
    const foreseen = world.reduce((total, c) => total + expectedFurtherPurchases(fit, c, 20), 0);
    const later = world.reduce((total, c) => total + c.later, 0);
    expect(foreseen / later).toBeCloseTo(1, 1);
  });

  it('does not mind the unit of time', () => {
    const world = customers(2, 600, 40);
    const weeks = fitBgNbd(world);
    const days = fitBgNbd(
      world.map((c) => ({ frequency: c.frequency, recency: 7 * c.recency, age: 7 * c.age })),
    );
    expect(days.alpha / weeks.alpha).toBeCloseTo(7, 3);
    expect(days.r).toBeCloseTo(weeks.r, 4);
  });

  it('counts expected purchases as the simulated customers make them', () => {
    const made = customers(3, 40_000, 25).reduce((total, c) => total + c.frequency, 0) / 40_000;
    expect(expectedPurchases(shape, 25)).toBeCloseTo(made, 1);
    expect(expectedPurchases(shape, 0)).toBe(0);
    // Smooth through a = 1, where the formula divides by nought.
    const at = (a: number) => expectedPurchases({ ...shape, a }, 30);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 4);
    // Expected of a customer just met equals expected of a new one.
    const fresh = { frequency: 0, recency: 0, age: 0 };
    expect(expectedFurtherPurchases(shape, fresh, 12)).toBeCloseTo(expectedPurchases(shape, 12), 10);
  });

  it('doubts those long silent', () => {
    const recent = chanceAlive(shape, { frequency: 5, recency: 39, age: 40 });
    const silent = chanceAlive(shape, { frequency: 5, recency: 10, age: 40 });
    expect(recent).toBeGreaterThan(0.8);
    expect(silent).toBeLessThan(0.2);
    expect(chanceAlive(shape, { frequency: 0, recency: 0, age: 40 })).toBe(1);
  });
});

describe('gamma-gamma', () => {
  it('has an error of the mean worth as wide as drawing customers again finds it', () => {
    const random = seeded(8);
    const world = Array.from({ length: 600 }, () => {
      const rate = drawGamma(random, 6) / 80;
      const purchases = 1 + random.index(5);
      return { purchases, mean: drawGamma(random, 4 * purchases) / (purchases * rate) };
    });
    const fit = fitGammaGamma(world);
    const means = Array.from({ length: 60 }, () =>
      Math.log(meanSpend(fitGammaGamma(world.map(() => world[random.index(world.length)]!)))),
    );
    const centre = means.reduce((a, b) => a + b) / means.length;
    const spread = Math.sqrt(means.reduce((a, b) => a + (b - centre) ** 2, 0) / (means.length - 1));
    expect(fit.logMeanSe / spread).toBeGreaterThan(0.75);
    expect(fit.logMeanSe / spread).toBeLessThan(1.3);
  });

  const shape = { p: 6, q: 4, scale: 15 };
  const random = seeded(4);
  const world = Array.from({ length: 3000 }, () => {
    const rate = drawGamma(random, shape.q) / shape.scale;
    const purchases = 1 + random.index(6);
    return { purchases, mean: drawGamma(random, shape.p * purchases) / rate / purchases };
  });

  it('finds the truth again, in any currency', () => {
    const fit = fitGammaGamma(world);
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.p / 6 - 1)).toBeLessThan(0.15);
    expect(Math.abs(fit.q / 4 - 1)).toBeLessThan(0.15);
    const cents = fitGammaGamma(world.map((c) => ({ ...c, mean: 100 * c.mean })));
    expect(meanSpend(cents) / meanSpend(fit)).toBeCloseTo(100, 3);
  });

  it('draws a customer towards everybody, less so the more they bought', () => {
    const everybody = meanSpend(shape);
    const once = expectedSpend(shape, { purchases: 1, mean: 100 });
    const often = expectedSpend(shape, { purchases: 50, mean: 100 });
    expect(everybody).toBe(30);
    expect(once).toBeGreaterThan(everybody);
    expect(often).toBeGreaterThan(once);
    expect(often).toBeLessThan(100);
    expect(meanSpend({ ...shape, q: 0.9 })).toBeNaN();
  });
});
