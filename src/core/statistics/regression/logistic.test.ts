import { describe, expect, it } from 'vitest';
import { designOf, rowsOf } from '../linear/design.ts';
import { seeded } from '../random/seeded.ts';
import { minimise } from '../search/minimise.ts';
import { logistic, logisticRegression } from './logistic.ts';

const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });

function world(seed: number, rows = 800) {
  const random = seeded(seed);
  const a = Array.from({ length: rows }, () => random.normal());
  const dollars = Array.from({ length: rows }, () => 20_000 + 9_000 * random.normal());
  const y = a.map((value, i) =>
    random.uniform() < logistic(-0.5 + 0.8 * value - (dollars[i]! - 20_000) / 9_000) ? 1 : 0,
  );
  return { design: designOf([column('a', a), column('dollars', dollars)], rows), y };
}

describe('logistic regression', () => {
  it('gives the log odds ratio of a fourfold table and its error', () => {
    // 30 of 50 against 12 of 60.
    const x = [...Array(50).fill(1), ...Array(60).fill(0)];
    const y = [...Array(30).fill(1), ...Array(20).fill(0), ...Array(12).fill(1), ...Array(48).fill(0)];
    const fit = logisticRegression(designOf([column('x', x)], 110), y);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log((30 * 48) / (20 * 12)), 10);
    expect(fit.inverse[3]).toBeCloseTo(1 / 30 + 1 / 20 + 1 / 12 + 1 / 48, 8);
    expect(fit.separated).toBe(false);
  });

  it('meets its score equations whatever the units', () => {
    const { design, y } = world(1);
    const fit = logisticRegression(design, y);
    for (let j = 0; j < 3; j += 1) {
      let score = 0;
      for (let i = 0; i < y.length; i += 1) score += design.values[i * 3 + j]! * (y[i]! - fit.fitted[i]!);
      expect(Math.abs(score) / (j === 2 ? 20_000 : 1)).toBeLessThan(1e-7);
    }
    const cents = designOf(
      [
        column(
          'a',
          y.map((_, i) => design.values[i * 3 + 1]!),
        ),
        column(
          'cents',
          y.map((_, i) => design.values[i * 3 + 2]! * 100),
        ),
      ],
      y.length,
    );
    const other = logisticRegression(cents, y);
    expect(other.coefficients[2]! * 100).toBeCloseTo(fit.coefficients[2]!, 10);
    expect(Math.sqrt(other.inverse[8]!) * 100).toBeCloseTo(Math.sqrt(fit.inverse[8]!), 10);
  });

  it('takes weights as repeated rows', () => {
    const { design, y } = world(2, 120);
    const weights = y.map((_, i) => 1 + (i % 2));
    const rows = y.flatMap((_, i) => (weights[i] === 2 ? [i, i] : [i]));
    const weighted = logisticRegression(design, y, weights);
    const written = logisticRegression(
      rowsOf(design, rows),
      rows.map((i) => y[i]!),
    );
    expect(weighted.coefficients[1]).toBeCloseTo(written.coefficients[1]!, 8);
    expect(weighted.inverse[4]).toBeCloseTo(written.inverse[4]!, 8);
  });

  it.each([
    ['a covariate tells all outcomes apart', [1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1]],
    ['all but a tie at the border', [1, 2, 3, 4, 4, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1]],
    ['a rare mark met only by ones', [0, 0, 0, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1, 1, 1]],
    ['nobody has the outcome', [1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 0, 0, 0, 0]],
  ])('is marked separated when %s', (_why, x, y) => {
    expect(logisticRegression(designOf([column('x', x)], 8), y).separated).toBe(true);
  });

  it('is not marked separated by a strong but finite effect', () => {
    const x = Array.from({ length: 400 }, (_, i) => i / 20 - 10);
    const y = x.map((value, i) => (value + (i % 7 === 0 ? 1.5 : 0) - (i % 11 === 0 ? 1.5 : 0) > 0 ? 1 : 0));
    expect(logisticRegression(designOf([column('x', x)], 400), y).separated).toBe(false);
  });

  describe('with a penalty', () => {
    const { design, y } = world(6, 300);
    const penalty = [0, 25, 4e-8];

    it('stands at the top of the penalised likelihood, found without derivatives', () => {
      const fit = logisticRegression(design, y, undefined, penalty);
      const scale = [1, 1, 9000];
      const height = (at: ArrayLike<number>) => {
        let total = 0;
        for (let i = 0; i < y.length; i += 1) {
          let logOdds = 0;
          for (let j = 0; j < 3; j += 1) logOdds += (design.values[i * 3 + j]! * at[j]!) / scale[j]!;
          total += y[i]! * logOdds - Math.log(1 + Math.exp(logOdds));
        }
        for (let j = 0; j < 3; j += 1) total -= (penalty[j]! * (at[j]! / scale[j]!) ** 2) / 2;
        return total;
      };
      const found = minimise((at) => -height(at), [0, 0, 0]);
      for (let j = 0; j < 3; j += 1) expect(fit.coefficients[j]! * scale[j]!).toBeCloseTo(found.at[j]!, 4);
      expect(Math.abs(fit.coefficients[1]!)).toBeLessThan(
        Math.abs(logisticRegression(design, y).coefficients[1]!),
      );
    });

    it('tells as variance the inverse of the curvature there, by differences', () => {
      const one = designOf([column('a', [-2, -1, 0, 1, 2, 3])], 6, { intercept: false });
      const fit = logisticRegression(one, [0, 1, 0, 1, 0, 1], undefined, [2]);
      const at = (b: number) =>
        [-2, -1, 0, 1, 2, 3].reduce(
          (sum, x, i) => sum + (i % 2) * x * b - Math.log(1 + Math.exp(x * b)),
          -(b ** 2),
        );
      const [b, h] = [fit.coefficients[0]!, 1e-4];
      expect(1 / fit.inverse[0]!).toBeCloseTo(-(at(b + h) - 2 * at(b) + at(b - h)) / h ** 2, 4);
      expect(fit.logLikelihood).toBeCloseTo(at(b) + b ** 2, 10);
    });

    it('has an answer under separation and for columns that say the same', () => {
      const x = [-2, -1, 1, 2];
      const twice = designOf([column('x', x), column('again', x)], 4);
      const fit = logisticRegression(twice, [0, 0, 1, 1], undefined, [0, 1, 1]);
      expect(fit.separated).toBe(false);
      expect(fit.coefficients[1]).toBeCloseTo(fit.coefficients[2]!, 8);
      // Two that share the work cost half as much as one that does it all.
      const alone = logisticRegression(designOf([column('x', x)], 4), [0, 0, 1, 1], undefined, [0, 0.5]);
      expect(fit.coefficients[1]! + fit.coefficients[2]!).toBeCloseTo(alone.coefficients[1]!, 8);
    });

    it('of nought changes nothing', () => {
      const plain = logisticRegression(design, y);
      expect(logisticRegression(design, y, undefined, [0, 0, 0])).toEqual(plain);
    });
  });
});
