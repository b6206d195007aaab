import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { deals, fault, gates, table } from './small-tables.ts';
import type { Table } from './table.ts';

const rowsOf = (header: readonly string[], count: number, row: (i: number) => string[]): Table => ({
  header,
  rows: Array.from({ length: count }, (_, i) => row(i)),
});
const lives = (count: number, event: (i: number) => string) =>
  rowsOf(['time', 'event'], count, (i) => [`${1 + (i % 7)}`, event(i)]);
const survival = { time: 'time', event: 'event' };

describe('odd data: a figure with its error, or words', () => {
  it('weights of nought count for nothing; none at all leave nothing', () => {
    const world = deals(3, 200, 0.1);
    const weighed = (weight: (i: number) => string): Table => ({
      header: [...world.header, 'weight'],
      rows: world.rows.map((row, i) => [...row, weight(i)]),
    });
    const options = { outcome: 'won', treatment: 'treated', covariates: 'fit', weights: 'weight' };
    const half = estimate(
      'regression',
      weighed((i) => (i % 2 ? '1' : '0')),
      options,
    );
    const same = estimate(
      'regression',
      { ...world, rows: world.rows.filter((_, i) => i % 2) },
      { ...options, weights: undefined },
    );
    expect(half.estimate).toBeCloseTo(same.estimate!, 12);
    expect(half.se).toBeCloseTo(same.se!, 12);
    expect([half.n, half.degrees]).toEqual([100, 97]);
    expect(
      fault(() =>
        estimate(
          'regression',
          weighed(() => '0'),
          options,
        ),
      ).message,
    ).toMatch(/has no weight/);
    expect(
      fault(() =>
        estimate(
          'regression',
          weighed((i) => (i === 4 ? '-1' : '1')),
          options,
        ),
      ),
    ).toMatchObject({
      row: 5,
      column: 'weight',
    });
  });

  it('an arm of a single row has a difference and no error', () => {
    const lone = rowsOf(['t', 'y'], 40, (i) => [i === 0 ? '1' : '0', `${i * 1.5}`]);
    const found = estimate('difference', lone, { treatment: 't', outcome: 'y', plausible: '1' });
    expect(found).toMatchObject({ se: null, interval: null, status: 'withheld' });
    expect(found.refused!.map(({ message }) => message).join(' ')).toMatch(/single row/);
    expect(JSON.stringify(found)).not.toContain('NaN');
    expect(estimate('mde', lone, { treatment: 't', outcome: 'y' })).toMatchObject({
      estimate: null,
      status: 'none',
      refused: [expect.objectContaining({ message: expect.stringMatching(/single row/) })],
    });
    expect(estimate('sequential', lone, { treatment: 't', outcome: 'y' }).refused).toContainEqual(
      expect.objectContaining({ gate: 'empty', message: expect.stringMatching(/two rows/) }),
    );
  });

  it('an end that nobody or everybody reached has no error that could be trusted', () => {
    const all = lives(40, () => '1');
    expect(estimate('cumulative-incidence', all, survival)).toMatchObject({
      estimate: 1,
      se: null,
      interval: null,
      warnings: [expect.stringMatching(/^Everybody had had it by 7/)],
    });
    expect(estimate('km', all, { ...survival, tau: '0.5' }).warnings).toEqual([
      expect.stringMatching(/^Nobody had had the event by then/),
    ]);
    const few = lives(60, (i) => (i % 10 ? '0' : '1'));
    expect(estimate('km', few, survival)).toMatchObject({
      estimate: null,
      warnings: [expect.stringMatching(/median is not reached/)],
    });
    expect(estimate('rmst', few, { ...survival, tau: '0.5' })).toMatchObject({
      estimate: 0.5,
      se: null,
      warnings: [expect.stringMatching(/Nobody had the event/)],
    });
    expect(fault(() => estimate('rmst', few, { ...survival, tau: '0' })).message).toMatch(/above nought/);
    expect(
      estimate(
        'mde',
        rowsOf(['t', 'e'], 80, (i) => [`${i % 2}`, '0']),
        { treatment: 't', event: 'e' },
      ),
    ).toMatchObject({
      estimate: null,
      refused: [expect.objectContaining({ message: expect.stringMatching(/Nobody has had the event/) })],
    });
  });

  it('a column plays one part', () => {
    const world = deals(4, 120, 0.1);
    const says = (method: string, options: Record<string, string>) =>
      fault(() => estimate(method, world, options)).message;
    expect(says('difference', { treatment: 'won', outcome: 'won' })).toBe(
      '--treatment and --outcome name the same column, "won".',
    );
    expect(says('cuped', { treatment: 'treated', outcome: 'won', before: 'won' })).toMatch(/same column/);
    for (const method of ['regression', 'logistic'])
      expect(says(method, { outcome: 'won', covariates: 'won,fit' })).toBe(
        'Column "won" is the --outcome; it cannot be a covariate as well.',
      );
    expect(says('regression', { outcome: 'won', treatment: 'treated', covariates: 'treated' })).toMatch(
      /--treatment/,
    );
    // A product with a covariate is another matter.
    expect(
      estimate('regression', world, { outcome: 'won', treatment: 'treated', covariates: 'fit,treated*fit' })
        .status,
    ).toBe('told');
  });

  it('an outcome that the covariates give away has no error', () => {
    const exact = rowsOf(['x', 'y'], 40, (i) => [`${i % 9}`, `${3 + 2 * (i % 9)}`]);
    expect(estimate('regression', exact, { outcome: 'y', covariates: 'x' })).toMatchObject({
      estimate: null,
      status: 'none',
      refused: [expect.objectContaining({ message: expect.stringMatching(/without rest/) })],
    });
  });

  it('successes beyond trials are named by row and both columns; arms of a few are no test of their ratio', () => {
    const tallies = table('hits | of\n3 | 5\n6 | 5');
    expect(fault(() => estimate('proportion', tallies, { successes: 'hits', trials: 'of' })).message).toBe(
      'Row 2, columns "hits" and "of": 6 of 5 are not successes among trials.',
    );
    const many = rowsOf(['arm'], 60, (i) => [`a${i % 30}`]);
    expect(gates(estimate('sample-ratio', many, { arm: 'arm' }))).toEqual(['size']);
  });

  it('drawing again what is all alike shows no error, which is no certainty', () => {
    const alike = rowsOf(['start', 'end'], 60, (i) => [`${100 + i}`, `${100 + i}`]);
    const found = estimate('bootstrap', alike, { numerator: 'end', denominator: 'start' });
    expect(found).toMatchObject({ estimate: 1, se: null, interval: null, status: 'withheld' });
    expect(gates(found)).toEqual(['spread']);
  });

  it('hundreds of kinds of step are credited at once, and told to be too many for intervals', () => {
    const paths = rowsOf(['path', 'won', 'lost'], 400, (i) => [
      `step ${i} > step ${(i * 7) % 400}`,
      `${i % 3}`,
      '2',
    ]);
    const found = estimate('markov', paths, { path: 'path', conversions: 'won', nulls: 'lost' });
    expect((found.channels as unknown[]).length).toBe(400);
    expect(found.warnings).toContainEqual(
      expect.stringMatching(/^400 kinds of step are too many for intervals/),
    );
    const shares = (found.channels as { share: number }[]).reduce((sum, { share }) => sum + share, 0);
    expect(shares).toBeCloseTo(1, 9);
  });

  it('groups that differ no more than chance have a rate within its range', () => {
    const groups = table(`won | asked
      1 | 1
      0 | 21
      0 | 13
      0 | 28`);
    const found = estimate('beta-binomial', groups, { successes: 'won', trials: 'asked' });
    expect(found.interval![0]!).toBeLessThanOrEqual(found.estimate!);
    expect(found.interval![1]!).toBeGreaterThanOrEqual(found.estimate!);
  });
});
