import { describe, expect, it } from 'vitest';
import { mean, standardDeviation } from '../summaries/moments.ts';
import { clusterBootstrap, clusterBootstrapOfSums } from './cluster-bootstrap.ts';
import { drawBeta, drawBinomial, drawGamma, drawGeometric, drawTriangular, shuffled } from './draws.ts';
import { seeded } from './seeded.ts';

const times = (n: number, draw: () => number) => Float64Array.from({ length: n }, draw);

describe('seeded draws', () => {
  it('repeat for the same seed and differ for another', () => {
    const one = times(5, seeded(7).uniform);
    expect(one).toEqual(times(5, seeded(7).uniform));
    expect(one).not.toEqual(times(5, seeded(8).uniform));
  });

  it('of neighbouring seeds have nothing to do with each other, from the first draw on', () => {
    for (const place of [0, 1, 2, 5]) {
      const over = times(4000, () => 0).map((_, seed) => times(place + 1, seeded(seed).uniform)[place]!);
      expect(Math.abs(mean(over) - 0.5)).toBeLessThan(0.02);
      expect(standardDeviation(over)).toBeCloseTo(Math.sqrt(1 / 12), 1);
      const steps = over.slice(1).map((value, i) => (value - 0.5) * (over[i]! - 0.5));
      expect(Math.abs(mean(steps))).toBeLessThan(0.006);
    }
    expect(times(3, seeded(7).uniform)).not.toEqual(times(3, seeded(7 + 2 ** 32).uniform));
  });

  it.each([
    ['normal', (r: ReturnType<typeof seeded>) => r.normal(), 0, 1],
    ['gamma 0.5', (r: ReturnType<typeof seeded>) => drawGamma(r, 0.5), 0.5, Math.sqrt(0.5)],
    ['gamma 7', (r: ReturnType<typeof seeded>) => drawGamma(r, 7), 7, Math.sqrt(7)],
    ['beta 2,5', (r: ReturnType<typeof seeded>) => drawBeta(r, 2, 5), 2 / 7, Math.sqrt(10 / (49 * 8))],
    ['binomial 12', (r: ReturnType<typeof seeded>) => drawBinomial(r, 12, 0.3), 3.6, Math.sqrt(2.52)],
    ['binomial 900', (r: ReturnType<typeof seeded>) => drawBinomial(r, 900, 0.2), 180, 12],
    ['triangular', (r: ReturnType<typeof seeded>) => drawTriangular(r, 0, 1, 5), 2, Math.sqrt(21 / 18)],
    ['geometric', (r: ReturnType<typeof seeded>) => drawGeometric(r, 0.4), 2.5, Math.sqrt(0.6) / 0.4],
  ])('%s has its mean and spread', (_name, draw, centre, spread) => {
    const random = seeded(11);
    const values = times(20_000, () => draw(random));
    expect(Math.abs(mean(values) - centre)).toBeLessThan((4 * spread) / Math.sqrt(20_000));
    expect(standardDeviation(values) / spread).toBeCloseTo(1, 1);
  });

  it('shuffles without losing anyone', () => {
    const items = [1, 2, 3, 4, 5, 6];
    expect(shuffled(seeded(3), items).sort()).toEqual(items);
  });
});

describe('cluster bootstrap', () => {
  const clusters = Array.from({ length: 60 }, (_, i) => [{ x: i % 7 }, { x: (i * 3) % 11 }]);
  const average = (rows: readonly { x: number }[]) => mean(rows.map((row) => row.x));

  it('comes near the error of a mean of cluster means and repeats by seed', () => {
    const result = clusterBootstrap(clusters, average, { seed: 5 });
    const plain = standardDeviation(clusters.map(average)) / Math.sqrt(60);
    expect(result.se / plain).toBeCloseTo(1, 1);
    expect(result.interval[0]).toBeLessThan(result.estimate);
    expect(result).toEqual(clusterBootstrap(clusters, average, { seed: 5 }));
  });

  it('of sums over rows says what it says of the rows', () => {
    const column = (of: (row: { x: number }) => number) =>
      Float64Array.from(clusters, (rows) => rows.reduce((sum, row) => sum + of(row), 0));
    const bySums = clusterBootstrapOfSums(
      [column(({ x }) => x), column(() => 1)],
      ([sum, count]) => sum! / count!,
      { seed: 5 },
    );
    const byRows = clusterBootstrap(clusters, average, { seed: 5 });
    expect(bySums).toEqual({
      ...byRows,
      estimate: expect.closeTo(byRows.estimate, 12),
      se: expect.closeTo(byRows.se, 12),
      interval: byRows.interval.map((end) => expect.closeTo(end, 12)),
    });
  });

  it('counts the draws that gave no figure', () => {
    const rare = clusters.map((rows, i) => (i === 0 ? rows : []));
    const result = clusterBootstrap(rare, average, { seed: 1, draws: 200 });
    expect(result.draws).toBeLessThan(200);
    expect(result.draws).toBeGreaterThan(0);
  });
});
