import { describe, expect, it } from 'vitest';
import { designOf } from '../src/core/statistics/linear/design.ts';
import { dropDependentColumns } from '../src/core/statistics/linear/independent-columns.ts';
import { matchedEffect } from '../src/core/statistics/matching/matched-effect.ts';
import { meanDifference } from '../src/core/statistics/means/mean-difference.ts';
import { wilsonInterval } from '../src/core/statistics/proportions/wilson.ts';
import { armWeight, balanceTable } from '../src/core/statistics/weighting/balance.ts';
import { doublyRobustEffect } from '../src/core/statistics/weighting/doubly-robust.ts';
import { entropyEffect } from '../src/core/statistics/weighting/entropy-effect.ts';
import { inverseProbabilityEffect } from '../src/core/statistics/weighting/inverse-probability.ts';
import { dataIsHere, readColumns } from './statistics-data.ts';

describe.runIf(dataIsHere())('published answers: experiments and weighting', () => {
  it('Wilson intervals of Newcombe 1998', () => {
    const table = readColumns('wilson/newcombe_1998.csv');
    const [x, n, lower, upper] = ['x1', 'n1', 'lower', 'upper'].map(table.numbers);
    expect(table.rows).toBeGreaterThan(3);
    for (let i = 0; i < table.rows; i += 1) {
      const interval = wilsonInterval(x![i]!, n![i]!);
      expect(Math.abs(interval[0] - lower![i]!)).toBeLessThan(1e-4);
      expect(Math.abs(interval[1] - upper![i]!)).toBeLessThan(1e-4);
    }
  });

  it('NSW experiment: difference of earnings, pooled and Neyman errors', () => {
    const nsw = readColumns('causal_lalonde/nsw_mixtape.csv');
    const treated = nsw.numbers('treat');
    const earned = nsw.numbers('re78');
    const arm = (which: number) => earned.filter((_, i) => treated[i] === which);
    const result = meanDifference(arm(1), arm(0));
    expect(Math.abs(result.estimate - 1794.34)).toBeLessThan(0.01);
    expect(Math.abs(result.pooledSe - 632.9)).toBeLessThan(0.1);
    expect(Math.abs(result.se - 671)).toBeLessThan(0.1);
  });

  const lalonde = () => {
    const table = readColumns('causal_lalonde/lalonde.csv');
    const race = table.text('race');
    const columns = ['age', 'educ', 'married', 'nodegree', 're74', 're75'].map((name) => ({
      name,
      values: table.numbers(name),
    }));
    for (const level of ['hispan', 'white'])
      columns.push({ name: level, values: Float64Array.from(race, (r) => (r === level ? 1 : 0)) });
    const study = {
      treated: table.numbers('treat'),
      outcome: table.numbers('re78'),
      covariates: designOf(columns, table.rows),
    };
    return { study, columns, rows: table.rows };
  };

  it('LaLonde 614, logistic weights for the treated (WeightIt)', () => {
    const { study, columns } = lalonde();
    const result = inverseProbabilityEffect(study, 'att');
    expect(Math.abs(result.estimate - 1214.1)).toBeLessThan(0.1);
    expect(Math.abs(result.se - 798.2)).toBeLessThan(0.1);
    expect(Math.abs(result.comparisonMean.estimate - 5135.1)).toBeLessThan(0.1);
    expect(Math.abs(result.comparisonMean.se - 583.8)).toBeLessThan(0.1);
    expect(Math.abs(armWeight(result.weights, study.treated, 0).effective - 99.82)).toBeLessThan(0.01);
    const smd = new Map(
      balanceTable(columns, study.treated, result.weights, 'att').map((row) => [row.covariate, row.smd]),
    );
    expect(smd.get('age')).toBeCloseTo(0.1188, 4);
    expect(smd.get('re75')).toBeCloseTo(0.011, 4);
    expect(smd.get('re74')).toBeCloseTo(-0.0021, 4);
  });

  it('LaLonde 614, entropy balancing with interacted regression (WeightIt)', () => {
    const { study } = lalonde();
    const result = entropyEffect(study, 'att');
    expect(Math.abs(result.estimate - 1273)).toBeLessThan(1);
    expect(Math.abs(result.se - 770)).toBeLessThan(1);
    expect(Math.abs(armWeight(result.weights, study.treated, 0).effective - 98.46)).toBeLessThan(0.01);
  });

  it('LaLonde 614, one-to-one matching on the propensity score (MatchIt)', () => {
    const { study } = lalonde();
    const { propensity } = inverseProbabilityEffect(study, 'att');
    const matched = matchedEffect(study.outcome, propensity.fitted, study.treated);
    expect(matched.pairs.length).toBe(185);
    expect(matched.treatedDistance).toBeCloseTo(0.5774, 4);
    expect(matched.comparisonDistance).toBeCloseTo(0.3629, 4);
  });

  it('transforms: a constant covariate is dropped and changes nothing', () => {
    const { study, columns, rows } = lalonde();
    const constant = { name: 'constant', values: new Float64Array(rows).fill(3) };
    const { design, dropped } = dropDependentColumns(designOf([...columns, constant], rows));
    expect(dropped).toEqual(['constant']);
    for (const effect of [inverseProbabilityEffect, doublyRobustEffect, entropyEffect]) {
      const plain = effect(study, 'att');
      const other = effect({ ...study, covariates: design }, 'att');
      expect(other.estimate).toBe(plain.estimate);
      expect(other.se).toBe(plain.se);
    }
  });

  it('quitting smoking and weight, NHEFS: 3.4 kg (2.4 to 4.5) (Hernán & Robins, What If, chapter 12)', () => {
    const table = readColumns('causal_nhefs/nhefs.csv');
    const gain = table.numbers('wt82_71');
    const rows = [...gain.keys()].filter((i) => Number.isFinite(gain[i]!));
    const of = (name: string) => {
      const all = table.numbers(name);
      return { name, values: Float64Array.from(rows, (i) => all[i]!) };
    };
    const columns = ['sex', 'race', 'age', 'smokeintensity', 'smokeyrs', 'wt71'].map(of);
    for (const name of ['age', 'smokeintensity', 'smokeyrs', 'wt71'])
      columns.push({ name: `${name}²`, values: of(name).values.map((v) => v * v) });
    for (const name of ['education', 'exercise', 'active']) {
      const { values } = of(name);
      for (const level of [...new Set(values)].sort().slice(1))
        columns.push({ name: `${name}=${level}`, values: values.map((v) => (v === level ? 1 : 0)) });
    }
    const study = {
      treated: of('qsmk').values,
      outcome: Float64Array.from(rows, (i) => gain[i]!),
      covariates: designOf(columns, rows.length),
    };
    expect(rows.length).toBe(1566);
    const weighted = inverseProbabilityEffect(study, 'ate');
    expect(weighted.estimate).toBeCloseTo(3.44, 2);
    // The book's 2.4 to 4.5 takes the weights as known, which is a little wider.
    expect(weighted.estimate - 1.96 * weighted.se).toBeGreaterThan(2.4);
    expect(weighted.estimate + 1.96 * weighted.se).toBeLessThan(4.5);
    expect(Math.abs(doublyRobustEffect(study, 'ate').estimate - weighted.estimate)).toBeLessThan(0.1);
  });
});
