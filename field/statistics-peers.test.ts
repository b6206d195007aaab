import { describe, expect, it } from 'vitest';
import { estimate } from '../src/core/statistics/estimate/estimate.ts';
import { dataIsHere, readTable } from './statistics-data.ts';

/**
 * Answers of other software on public data, through the engine behind `goodword estimate`. Worked out with R 4.2.2
 * (survival 3.5, sandwich 3.0, geepack 1.3, MatchIt 4.5) unless a book is named.
 */
describe.runIf(dataIsHere())('answers of other software', () => {
  type Term = { term: string; estimate: number; se: number; errors: Record<string, number> };
  const termsOf = (answer: Record<string, unknown>) =>
    new Map((answer.terms as Term[]).map((term) => [term.term, term]));
  const near = (digits: number, ...values: number[]) => values.map((value) => expect.closeTo(value, digits));

  describe('NHEFS, those who stopped smoking (Hernán & Robins, What If)', () => {
    const squares = ['age', 'smokeintensity', 'smokeyrs', 'wt71'].map((name) => `${name},${name}^2`);
    const known = `sex,race,${squares.join(',')},factor(education),factor(exercise),factor(active)`;
    const asked = { treatment: 'qsmk', outcome: 'wt82_71', estimand: 'ate', missing: 'exclude' };
    const nhefs = () => readTable('causal_nhefs/nhefs.csv');

    it('by weights: 3.4 (2.4 to 4.5), the error with given weights as published (program 12.2)', () => {
      const result = estimate('ipw', nhefs(), { ...asked, covariates: known });
      expect(result.estimate).toBeCloseTo(3.4405, 4);
      expect(result.errors).toEqual({
        givenWeights: expect.closeTo(0.5255, 4),
        estimatedWeights: expect.closeTo(0.4871, 4),
      });
      expect(result.status).toBe('told');
    });

    it('by standardisation: 3.5 (program 13.3), and by regression 3.46 and 2.56 (program 15.1)', () => {
      const product = `${known},qsmk*smokeintensity`;
      const standardised = estimate('regression', nhefs(), { ...asked, covariates: product });
      expect(standardised.estimate).toBeCloseTo(3.5174, 4);
      const { estimand: _none, ...plain } = asked;
      const classical = { ...plain, errors: 'classical' };
      const coefficients = termsOf(estimate('regression', nhefs(), { ...classical, covariates: product }));
      expect(coefficients.get('qsmk')).toMatchObject({
        estimate: expect.closeTo(2.559594, 6),
        se: expect.closeTo(0.809149, 6),
      });
      expect(coefficients.get('qsmk*smokeintensity')!.estimate).toBeCloseTo(0.046663, 6);
      const alone = estimate('regression', nhefs(), { ...classical, covariates: known });
      expect([alone.estimate, alone.se]).toEqual(near(6, 3.462622, 0.438454));
    });
  });

  it('LaLonde: least squares with HC errors, weights for everybody, doubly robust, one-to-one pairs', () => {
    const lalonde = readTable('causal_lalonde/lalonde.csv');
    const asked = {
      treatment: 'treat',
      outcome: 're78',
      covariates: 'age,educ,race,married,nodegree,re74,re75',
    };
    const line = termsOf(estimate('regression', lalonde, asked)).get('treat')!;
    expect(line.estimate).toBeCloseTo(1548.244, 3);
    expect(line.errors).toEqual({
      classical: expect.closeTo(781.2793, 3),
      hc0: expect.closeTo(734.5205, 3),
      hc2: expect.closeTo(742.1817, 3),
    });
    const of = (method: string, estimand: string) => estimate(method, lalonde, { ...asked, estimand });
    expect(of('ipw', 'ate').estimate).toBeCloseTo(224.6763, 3);
    expect(of('ipw', 'atc').estimate).toBeCloseTo(-186.9159, 3);
    expect(of('ipw', 'att').errors).toMatchObject({ givenWeights: expect.closeTo(824.0517, 3) });
    expect(of('aipw', 'att').estimate).toBeCloseTo(1231.044, 3);
    expect(of('aipw', 'ate').estimate).toBeCloseTo(417.8882, 3);
    const pairs = estimate('matching', lalonde, asked);
    expect(pairs.propensity).toEqual({
      treated: expect.closeTo(0.5774, 4),
      matchedComparison: expect.closeTo(0.3629, 4),
    });
    // The table of MatchIt's vignette, every race among the rows.
    const balance = new Map(
      (pairs.balance as { covariate: string; smd: number }[]).map((row) => [row.covariate, row.smd]),
    );
    expect(['age', 'educ', 'nodegree', 're74', 're75'].map((name) => balance.get(name))).toEqual(
      near(3, 0.0718, -0.129, 0.1546, -0.0505, -0.0257),
    );
    expect(balance.get('race=black')).toBeGreaterThan(1);
  });

  it('Dehejia & Wahba against the PSID: the weights, and that they rest on 43 of 2,490', () => {
    const result = estimate('ipw', readTable('causal_lalonde/nsw74psid1.csv'), {
      treatment: 'trt',
      outcome: 're78',
      covariates: 'age,educ,black,hisp,marr,nodeg,re74,re75',
    });
    expect([result.estimate, result.effectiveSize]).toEqual(near(3, 1758.851, 42.6306));
    expect(result.refused!.map(({ gate }) => gate)).toEqual(
      expect.arrayContaining(['overlap', 'effective-size']),
    );
  });

  it('lung: Cox on three, ties both ways, robust and by institution, strata, the test of hazards', () => {
    const lung = readTable('survival/lung.csv');
    const cox = (more: Record<string, string>) =>
      estimate('cox', lung, {
        time: 'time',
        event: 'status',
        covariates: 'age,sex,ph.ecog',
        missing: 'exclude',
        ...more,
      });
    const efron = cox({});
    const rows = [...termsOf(efron).values()];
    expect(rows.map((row) => row.estimate)).toEqual(near(6, 0.011067, -0.552612, 0.463728));
    expect(rows.map((row) => row.se)).toEqual(near(6, 0.009267, 0.167739, 0.113577));
    expect(rows.map((row) => row.errors.robust)).toEqual(near(6, 0.009881, 0.164748, 0.124159));
    expect(efron.logLikelihood).toBeCloseTo(-729.2301, 4);
    const test = (answer: Record<string, unknown>) => {
      const { score } = answer.proportionalHazards as {
        score: { terms: { chiSquare: number }[]; global: { chiSquare: number } };
      };
      return [...score.terms, score.global].map(({ chiSquare }) => chiSquare);
    };
    expect(test(efron)).toEqual(near(4, 0.18799, 2.30544, 2.05425, 4.46366));
    expect(test(cox({ 'ph-time': 'identity' }))).toEqual(near(4, 0.15235, 2.49191, 1.57824, 4.11938));
    expect(termsOf(cox({ ties: 'breslow' })).get('sex')!.estimate).toBeCloseTo(-0.55189, 5);
    const sites = termsOf(cox({ cluster: 'inst' })).get('age')!;
    expect([sites.estimate, sites.se]).toEqual(near(6, 0.011232, 0.006889));
    const strata = cox({ covariates: 'age,sex,age*sex', strata: 'ph.ecog' });
    expect([...termsOf(strata).values()].map((row) => row.estimate)).toEqual(
      near(6, 0.040268, 0.829536, -0.021991),
    );
  });

  it('lung: curves with log-log intervals, log-rank over four, restricted means by sex', () => {
    const lung = readTable('survival/lung.csv');
    const asked = { time: 'time', event: 'status' };
    const curve = estimate('km', lung, { ...asked, scale: 'log-log', tau: '365' });
    expect([curve.estimate, ...curve.interval!]).toEqual(near(5, 0.40924, 0.33871, 0.47838));
    expect(curve.median).toEqual({ estimate: 310, lower: 284, upper: 361 });
    const ranks = estimate('logrank', lung, { ...asked, by: 'ph.ecog', missing: 'exclude' });
    expect(ranks.estimate).toBeCloseTo(21.96213, 5);
    const means = estimate('rmst', lung, { ...asked, by: 'sex', tau: '500' });
    const groups = means.groups as { estimate: number; se: number }[];
    expect(groups.flatMap(({ estimate, se }) => [estimate, se])).toEqual(
      near(4, 278.7632, 14.3546, 360.911, 16.801),
    );
  });

  it('telephone customers: yes and no, texts as categories, thousands of rows', () => {
    const telco = readTable('churn_ibm_telco/Telco-Customer-Churn.csv');
    const asked = { time: 'tenure', event: 'Churn' };
    expect(estimate('logrank', telco, { ...asked, by: 'Contract' }).estimate).toBeCloseTo(2352.8725, 3);
    const curve = estimate('km', telco, { ...asked, by: 'Contract', tau: '24' });
    expect([curve.estimate, curve.se]).toEqual(near(5, 0.78874, 0.00521));
    expect((curve.groups as { median: object }[])[0]!.median).toEqual({ estimate: 35, lower: 32, upper: 38 });
    const hazards = termsOf(
      estimate('cox', telco, {
        ...asked,
        covariates: 'MonthlyCharges,Contract,SeniorCitizen,gender,Partner',
      }),
    );
    expect(hazards.get('Contract=One year')!.estimate).toBeCloseTo(-2.131474, 6);
    expect(hazards.get('Partner=Yes')).toMatchObject({
      estimate: expect.closeTo(-0.627445, 6),
      se: expect.closeTo(0.049901, 6),
    });
    const odds = termsOf(
      estimate('logistic', telco, {
        outcome: 'Churn',
        covariates: 'tenure,MonthlyCharges,Contract,SeniorCitizen',
      }),
    );
    expect(odds.get('tenure')!.estimate).toBeCloseTo(-0.03678067, 7);
    expect(odds.get('Contract=Two year')!.se).toBeCloseTo(0.166907, 5);
  });
});
