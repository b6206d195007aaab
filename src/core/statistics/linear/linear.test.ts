import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/seeded.ts';
import { inverseOfPositive, matrixTimes } from './cholesky.ts';
import { errorOfContributions, errorOfCrossedContributions } from './contributions.ts';
import { crossProduct, designOf, rowsOf, times, transposeTimes } from './design.ts';
import { dropDependentColumns } from './independent-columns.ts';
import { leastSquares } from './least-squares.ts';
import { coefficientVariance } from './sandwich.ts';

/** Longley's employment data (1967), NIST's stiff test of linear regression. */
const longley = `60323 83.0 234289 2356 1590 107608 1947
61122 88.5 259426 2325 1456 108632 1948
60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950
63221 96.2 328975 2099 3099 112075 1951
63639 98.1 346999 1932 3594 113270 1952
64989 99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962`
  .split('\n')
  .map((line) => line.split(' ').map(Number));

const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });
const longleyDesign = designOf(
  [1, 2, 3, 4, 5, 6].map((j) =>
    column(
      `x${j}`,
      longley.map((row) => row[j]!),
    ),
  ),
  16,
);
const employed = longley.map((row) => row[0]!);

/** A small world with unequal variances and clusters of five. */
function world(seed: number, rows = 200) {
  const random = seeded(seed);
  const x = Array.from({ length: rows }, () => random.normal());
  const group = Array.from({ length: rows / 5 }, () => random.normal());
  const y = x.map(
    (value, i) => 1 + 2 * value + group[Math.floor(i / 5)]! + random.normal() * (1 + value ** 2),
  );
  return { design: designOf([column('x', x)], rows), y, clusters: x.map((_, i) => Math.floor(i / 5)) };
}
const error = (variance: Float64Array, j: number, width: number) => Math.sqrt(variance[j * width + j]!);

describe('least squares', () => {
  it('passes the Longley test (NIST certified values)', () => {
    const fit = leastSquares(longleyDesign, employed);
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ];
    const errors = [
      890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
      0.22607320006937, 455.478499142212,
    ];
    const variance = coefficientVariance(longleyDesign, fit, 'classical');
    certified.forEach((value, j) => {
      expect(fit.coefficients[j]! / value).toBeCloseTo(1, 8);
      expect(error(variance, j, 7) / errors[j]!).toBeCloseTo(1, 8);
    });
  });

  it('weights of two are rows written twice', () => {
    const { design, y } = world(1, 40);
    const weights = y.map((_, i) => (i % 3 === 0 ? 2 : 1));
    const rows = y.flatMap((_, i) => (weights[i] === 2 ? [i, i] : [i]));
    const weighted = leastSquares(design, y, weights);
    const written = leastSquares(
      rowsOf(design, rows),
      rows.map((i) => y[i]!),
    );
    expect(weighted.coefficients[1]).toBeCloseTo(written.coefficients[1]!, 10);
  });

  it('refuses columns that determine each other', () => {
    const { design, y } = world(2, 40);
    const doubled = designOf(
      [column('x', Array.from(times(design, [0, 1]))), column('2x', Array.from(times(design, [0, 2])))],
      40,
    );
    expect(() => leastSquares(doubled, y)).toThrow('2x');
  });
});

describe('independent columns', () => {
  it('drops constants, copies and full sets of dummies, and keeps what is merely similar', () => {
    const a = [1, 2, 3, 4, 5, 6];
    const { design, dropped } = dropDependentColumns(
      designOf(
        [
          column('a', a),
          column(
            'constant',
            a.map(() => 1e6 / 3),
          ),
          column(
            'copy',
            a.map((value) => 1e6 * value + 3),
          ),
          column('d1', [1, 1, 0, 0, 0, 0]),
          column('d2', [0, 0, 1, 1, 0, 0]),
          column('d3', [0, 0, 0, 0, 1, 1]),
          column(
            'nearly',
            a.map((value, i) => value + (i === 2 ? 1e-3 : 0)),
          ),
        ],
        6,
      ),
    );
    expect(dropped).toEqual(['constant', 'copy', 'd3']);
    expect(design.names).toEqual(['(intercept)', 'a', 'd1', 'd2', 'nearly']);
    expect(dropDependentColumns(longleyDesign).dropped).toEqual([]);
  });
});

