import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { table } from './small-tables.ts';

/** Published answers whose data are small enough to stand here, through the engine behind `goodword estimate`. */
describe('small published answers', () => {
  it('eight schools: no spread beyond chance, common mean 7.7 (4.1) (Rubin 1981; Gelman et al. 2013, 5.5)', () => {
    const schools = table(`school | y | se
      A | 28 | 15
      B | 8 | 10
      C | -3 | 16
      D | 7 | 11
      E | -1 | 9
      F | 1 | 11
      G | 18 | 10
      H | 12 | 18`);
    const result = estimate('shrinkage', schools, { estimate: 'y', se: 'se', group: 'school' });
    expect(result.estimate).toBeCloseTo(7.686, 3);
    expect(result.se).toBeCloseTo(4.072, 3);
    expect(result.between).toBe(0);
  });

  it('sleep: Welch t with 17.776 degrees of freedom, -0.205 to 3.365 (Student 1908)', () => {
    const extra = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ];
    const rows = extra.flatMap((values, k) => values.map((value) => [`${value}`, `${k + 1}`]));
    const result = estimate(
      'difference',
      { header: ['extra', 'group'], rows },
      { treatment: 'group', 'treatment-value': '2', outcome: 'extra' },
    );
    expect(result.estimate).toBeCloseTo(1.58, 10);
    expect(result.degrees).toBeCloseTo(17.7765, 4);
    expect(result.interval!.map((end) => Number(end!.toFixed(4)))).toEqual([-0.2055, 3.3655]);
    expect(result.status).toBe('withheld');
  });

  it('rat tumours: 1.4 and 8.6 by moments, 2.4 and 14.3 over the grid (Gelman et al. 2013, 5.3)', {
    timeout: 30_000,
  }, () => {
    const [y, n] = ratTumours();
    const rows = y!.map((hits, i) => [`${hits}`, `${n![i]}`]);
    const result = estimate('beta-binomial', { header: ['y', 'n'], rows }, { successes: 'y', trials: 'n' });
    expect(result.moments).toEqual({ alpha: expect.closeTo(1.37, 2), beta: expect.closeTo(8.57, 2) });
    expect(result.grid).toMatchObject({ alpha: expect.closeTo(2.4, 1), beta: expect.closeTo(14.3, 1) });
    // R, by optim on the marginal likelihood.
    expect(result.likelihood).toMatchObject({
      alpha: expect.closeTo(2.3416, 3),
      beta: expect.closeTo(14.1148, 2),
    });
    const last = (result.groups as { byMoments: { mean: number }; grid: { mean: number } }[]).at(-1)!;
    expect(last.byMoments.mean).toBeCloseTo(0.224, 3);
    expect(last.grid.mean).toBeCloseTo(0.211, 3);
  });

  it('E-values, row by row (VanderWeele & Ding 2017)', () => {
    const one = table('rr | low | high\n3.9 | 1.8 | 8.7');
    const result = estimate('e-value', one, { ratio: 'rr', lower: 'low', upper: 'high' });
    expect(result.estimate).toBeCloseTo(7.26, 2);
    expect(result.bound).toBeCloseTo(3, 2);
  });

  it('the card of smallest visible effects', () => {
    const rows = Array.from({ length: 500 }, (_, i) => [i < 100 ? '1' : '0', i % 4 === 0 ? '1' : '0']);
    const deals = { header: ['t', 'won'], rows };
    const result = estimate('mde', deals, { treatment: 't', outcome: 'won', plausible: '0.1' });
    expect(result.estimate).toBeCloseTo(0.136, 3);
    expect(result.neededPerArm).toBeGreaterThan(290);
    const closes = estimate('mde', deals, { treatment: 't', event: 'won' });
    expect(closes.estimate).toBeCloseTo(1.87, 2);
  });

  it('NRR as a ratio of sums: 103 %, each account drawn whole', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [
      `a${i}`,
      '250000',
      `${250_000 + (i < 10 ? 180_000 : i < 20 ? -60_000 : i < 24 ? -225_000 : 0)}`,
    ]);
    const book = { header: ['account', 'start', 'now'], rows };
    const options = { numerator: 'now', denominator: 'start', cluster: 'account' };
    const result = estimate('bootstrap', book, options);
    expect(result.estimate).toBeCloseTo(1.03, 10);
    expect(result.interval![0]).toBeLessThan(1.03);
    expect(result.interval![1]).toBeGreaterThan(1.03);
    expect(result).toMatchObject({ clusters: 40, draws: 2000, largestShare: 0.025 });
    expect(estimate('bootstrap', book, options)).toEqual(result);
    expect(estimate('bootstrap', book, { ...options, seed: '2' }).se).not.toBe(result.se);
  });
});

/** Tumours among groups of rats: 70 earlier groups and the 71st (Tarone, Biometrics 38 (1982) 215-220). */
const ratTumours = () =>
  [
    '0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 1 5 2 5 3 2 7 7 3 3 2 9 10 4 4 4 4 4 4 4 10 4 4 4 5 11 12 5 5 6 5 6 6 6 6 16 15 15 9 4',
    '20 20 20 20 20 20 20 19 19 19 19 18 18 17 20 20 20 20 19 19 18 18 25 24 23 20 20 20 20 20 20 10 49 19 46 27 17 49 47 20 20 13 48 50 20 20 20 20 20 20 20 48 19 19 19 22 46 49 20 20 23 19 22 20 20 20 52 46 47 24 14',
  ].map((line) => line.split(' ').map(Number));
