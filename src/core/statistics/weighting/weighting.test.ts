import { describe, expect, it } from 'vitest';
import { columnsOf, designOf, rowsOf } from '../linear/design.ts';
import { clusterBootstrap } from '../random/cluster-bootstrap.ts';
import { seeded } from '../random/seeded.ts';
import { logistic } from '../regression/logistic.ts';
import { armWeight, balanceTable, effectiveSize, overlapOf } from './balance.ts';
import { doublyRobustEffect } from './doubly-robust.ts';
import { entropyBalance } from './entropy-balancing.ts';
import { entropyBalanced, entropyEffect } from './entropy-effect.ts';
import { inverseProbabilityEffect } from './inverse-probability.ts';
import { armMean, type Estimand, type Study } from './study.ts';

/** Healthier accounts (x, z) are treated more and do better anyway; the act adds 2, or 2 + x with `varying`. */
function world(seed: number, rows: number, varying = false): Study {
  const random = seeded(seed);
  const x = Float64Array.from({ length: rows }, () => random.normal());
  const z = Float64Array.from({ length: rows }, () => (random.uniform() < 0.4 ? 1 : 0));
  const treated = x.map((value, i) =>
    random.uniform() < logistic(-0.7 + 0.8 * value + 0.5 * z[i]!) ? 1 : 0,
  );
  const outcome = x.map(
    (value, i) => 5 + 3 * value - 2 * z[i]! + treated[i]! * (2 + (varying ? value : 0)) + random.normal(),
  );
  const covariates = designOf(
    [
      { name: 'x', values: x },
      { name: 'z', values: z },
    ],
    rows,
  );
  return { treated, outcome, covariates };
}

const pick = (study: Study, rows: readonly number[]): Study => ({
  treated: rows.map((i) => study.treated[i]!),
  outcome: rows.map((i) => study.outcome[i]!),
  covariates: rowsOf(study.covariates, rows),
});

const estimators = [
  ['weights', inverseProbabilityEffect],
  ['doubly robust', doublyRobustEffect],
  ['entropy', entropyEffect],
] as const;

describe.each(estimators)('effect by %s', (_name, effect) => {
  it.each(['att', 'ate', 'atc'] as const)(
    'finds the effect that the raw comparison misses (%s)',
    (estimand) => {
      const study = world(1, 4000);
      const even = new Float64Array(4000).fill(1);
      const naive =
        armMean(study.outcome, even, study.treated, 1) - armMean(study.outcome, even, study.treated, 0);
      expect(naive).toBeGreaterThan(3);
      const result = effect(study, estimand);
      expect(Math.abs(result.estimate - 2)).toBeLessThan(4 * result.se);
      expect(result.se).toBeLessThan(0.2);
    },
  );

  it('has an error that the bootstrap confirms', { timeout: 30_000 }, () => {
    const study = world(2, 400, true);
    const rows = Array.from({ length: 400 }, (_, i) => [i]);
    for (const estimand of ['att', 'ate'] as const) {
      const result = effect(study, estimand);
      const check = clusterBootstrap(rows, (drawn) => effect(pick(study, drawn), estimand).estimate, {
        seed: 3,
        draws: 250,
      });
      const claimed = 'seWithRandomCovariates' in result ? Number(result.seWithRandomCovariates) : result.se;
      expect(Math.abs(Math.log(claimed / check.se))).toBeLessThan(0.16);
    }
  });

  it('does not mind the order of rows, follows the scale of money, shrinks by √2 when rows double', () => {
    const study = world(4, 300);
    const base = effect(study, 'att');
    const order = Array.from({ length: 300 }, (_, i) => (i * 7) % 300);
    const mixed = effect(pick(study, order), 'att');
    expect(mixed.estimate).toBeCloseTo(base.estimate, 9);
    const scaled = effect({ ...study, outcome: Array.from(study.outcome, (y) => 7 * y) }, 'att');
    expect(scaled.estimate).toBeCloseTo(7 * base.estimate, 9);
    expect(scaled.se).toBeCloseTo(7 * base.se, 9);
    expect(scaled.weights[5]).toBe(base.weights[5]);
    const doubled = effect(pick(study, [...order, ...order]), 'att');
    expect(doubled.estimate).toBeCloseTo(base.estimate, 8);
    expect(doubled.se * Math.SQRT2).toBeCloseTo(base.se, 8);
    const inPairs = effect({ ...pick(study, [...order, ...order]), clusters: [...order, ...order] }, 'att');
    expect(inPairs.se).toBeCloseTo(base.se * Math.sqrt(300 / 299), 6);
  });
});

