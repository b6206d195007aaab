import { describe, expect, it } from 'vitest';
import { designOf } from '../linear/design.ts';
import { seeded } from '../random/seeded.ts';
import { combinationOf, coxRegression, likelihoodRatio } from './cox.ts';
import { robustCoxVariance, schoenfeldResiduals, scoreResiduals } from './cox-residuals.ts';
import { logRank } from './log-rank.ts';
import { checkProportionalHazards } from './proportional-hazards.ts';
import type { CoxData } from './risk-sets.ts';

const matrix = (columns: Record<string, readonly number[]>) => {
  const all = Object.entries(columns).map(([name, values]) => ({ name, values: Float64Array.from(values) }));
  return designOf(all, all[0]!.values.length, { intercept: false });
};

/** Hazard exp(0.7 x - 0.5 z) over a common baseline; whole weeks, so that times tie. */
function world(seed: number, rows = 300) {
  const random = seeded(seed);
  const x = Array.from({ length: rows }, () => random.normal());
  const z = Array.from({ length: rows }, () => (random.uniform() < 0.5 ? 1 : 0));
  const life = x.map(
    (value, i) => (-20 * Math.log(1 - random.uniform())) / Math.exp(0.7 * value - 0.5 * z[i]!),
  );
  const stop = life.map((t) => Math.ceil(Math.min(t, 30)));
  const event = life.map((t) => (t < 30 ? 1 : 0));
  return { x, z, stop, event };
}
const dataOf = ({ x, z, stop, event }: ReturnType<typeof world>): CoxData => ({
  stop,
  event,
  covariates: matrix({ x, z }),
});

/** Every life cut in two rows at its middle week. */
function cutInTwo({ x, z, stop, event }: ReturnType<typeof world>) {
  const rows = stop.flatMap((t, i) => {
    const cut = Math.floor(t / 2);
    return cut === 0
      ? [{ i, from: 0, to: t, last: true }]
      : [
          { i, from: 0, to: cut, last: false },
          { i, from: cut, to: t, last: true },
        ];
  });
  return {
    data: {
      start: rows.map((r) => r.from),
      stop: rows.map((r) => r.to),
      event: rows.map((r) => (r.last ? event[r.i]! : 0)),
      covariates: matrix({ x: rows.map((r) => x[r.i]!), z: rows.map((r) => z[r.i]!) }),
    } satisfies CoxData,
    owner: rows.map((r) => r.i),
  };
}

