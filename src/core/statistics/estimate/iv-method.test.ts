import { describe, expect, it } from 'vitest';
import { encouragementEffect } from '../experiments/encouragement.ts';
import { seeded } from '../random/seeded.ts';
import { estimate } from './estimate.ts';
import { fault, gates } from './small-tables.ts';
import type { Table } from './table.ts';

/** An offer by lot, taken up rather by the willing, who also fare better; taking it up adds two. */
function offers(seed: number, rows: number, pull: number): Table {
  const random = seeded(seed);
  return {
    header: ['offer', 'used', 'result', 'size', 'segment', 'account'],
    rows: Array.from({ length: rows }, (_, i) => {
      const [willing, size] = [random.normal(), random.normal()];
      const offer = random.uniform() < 0.5;
      const used = willing + (offer ? pull : 0) > 1;
      const result = (used ? 2 : 0) + 1.5 * willing + size + random.normal();
      return [
        offer ? 'yes' : 'no',
        used ? 'yes' : 'no',
        result.toFixed(8),
        size.toFixed(8),
        ['small', 'large'][i % 2]!,
        `a${i % 50}`,
      ];
    }),
  };
}
const iv = { instrument: 'offer', treatment: 'used', outcome: 'result' };

describe('iv: the effect on those whom an offer moved', () => {
  it('vitamin A and child deaths: 2.6 fewer in 1,000 offered, 3.2 fewer in 1,000 who took it (Sommer & Zeger 1991)', () => {
    // Villages in Sumatra: 12,094 children were to get it, 9,675 did and 12 of these died, of the others 34; of 11,588 without the offer 74.
    const groups = [
      ['1', '1', 9675, 12],
      ['1', '0', 2419, 34],
      ['0', '0', 11588, 74],
    ] as const;
    const rows = groups.flatMap(([offer, used, children, deaths]) =>
      Array.from({ length: children }, (_, i) => [offer, used, i < deaths ? '1' : '0']),
    );
    const found = estimate('iv', { header: ['offer', 'used', 'died'], rows }, { ...iv, outcome: 'died' });
    expect(1000 * found.estimate!).toBeCloseTo(-3.228, 3);
    expect(found.offered).toMatchObject({ estimate: expect.closeTo(-0.002582, 6) });
    expect(found.share).toEqual({ offered: expect.closeTo(0.8, 4), rest: 0 });
    expect(found.status).toBe('told');
    expect(found.interval![1]).toBeLessThan(0);
  });

  it('finds what taking it up does, where comparing those who did finds what choosing does', () => {
    const found = estimate('iv', offers(1, 4000, 1.5), { ...iv, covariates: 'size,segment' });
    expect(found.interval![0]).toBeLessThan(2);
    expect(found.interval![1]).toBeGreaterThan(2);
    expect(found.asTreated as number).toBeGreaterThan(3);
    expect(found.coding).toEqual([{ column: 'segment', reference: 'large', levels: ['small'] }]);
  });

  it('is Wald’s ratio with Fieller’s range where nothing else is known', () => {
    const table = offers(2, 300, 1.5);
    const found = estimate('iv', table, iv);
    const arm = (offer: string) => {
      const mine = table.rows.filter((row) => row[0] === offer);
      return {
        outcome: mine.map((row) => Number(row[2])),
        uptake: mine.map((row) => (row[1] === 'yes' ? 1 : 0)),
      };
    };
    const { moved, uptake } = encouragementEffect(arm('yes'), arm('no'));
    expect(found.estimate).toBeCloseTo(moved.estimate, 10);
    expect(found.interval![0]).toBeCloseTo(moved.interval![0], 8);
    expect(found.interval![1]).toBeCloseTo(moved.interval![1], 8);
    expect((found.uptake as { f: number }).f).toBeCloseTo(uptake.f, 6);
  });

  it('takes numbers for the treatment: the difference in outcome over that in treatment', () => {
    const rows = [
      ['0', '1', '2'],
      ['0', '2', '3'],
      ['1', '3', '4'],
      ['1', '4', '7'],
      ['1', '5', '4'],
    ];
    const found = estimate(
      'iv',
      { header: ['z', 'd', 'y'], rows },
      { instrument: 'z', treatment: 'd', outcome: 'y' },
    );
    expect(found.estimate).toBeCloseTo((5 - 2.5) / (4 - 1.5), 12);
  });

  it('covers the truth as often as promised', () => {
    let covered = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const [low, high] = estimate('iv', offers(seed, 400, 1.2), iv).interval!;
      if (low! <= 2 && 2 <= high!) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(273);
    expect(covered).toBeLessThan(300);
  });

  it('counts clusters as one, and wants twenty of them', () => {
    const table = offers(3, 400, 1.5);
    const found = estimate('iv', table, { ...iv, cluster: 'account' });
    expect(Object.keys(found.errors as object)).toEqual(['cluster', 'classical']);
    expect(found.estimate).toBeCloseTo(estimate('iv', table, iv).estimate!, 12);
    expect(gates(estimate('iv', table, { ...iv, cluster: 'segment' }))).toContain('clusters');
  });

  it('is withheld where the offer moved too few', () => {
    const found = estimate('iv', offers(4, 400, 0.02), iv);
    expect(found.refused![0]).toMatchObject({
      gate: 'weak-instrument',
      threshold: 10,
      message: expect.stringMatching(/^The offer moved too few: F is \d+\.\d where 10 is needed\.$/),
    });
    expect(found.status).toBe('withheld');
  });

  it.each<[string, (row: string[], i: number) => string[], RegExp]>([
    ['everybody was offered it', (row) => ['yes', ...row.slice(1)], /"offer" is the same for everybody/],
    ['everybody took it up', (row) => [row[0]!, 'yes', ...row.slice(2)], /"used" is the same for everybody/],
    ['nothing came of it', (row) => [row[0]!, row[1]!, '0', ...row.slice(3)], /outcome is the same/],
    [
      'as many took it up with it as without',
      (row, i) => [i % 2 ? 'yes' : 'no', i % 4 < 2 ? 'yes' : 'no', ...row.slice(2)],
      /moved nobody/,
    ],
  ])('no figure where %s', (_, change, says) => {
    const table = offers(5, 200, 1);
    const found = estimate('iv', { ...table, rows: table.rows.map((row, i) => change([...row], i)) }, iv);
    expect(found).toMatchObject({ status: 'none', estimate: null, se: null, interval: null });
    expect(found.refused![0]!.message).toMatch(says);
  });

  it('input that cannot be used is an error with its place', () => {
    const table = offers(6, 60, 1);
    expect(fault(() => estimate('iv', table, { ...iv, treatment: 'offer' })).message).toMatch(
      /--instrument and --treatment name the same column/,
    );
    expect(fault(() => estimate('iv', table, { ...iv, covariates: 'used' })).column).toBe('used');
    const odd = { ...table, rows: table.rows.map((row, i) => (i === 7 ? ['maybe', ...row.slice(1)] : row)) };
    expect(fault(() => estimate('iv', odd, iv))).toMatchObject({ row: 8, column: 'offer' });
  });
});
