import { describe, expect, it } from 'vitest';
import { designOf } from '../linear/design.ts';
import { drawGeometric } from '../random/draws.ts';
import { seeded } from '../random/seeded.ts';
import { logistic, logisticRegression } from '../regression/logistic.ts';
import { conditionalLogit } from './conditional-logit.ts';

const matrix = (columns: Record<string, readonly number[]>) => {
  const all = Object.entries(columns).map(([name, values]) => ({ name, values: Float64Array.from(values) }));
  return designOf(all, all[0]!.values.length, { intercept: false });
};

/** Members with their own level, which drives x as well: the trap that pooling falls into. */
function world(seed: number, groups: number) {
  const random = seeded(seed);
  const rows = { group: [] as number[], x: [] as number[], z: [] as number[], y: [] as number[] };
  for (let g = 0; g < groups; g += 1) {
    const level = 1.5 * random.normal();
    for (let k = 0; k < 2 + drawGeometric(random, 0.3); k += 1) {
      const x = level + random.normal();
      const z = random.normal();
      rows.group.push(g);
      rows.x.push(x);
      rows.z.push(z);
      rows.y.push(random.uniform() < logistic(level - 0.6 * x + 0.4 * z) ? 1 : 0);
    }
  }
  return rows;
}

describe('conditional logit', () => {
  it('of matched pairs is a logistic regression of differences', () => {
    const random = seeded(1);
    const gaps = Array.from({ length: 80 }, () => [random.normal() + 0.5, random.normal()] as const);
    const pairs = conditionalLogit(
      matrix({ a: gaps.flatMap((g) => [g[0], 0]), b: gaps.flatMap((g) => [g[1], 0]) }),
      gaps.flatMap(() => [1, 0]),
      gaps.flatMap((_, i) => [i, i]),
    );
    const plain = logisticRegression(
      matrix({ a: gaps.map((g) => g[0]), b: gaps.map((g) => g[1]) }),
      gaps.map(() => 1),
    );
    expect(pairs.coefficients[0]).toBeCloseTo(plain.coefficients[0]!, 8);
    expect(pairs.inverse[3]).toBeCloseTo(plain.inverse[3]!, 8);
    expect(pairs.logLikelihood).toBeCloseTo(plain.logLikelihood, 8);
  });

  it('sums over all ways to place the hits', () => {
    const x = [0.3, -1.2, 0.8, 2, -0.4];
    const y = [1, 0, 1, 0, 0];
    const fit = conditionalLogit(matrix({ x }), y, [1, 1, 1, 1, 1]);
    const b = fit.coefficients[0]!;
    let all = 0;
    for (let i = 0; i < 5; i += 1) for (let j = i + 1; j < 5; j += 1) all += Math.exp(b * (x[i]! + x[j]!));
    expect(fit.logLikelihood).toBeCloseTo(b * (x[0]! + x[2]!) - Math.log(all), 10);
  });

  it('is not fooled by the level of a group, where pooling is', () => {
    const w = world(2, 1500);
    const fit = conditionalLogit(matrix({ x: w.x, z: w.z }), w.y, w.group);
    const pooled = logisticRegression(
      designOf([{ name: 'x', values: Float64Array.from(w.x) }], w.x.length),
      w.y,
    );
    expect(pooled.coefficients[1]).toBeGreaterThan(0);
    expect(Math.abs(fit.coefficients[0]! + 0.6)).toBeLessThan(4 * Math.sqrt(fit.inverse[0]!));
    expect(Math.abs(fit.coefficients[1]! - 0.4)).toBeLessThan(4 * Math.sqrt(fit.inverse[3]!));
    expect(fit.robust[0]! / fit.inverse[0]!).toBeCloseTo(1, 0);
  });

  it('leaves out groups that tell nothing, and counts them', () => {
    const fit = conditionalLogit(
      matrix({ x: [1, 2, 3, 5, 2, 2, 9] }),
      [1, 0, 1, 1, 0, 1, 0],
      [1, 1, 2, 2, 3, 3, 4],
    );
    expect(fit).toMatchObject({ groups: 2, silentGroups: 2, rows: 4 });
  });

  it('copes with a group of hundreds, and marks separation', () => {
    const random = seeded(3);
    const x = Array.from({ length: 1200 }, () => random.normal());
    const y = x.map((value) => (random.uniform() < logistic(0.5 * value) ? 1 : 0));
    const fit = conditionalLogit(
      matrix({ x }),
      y,
      x.map(() => 1),
    );
    expect(fit.separated).toBe(false);
    expect(Math.abs(fit.coefficients[0]! - 0.5)).toBeLessThan(0.25);
    expect(
      conditionalLogit(matrix({ x: [1, 2, 3, 1, 2, 3] }), [0, 0, 1, 0, 0, 1], [1, 1, 1, 2, 2, 2]).separated,
    ).toBe(true);
  });
});