describe('Cox regression', () => {
  it('is the log-rank test when two groups are asked for the score', () => {
    const w = world(1);
    const ranked = logRank({ time: w.stop, event: w.event }, w.z, 2);
    const fit = coxRegression({ stop: w.stop, event: w.event, covariates: matrix({ z: w.z }) }, 'breslow');
    // Score, Wald and likelihood ratio tell the same story near the null.
    expect(Math.abs(likelihoodRatio(fit) / ranked.chiSquare - 1)).toBeLessThan(0.08);
  });

  it.each(['efron', 'breslow'] as const)(
    'is not moved by cutting lives into start-stop rows (%s)',
    (ties) => {
      const w = world(2);
      const whole = coxRegression(dataOf(w), ties);
      const { data, owner } = cutInTwo(w);
      const cut = coxRegression(data, ties);
      expect(cut.logLikelihood).toBeCloseTo(whole.logLikelihood, 8);
      expect(cut.coefficients[0]).toBeCloseTo(whole.coefficients[0]!, 8);
      expect(cut.inverse[0]).toBeCloseTo(whole.inverse[0]!, 10);
      const robust = robustCoxVariance(dataOf(w), whole);
      const clustered = robustCoxVariance(data, cut, owner);
      expect(clustered[0]).toBeCloseTo(robust[0]!, 9);
      expect(clustered[3]).toBeCloseTo(robust[3]!, 9);
    },
  );

  it('finds the truth, with an error that the robust one confirms', () => {
    const w = world(3, 3000);
    const fit = coxRegression(dataOf(w));
    const robust = robustCoxVariance(dataOf(w), fit);
    [0.7, -0.5].forEach((truth, j) => {
      const se = Math.sqrt(fit.inverse[j * 3]!);
      expect(Math.abs(fit.coefficients[j]! - truth)).toBeLessThan(4 * se);
      expect(Math.sqrt(robust[j * 3]!) / se).toBeCloseTo(1, 1);
    });
  });

  it('compares within strata only', () => {
    const one = world(4);
    const two = world(5);
    const late = two.stop.map((t) => t + 100);
    const both: CoxData = {
      stop: [...one.stop, ...late],
      event: [...one.event, ...two.event],
      covariates: matrix({ x: [...one.x, ...two.x], z: [...one.z, ...two.z] }),
      strata: [...one.stop.map(() => 0), ...late.map(() => 1)],
    };
    const fit = coxRegression(both);
    // Shifting one stratum in time changes nothing.
    const same = coxRegression({ ...both, stop: [...one.stop, ...two.stop] });
    expect(fit.coefficients[0]).toBeCloseTo(same.coefficients[0]!, 9);
    expect(coxRegression({ ...both, strata: undefined }).coefficients[0]).not.toBeCloseTo(
      fit.coefficients[0]!,
      2,
    );
  });

  it('does not mind the order of rows nor the unit of a covariate', () => {
    const w = world(6);
    const order = w.stop.map((_, i) => (i * 7) % 300);
    const at = (list: readonly number[]) => order.map((i) => list[i]!);
    const fit = coxRegression(dataOf(w));
    const mixed = coxRegression({
      stop: at(w.stop),
      event: at(w.event),
      covariates: matrix({ x: at(w.x).map((v) => 1e6 + 7 * v), z: at(w.z) }),
    });
    expect(mixed.coefficients[0]! * 7).toBeCloseTo(fit.coefficients[0]!, 8);
    expect(mixed.coefficients[1]).toBeCloseTo(fit.coefficients[1]!, 8);
  });

  it('score residuals add up to nothing, and Schoenfeld residuals too', () => {
    const { data } = cutInTwo(world(7));
    const fit = coxRegression(data);
    for (let j = 0; j < 2; j += 1) {
      expect(scoreResiduals(data, fit).reduce((a, r) => a + r[j]!, 0)).toBeCloseTo(0, 7);
      expect(schoenfeldResiduals(data, fit).reduce((a, r) => a + r.residual[j]!, 0)).toBeCloseTo(0, 7);
    }
  });

  it('is marked separated when a covariate orders the events', () => {
    const stop = [1, 2, 3, 4, 5, 6, 7, 8];
    const x = [8, 7, 6, 5, 4, 3, 2, 1];
    expect(coxRegression({ stop, event: stop.map(() => 1), covariates: matrix({ x }) }).separated).toBe(true);
    const mark = [0, 0, 1, 1, 0, 0, 1, 0];
    const event = mark.map((m) => 1 - m);
    expect(coxRegression({ stop, event, covariates: matrix({ mark }) }).separated).toBe(true);
  });

  it('reads a combination of terms', () => {
    const fit = coxRegression(dataOf(world(8)));
    const both = combinationOf(fit, fit.inverse, [1, 1]);
    expect(both.estimate).toBeCloseTo(fit.coefficients[0]! + fit.coefficients[1]!, 12);
    expect(both.se ** 2).toBeCloseTo(fit.inverse[0]! + fit.inverse[3]! + 2 * fit.inverse[1]!, 12);
  });
});

describe('proportional hazards check', () => {
  const crossing = (seed: number, turn: number): CoxData => {
    const random = seeded(seed);
    const group = Array.from({ length: 600 }, (_, i) => i % 2);
    // Group 1 has hazard 1/10 · e up to time 5 and 1/10 · e^turn afterwards.
    const stop = group.map((g) => {
      const target = -Math.log(1 - random.uniform());
      const first = (g === 1 ? Math.E : 1) / 10;
      const then = (g === 1 ? Math.exp(turn) : 1) / 10;
      return target < 5 * first ? target / first : 5 + (target - 5 * first) / then;
    });
    return { stop, event: stop.map(() => 1), covariates: matrix({ group }) };
  };

  it('notices an effect that turns round, and only that', () => {
    for (const scale of ['share-gone', 'rank', 'log', 'identity'] as const) {
      const turned = crossing(1, -1);
      expect(checkProportionalHazards(turned, coxRegression(turned), scale).terms[0]!.p).toBeLessThan(1e-4);
      const steady = crossing(2, 1);
      expect(checkProportionalHazards(steady, coxRegression(steady), scale).global.p).toBeGreaterThan(0.01);
    }
  });
});
