import { describe, expect, it } from 'vitest';
import { designOf } from '../linear/design.ts';
import { seeded } from '../random/seeded.ts';
import { logistic } from '../regression/logistic.ts';
import { type GroupTimeEffect, groupTimeEffects } from './group-time-effects.ts';
import { naiveTwoWay } from './naive-two-way.ts';
import { type Panel, readPanel } from './panel.ts';
import { preTrendTest, summariseStaggered } from './summaries.ts';

const never = Number.POSITIVE_INFINITY;

/** Units by group; the effect grows by one with every period since treatment. */
function world(seed: number, groups: readonly number[], each: number, noise: number, drift = 0) {
  const random = seeded(seed);
  const rows = {
    unit: [] as number[],
    period: [] as number[],
    firstTreated: [] as number[],
    outcome: [] as number[],
  };
  groups.forEach((group, g) => {
    for (let k = 0; k < each * (g + 1); k += 1) {
      const own = 5 * random.normal();
      for (let period = 1; period <= 6; period += 1) {
        rows.unit.push(g * 10_000 + k);
        rows.period.push(period);
        rows.firstTreated.push(group);
        const effect = period >= group ? period - group + 1 : 0;
        const trend = Number.isFinite(group) ? drift * period : 0;
        rows.outcome.push(own + 2 * period + trend + effect + noise * random.normal());
      }
    }
  });
  return rows;
}

describe('staggered difference-in-differences', () => {
  const exact = readPanel(world(1, [3, 5, never], 4, 0));

  it.each(['never', 'not-yet'] as const)(
    'finds every effect exactly where there is no noise (%s)',
    (comparison) => {
      const { effects } = groupTimeEffects(exact.panel, comparison);
      expect(effects.length).toBe(10);
      for (const effect of effects) {
        const truth = effect.period >= effect.group ? effect.period - effect.group + 1 : 0;
        expect(effect.estimate).toBeCloseTo(truth, 10);
        expect(effect.se).toBeCloseTo(0, 10);
      }
    },
  );

  it('sums up in the four usual ways', () => {
    // Group 3 (4 units): effects 1, 2, 3, 4; group 5 (8 units): 1, 2.
    const summary = summariseStaggered(exact.panel, groupTimeEffects(exact.panel, 'never').effects);
    expect(summary.simple.estimate).toBeCloseTo((4 * 10 + 8 * 3) / (4 * 4 + 8 * 2), 10);
    expect(summary.group.estimate).toBeCloseTo((4 * 2.5 + 8 * 1.5) / 12, 10);
    expect(summary.dynamic.estimate).toBeCloseTo((1 + 2 + 3 + 4) / 4, 10);
    expect(summary.calendar.estimate).toBeCloseTo(
      (1 + 2 + (4 * 3 + 8 * 1) / 12 + (4 * 4 + 8 * 2) / 12) / 4,
      10,
    );
    expect(summary.dynamic.points.map((point) => point.at)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(summary.group.points.map((point) => point.estimate.toFixed(6))).toEqual(['2.500000', '1.500000']);
  });

  it('is right where two-way fixed effects are not', () => {
    const { panel } = readPanel(world(2, [2, 4], 20, 0));
    const summary = summariseStaggered(panel, groupTimeEffects(panel, 'not-yet').effects);
    expect(summary.simple.estimate).toBeCloseTo(1.5, 10);
    expect(naiveTwoWay(panel)).toBeLessThan(0.7);
  });

  it('has errors that cover the truth', () => {
    let covered = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const { panel } = readPanel(world(seed, [3, 5, never], 6, 1));
      const { simple } = summariseStaggered(panel, groupTimeEffects(panel, 'never').effects);
      if (Math.abs(simple.estimate - 2) < 1.96 * simple.se) covered += 1;
    }
    expect(covered).toBeGreaterThan(174);
    expect(covered).toBeLessThan(200);
  });

  it('notices that the groups drifted apart before', () => {
    const steady = readPanel(world(3, [3, 5, never], 30, 1)).panel;
    const drifting = readPanel(world(3, [3, 5, never], 30, 1, 1)).panel;
    const trendOf = (panel: Panel) => preTrendTest(panel, groupTimeEffects(panel, 'never').effects)!;
    expect(trendOf(steady).p).toBeGreaterThan(0.05);
    expect(trendOf(drifting).p).toBeLessThan(0.001);
  });

  it('compares look-alikes where what is known before drives the trend', () => {
    const random = seeded(9);
    const rows = {
      unit: [] as number[],
      period: [] as number[],
      firstTreated: [] as number[],
      outcome: [] as number[],
    };
    const size: number[] = [];
    for (let unit = 0; unit < 400; unit += 1) {
      const own = random.normal();
      const group = random.uniform() < logistic(own) ? 3 : never;
      for (let period = 1; period <= 4; period += 1) {
        rows.unit.push(unit);
        rows.period.push(period);
        rows.firstTreated.push(group);
        rows.outcome.push(own * period + (period >= group ? 2 : 0) + 0.1 * random.normal());
        size.push(own);
      }
    }
    const { panel } = readPanel({ ...rows, cluster: rows.unit.map((unit) => unit % 40) });
    const covariates = designOf([{ name: 'size', values: Float64Array.from(size) }], size.length);
    const simple = (effects: readonly GroupTimeEffect[]) => summariseStaggered(panel, effects).simple;
    const plain = simple(groupTimeEffects(panel, 'never').effects);
    const alike = simple(groupTimeEffects(panel, 'never', covariates).effects);
    expect(plain.estimate).toBeGreaterThan(2.8);
    expect(Math.abs(alike.estimate - 2)).toBeLessThan(4 * alike.se);
    expect(alike.se).toBeLessThan(0.03);
  });

  it('leaves out, by name, a group that what is known tells from everybody', () => {
    const rows = world(4, [3, 5, never], 12, 1);
    const { panel } = readPanel(rows);
    const values = Float64Array.from(rows.firstTreated, (group) => (group === 5 ? 1 : 0));
    const covariates = designOf([{ name: 'telling', values }], values.length);
    const { effects, apart } = groupTimeEffects(panel, 'never', covariates);
    expect(new Set(effects.map(({ group }) => group))).toEqual(new Set([3]));
    expect(apart.length).toBe(5);
  });
});

describe('reading a panel', () => {
  it('counts what does not fit', () => {
    const reading = readPanel({
      unit: [1, 1, 2, 2, 3, 4, 4, 4],
      period: [1, 2, 1, 2, 1, 1, 2, 2],
      firstTreated: [1, 1, 2, never, never, 99, 99, 99],
      outcome: [1, 2, 3, 4, 5, 6, 7, 8],
    });
    expect(reading.incomplete).toBe(1);
    expect(reading.alwaysTreated).toBe(1);
    expect(reading.faults).toEqual([
      { row: 3, fault: 'changes group' },
      { row: 7, fault: 'twice' },
    ]);
    expect(Array.from(reading.panel.firstTreated)).toEqual([2, never]);
  });
});
