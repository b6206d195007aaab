import { describe, expect, it } from 'vitest';
import { estimate } from '../src/core/statistics/estimate/estimate.ts';
import { dataIsHere, readTable } from './statistics-data.ts';

/** The published answers once more, through the engine behind `goodword estimate`, as an analyst would ask. */
describe.runIf(dataIsHere())('published answers through estimate', () => {
  const lalonde = {
    treatment: 'treat',
    outcome: 're78',
    covariates: 'age,educ,race,married,nodegree,re74,re75',
  };
  const file = 'causal_lalonde/lalonde.csv';

  it.each([
    ['ipw', 1214.1, 0.1, 798.2, 0.1],
    ['entropy', 1273, 1, 770, 1],
  ])('LaLonde by %s', (method, effect, near, se, nearSe) => {
    const result = estimate(method, readTable(file), lalonde);
    expect(Math.abs(result.estimate! - effect)).toBeLessThan(near);
    expect(Math.abs(result.se! - se)).toBeLessThan(nearSe);
    // A famous warning: many of the treated have no look-alikes in this comparison.
    expect(result.refused?.map((refusal) => refusal.gate)).toEqual(['overlap', 'sensitivity']);
    expect(result.status).toBe('withheld');
  });

  it.each(['ipw', 'entropy', 'aipw', 'matching'])('transforms of LaLonde by %s', (method) => {
    const { header, rows } = readTable(file);
    const base = estimate(method, { header, rows }, lalonde);
    const at = header.indexOf('re78');
    const scaled = rows.map((row) => row.with(at, `${Number(row[at]) * 7}`));
    const seven = estimate(method, { header, rows: scaled }, lalonde);
    expect(seven.estimate! / base.estimate!).toBeCloseTo(7, 8);
    expect(seven.se! / base.se!).toBeCloseTo(7, 8);
    expect(seven.effectiveSize).toBe(base.effectiveSize);
    const constant = { header: [...header, 'c'], rows: rows.map((row) => [...row, '1']) };
    const more = estimate(method, constant, { ...lalonde, covariates: `${lalonde.covariates},c` });
    expect(more).toMatchObject({ estimate: base.estimate, dropped: ['c'] });
    if (method === 'matching') return;
    // Matching breaks ties by the order of rows, and without replacement a doubled file is another problem.
    const mixed = rows.map((_, i) => rows[(i * 5) % rows.length]!);
    const permuted = estimate(method, { header, rows: mixed }, lalonde);
    expect(permuted.estimate!).toBeCloseTo(base.estimate!, 5);
    expect(permuted.se!).toBeCloseTo(base.se!, 5);
    const doubled = estimate(method, { header, rows: [...rows, ...mixed] }, lalonde);
    expect(doubled.estimate!).toBeCloseTo(base.estimate!, 5);
    expect(doubled.se! * Math.SQRT2).toBeCloseTo(base.se!, 5);
  });

  it('NHEFS by weights for everybody, formulas and exclusions included', () => {
    const squares = ['age', 'smokeintensity', 'smokeyrs', 'wt71']
      .map((name) => `${name},${name}^2`)
      .join(',');
    const result = estimate('ipw', readTable('causal_nhefs/nhefs.csv'), {
      treatment: 'qsmk',
      outcome: 'wt82_71',
      covariates: `sex,race,${squares},factor(education),factor(exercise),factor(active)`,
      estimand: 'ate',
      missing: 'exclude',
    });
    expect(result).toMatchObject({ n: 1566, excluded: 63 });
    expect(result.estimate!).toBeCloseTo(3.44, 2);
  });

  it('lung: one year, by sex, and the difference of restricted means', () => {
    const lung = readTable('survival/lung.csv');
    const options = { time: 'time', event: 'status' };
    expect(estimate('km', lung, options)).toMatchObject({ estimate: 310, interval: [285, 363] });
    expect(estimate('km', lung, { ...options, tau: '365' }).estimate!).toBeCloseTo(0.409, 3);
    expect(estimate('logrank', lung, { ...options, by: 'sex' }).estimate!).toBeCloseTo(10.33, 2);
    expect(estimate('rmst', lung, { ...options, by: 'sex', tau: '500' }).interval![0]).toBeGreaterThan(0);
  });

  it('Rossi and the breast cancer study by Cox, categories as they stand', () => {
    const rossi = estimate('cox', readTable('survival/rossi.csv'), {
      time: 'week',
      event: 'arrest',
      covariates: 'fin,age,race,wexp,mar,paro,prio',
    });
    expect(Math.abs(rossi.estimate! + 0.3794222)).toBeLessThan(1e-6);
    const gbsg2 = estimate('cox', readTable('survival/gbsg2.csv'), {
      time: 'time',
      event: 'cens',
      covariates: 'horTh,age,menostat,tsize,tgrade,pnodes,progrec,estrec',
    });
    expect(gbsg2).toMatchObject({ term: 'horTh=yes', estimate: expect.closeTo(-0.3462784, 5) });
  });

  it('CDNOW and the two cohorts', () => {
    const cdnow = estimate('bgnbd', readTable('clv_cdnow/cdnow_customers_summary.csv'), {
      frequency: 'frequency',
      recency: 'recency',
      age: 'T',
      predict: '39',
    });
    expect(cdnow).toMatchObject({
      r: expect.closeTo(0.243, 2),
      alpha: expect.closeTo(4.414, 2),
      a: expect.closeTo(0.793, 2),
      b: expect.closeTo(2.426, 2),
    });
    const cohort = estimate('sbg', readTable('sbg/fader_hardie_2007_table1.csv'), {
      period: 'year',
      alive: 'high_end_pct_alive',
      'forecast-to': '12',
    });
    expect(cohort).toMatchObject({ alpha: expect.closeTo(0.668, 3), beta: expect.closeTo(3.806, 3) });
  });
});