describe('errors of a regression', () => {
  it('HC0 follows its definition and shrinks by √2 when every row is written twice', () => {
    const { design, y } = world(3);
    const fit = leastSquares(design, y);
    const bread = inverseOfPositive(crossProduct(design), 2)!;
    const meat = crossProduct(
      design,
      fit.residuals.map((r) => r * r),
    );
    const byHand = matrixTimes(bread, matrixTimes(meat, bread.subarray(2, 4)))[1]!;
    const variance = coefficientVariance(design, fit, 'hc0');
    expect(variance[3]).toBeCloseTo(byHand, 12);
    const twice = rowsOf(design, [...y.keys(), ...y.keys()]);
    const fitTwice = leastSquares(twice, [...y, ...y]);
    expect(coefficientVariance(twice, fitTwice, 'hc0')[3]! * 2).toBeCloseTo(byHand, 10);
  });

  it('HC2 of a two-arm difference is the Neyman error', () => {
    const y = [3, 5, 9, 1, 4, 4, 8, 20];
    const arm = [1, 1, 1, 0, 0, 0, 0, 0];
    const design = designOf([column('arm', arm)], 8);
    const variance = coefficientVariance(design, leastSquares(design, y), 'hc2');
    const s2 = (v: number[]) => {
      const m = v.reduce((a, b) => a + b) / v.length;
      return v.reduce((a, b) => a + (b - m) ** 2, 0) / (v.length - 1);
    };
    expect(variance[3]).toBeCloseTo(s2([3, 5, 9]) / 3 + s2([1, 4, 4, 8, 20]) / 5, 10);
  });

  it('clusters of one are HC0 with its small-sample factor; real clusters widen the error', () => {
    const { design, y, clusters } = world(4);
    const fit = leastSquares(design, y);
    const alone = coefficientVariance(design, fit, 'cluster', { clusters: [...y.keys()] });
    const hc0 = coefficientVariance(design, fit, 'hc0');
    expect(alone[3]! / hc0[3]!).toBeCloseTo((200 / 199) * (199 / 198), 10);
    const real = coefficientVariance(design, fit, 'cluster', { clusters });
    expect(real[0]! / hc0[0]!).toBeGreaterThan(1.3);
  });

  it('contributions add up per unit and per cluster', () => {
    expect(errorOfContributions(Float64Array.of(3, 4))).toBe(5);
    expect(errorOfContributions(Float64Array.of(1, 2, 4), [0, 0, 1])).toBeCloseTo(Math.sqrt(2 * 25), 12);
  });

  it('and in two ways that cross: both, less what is alike in both, and never below either', () => {
    const crossed = (c: number[], one: number[], other: number[]) =>
      errorOfCrossedContributions(Float64Array.from(c), one, other) ** 2;
    // 2 (3² + 4²) + 2 (1² + 6²) − 3/2 (1² + 2² + 4²)
    expect(crossed([1, 2, 4], [0, 0, 1], [0, 1, 1])).toBeCloseTo(50 + 74 - 31.5, 12);
    // 2 + 2 − 4.5 would be less than nothing.
    expect(crossed([1, -1, 1], [0, 0, 1], [0, 1, 1])).toBeCloseTo(2, 12);
    expect(crossed([3, 4, 5], [0, 1, 2], [2, 1, 0])).toBeCloseTo(1.5 * 50, 12);
  });
});

describe('matrices', () => {
  it('an inverse undoes its matrix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 6 }), (seed, size) => {
        const random = seeded(seed);
        const design = designOf(
          Array.from({ length: size }, (_, j) =>
            column(
              `${j}`,
              Array.from({ length: 30 }, () => random.normal() * 10 ** j),
            ),
          ),
          30,
        );
        const matrix = crossProduct(design);
        const v = Array.from({ length: size + 1 }, () => random.normal());
        const back = matrixTimes(inverseOfPositive(matrix, size + 1)!, matrixTimes(matrix, v));
        v.forEach((value, j) => {
          expect(back[j]! - value).toBeCloseTo(0, 6);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('transposed products agree', () => {
    const { design, y } = world(5, 40);
    const beta = [0.3, -0.7];
    const left = times(design, beta).reduce((a, value, i) => a + value * y[i]!, 0);
    const right = transposeTimes(design, y).reduce((a, value, j) => a + value * beta[j]!, 0);
    expect(left).toBeCloseTo(right, 9);
  });
});
