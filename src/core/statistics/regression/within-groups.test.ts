import { describe, expect, it } from 'vitest';
import { designOf } from '../linear/design.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { seeded } from '../random/seeded.ts';
import { withinGroups } from './within-groups.ts';

/** People with a level of their own that goes with x; y rises by `effect` with x. */
function world(seed: number, people: number, effect: number) {
  const random = seeded(seed);
  const rows = Array.from({ length: people }, (_, group) => {
    const level = 2 * random.normal();
    const shock = random.normal();
    return Array.from({ length: 2 + random.index(5) }, () => {
      const x = random.normal() - level;
      // What a person does is alike over time, beside their level: errors of one person go together.
      return { group, x, y: level + effect * x + (shock * x) / 2 + random.normal() };
    });
  }).flat();
  const column = (read: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, read);
  return { rows, x: column(({ x }) => x), y: column(({ y }) => y), group: column(({ group }) => group) };
}

describe('within groups', () => {
  it('is least squares with a column for every group', () => {
    const { rows, x, y, group } = world(3, 12, 0.7);
    const dummies = Array.from({ length: 12 }, (_, g) => ({
      name: `g${g}`,
      values: Float64Array.from(rows, (row) => (row.group === g ? 1 : 0)),
    }));
    const whole = leastSquares(
      designOf([{ name: 'x', values: x }, ...dummies], rows.length, { intercept: false }),
      y,
    );
    const found = withinGroups([{ name: 'x', values: x }], y, group)!;
    expect(found.coefficients[0]).toBeCloseTo(whole.coefficients[0]!, 10);
    expect(found.groups).toBe(12);
  });

  it('finds the effect that a pooled look turns round, and covers it, errors of one person going together', () => {
    const found = Array.from({ length: 300 }, (_, seed) => {
      const { x, y, group } = world(seed + 1, 60, 0.5);
      const { coefficients, se } = withinGroups([{ name: 'x', values: x }], y, group)!;
      return { effect: coefficients[0]!, se: se[0]! };
    });
    const mean = found.reduce((sum, { effect }) => sum + effect, 0) / 300;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    const held = found.filter(({ effect, se }) => Math.abs(effect - 0.5) < 2 * se).length / 300;
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.98);
    const { x, y } = world(1, 60, 0.5);
    const pooled = leastSquares(designOf([{ name: 'x', values: x }], x.length), y).coefficients[1]!;
    expect(pooled).toBeLessThan(0);
  });

  it('tells nothing where nothing varies within, or everybody stands alone', () => {
    const constant = { name: 'x', values: Float64Array.from([1, 1, 2, 2]) };
    expect(withinGroups([constant], [1, 2, 3, 4], [0, 0, 1, 1])).toBeNull();
    expect(withinGroups([constant], [1, 2, 3, 4], [0, 1, 2, 3])).toBeNull();
  });
});