describe('doubly robust', () => {
  it.each(['propensity', 'outcome'] as const)(
    'stands on one good model when the %s model is wrong',
    (wrong) => {
      const random = seeded(9);
      const rows = 6000;
      const x = Float64Array.from({ length: rows }, () => random.normal());
      const bend = x.map((value) => (wrong === 'propensity' ? value : value ** 2));
      const lean = x.map((value) => (wrong === 'propensity' ? value ** 2 - 1 : value));
      const treated = lean.map((value) => (random.uniform() < logistic(0.6 * value - 0.4) ? 1 : 0));
      const outcome = bend.map((value, i) => 3 * value + 2 * treated[i]! + random.normal());
      const study = { treated, outcome, covariates: designOf([{ name: 'x', values: x }], rows) };
      const { estimate, se } = doublyRobustEffect(study, 'att');
      expect(Math.abs(estimate - 2)).toBeLessThan(4 * se);
    },
  );
});

describe('entropy balancing', () => {
  it('reaches the means exactly', () => {
    const study = world(5, 500);
    const { weights, balanced } = entropyEffect(study, 'att');
    expect(balanced).toBe(true);
    const table = balanceTable(columnsOf(study.covariates).slice(1), study.treated, weights, 'att');
    for (const row of table) {
      expect(Math.abs(row.smd)).toBeLessThan(1e-8);
      expect(Math.abs(row.smdBefore)).toBeGreaterThan(0.1);
    }
  });

  it('reads a second outcome under the same weights as if it had been the first', () => {
    const study = world(7, 300);
    const clusters = Float64Array.from({ length: 300 }, (_, i) => i % 90);
    const crossed = Float64Array.from({ length: 300 }, (_, i) => i % 25);
    const other = Float64Array.from(study.outcome, (y, i) => y ** 2 - (i % 3));
    const read = entropyBalanced({ ...study, clusters, crossed }, 'att');
    for (const outcome of [study.outcome, other, study.outcome])
      expect(read(outcome)).toEqual(entropyEffect({ ...study, clusters, crossed, outcome }, 'att'));
    expect(read(other).estimate).not.toBe(read(study.outcome).estimate);
  });

  it('says so when no weighting reaches the target', () => {
    const points = Array.from({ length: 40 }, (_, i) => [i / 40]);
    const source = { rows: 40, values: Float64Array.from(points.flat()) };
    expect(entropyBalance(source, [1.2], [0.3]).balanced).toBe(false);
    expect(entropyBalance(source, [0.9], [0.3]).balanced).toBe(true);
    const apart: Study = {
      treated: points.map((_, i) => (i >= 20 ? 1 : 0)),
      outcome: points.map((_, i) => i % 5),
      covariates: designOf([{ name: 'x', values: Float64Array.from(points, (p) => p[0]!) }], 40),
    };
    expect(entropyEffect(apart, 'att').balanced).toBe(false);
  });

  it('notices a covariate that only the treated have', () => {
    const study = world(6, 200);
    const only = Float64Array.from(study.treated, (t, i) => (t === 1 && i % 3 === 0 ? 1 : 0));
    const covariates = designOf(
      [...columnsOf(study.covariates).slice(1), { name: 'only', values: only }],
      200,
    );
    expect(entropyEffect({ ...study, covariates }, 'att').balanced).toBe(false);
  });
});

describe('what weights rest on', () => {
  it.each([
    [[1, 1, 1, 1], 4],
    [[1, 0, 0], 1],
    [[2, 1, 1], 16 / 6],
    [[0, 0], 0],
  ])('effective size of %j', (weights, size) => expect(effectiveSize(weights)).toBeCloseTo(size, 12));

  it('knows an arm by count, effective size and largest share', () => {
    expect(armWeight([9, 1, 3, 4], [1, 0, 0, 0], 0)).toEqual({
      count: 3,
      effective: 64 / 26,
      largestShare: 0.5,
    });
  });

  it('sees the treated who have no look-alikes', () => {
    const treated = [0, 0, 0, 0, 1, 1, 1, 1];
    expect(overlapOf([0.1, 0.2, 0.3, 0.4, 0.2, 0.3, 0.9, 0.95], treated)).toEqual({
      outside: 0.5,
      trimmed: 0.5,
    });
    expect(overlapOf([0.1, 0.2], [1, 1])).toEqual({ outside: 1, trimmed: 1 });
  });

  it('keeps a covariate without spread from hiding a difference', () => {
    const column = { name: 'c', values: Float64Array.of(1, 1, 0, 0) };
    const estimand: Estimand = 'att';
    expect(balanceTable([column], [1, 1, 0, 0], [1, 1, 1, 1], estimand)[0]!.smd).toBe(2);
  });
});
