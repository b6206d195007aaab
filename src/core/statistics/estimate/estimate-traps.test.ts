import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { deals, fault, gates, table } from './small-tables.ts';
import type { Table } from './table.ts';

const options = { treatment: 'treated', outcome: 'won', covariates: 'fit,segment' };
const withColumn = (world: Table, name: string, cell: (row: readonly string[], i: number) => string) => ({
  header: [...world.header, name],
  rows: world.rows.map((row, i) => [...row, cell(row, i)]),
});

describe('traps', () => {
  const world = deals(21, 500, 0.1);

  it('an outcome that never varies has no error, so no figure', () => {
    const flat = withColumn(world, 'flat', () => '7');
    for (const method of ['difference', 'regression', 'ipw', 'entropy', 'aipw', 'matching', 'sequential'])
      expect(
        estimate(method, flat, {
          treatment: 'treated',
          outcome: 'flat',
          ...(method === 'difference' || method === 'sequential' ? {} : { covariates: 'fit' }),
        }),
      ).toMatchObject({ estimate: null, se: null, interval: null, status: 'none' });
  });

  it('one treated row has an effect but no error', () => {
    const lone = { ...world, rows: world.rows.map((row, i) => row.with(1, i === 0 ? 'yes' : 'no')) };
    for (const method of ['ipw', 'entropy', 'aipw', 'matching']) {
      const result = estimate(method, lone, { ...options, covariates: 'fit' });
      expect(result).toMatchObject({ se: null, interval: null, status: 'withheld' });
      expect(gates(result)).toContain('size');
    }
  });

  it('separation is told with the covariate that does it', () => {
    const split = withColumn(world, 'told', (row) => (row[1] === 'yes' ? '1' : '0'));
    const result = estimate('ipw', split, { ...options, covariates: 'fit,told' });
    expect(result.refused!.at(-1)).toMatchObject({
      gate: 'separation',
      message: expect.stringMatching(/^told tells/),
    });
    const logistic = estimate('logistic', split, { outcome: 'treated', covariates: 'fit,told' });
    expect(logistic).toMatchObject({ estimate: null, status: 'none' });
  });

  it('a hidden cause is met by a negative control, and a null effect by the E-value', () => {
    // Before anything was done, the treated were better already, and not through what is known.
    const biased = withColumn(world, 'before', (row, i) => `${(row[1] === 'yes' ? 1 : 0) + (i % 7) / 10}`);
    const result = estimate('entropy', biased, { ...options, 'negative-control': 'before' });
    expect(gates(result)).toContain('negative-control');
    const innocent = withColumn(world, 'before', (_row, i) => `${(i * 13) % 11}`);
    expect(gates(estimate('entropy', innocent, { ...options, 'negative-control': 'before' }))).not.toContain(
      'negative-control',
    );
    expect(fault(() => estimate('ipw', biased, { ...options, 'negative-control': 'fit' })).message).toContain(
      'negative control',
    );
  });

  it('effects on numbers have E-values too, and a power gate once a plausible effect is named', () => {
    const money = withColumn(
      world,
      'usd',
      (row, i) => `${(row[1] === 'yes' ? 300 : 0) + ((i * 37) % 101) * 10}`,
    );
    const told = estimate('aipw', money, { ...options, outcome: 'usd' });
    expect((told.eValue as { bound: number }).bound).toBeGreaterThan(1.25);
    expect(told.status).toBe('told');
    expect(gates(estimate('aipw', money, { ...options, outcome: 'usd', plausible: '10' }))).toContain(
      'power',
    );
    const none = withColumn(world, 'usd', (_row, i) => `${((i * 37) % 101) * 10}`);
    expect(estimate('aipw', none, { ...options, outcome: 'usd' }).status).toBe('descriptive');
  });

  it('yes and no are outcomes, and another word is one by name', () => {
    const said = withColumn(world, 'said', (row) => (row[2] === '1' ? 'Yes' : 'No'));
    const named = withColumn(world, 'said', (row) => (row[2] === '1' ? 'closed won' : 'closed lost'));
    const plain = estimate('ipw', world, options);
    expect(estimate('ipw', said, { ...options, outcome: 'said' }).estimate).toBe(plain.estimate);
    expect(
      estimate('ipw', named, { ...options, outcome: 'said', 'outcome-value': 'closed won' }).estimate,
    ).toBe(plain.estimate);
    expect(fault(() => estimate('ipw', named, { ...options, outcome: 'said' })).column).toBe('said');
  });

  it('the category that others are compared with may be chosen, and every one of them is balanced', () => {
    const chosen = estimate('ipw', world, { ...options, reference: 'segment=small' });
    expect(chosen.coding).toEqual([{ column: 'segment', reference: 'small', levels: ['large', 'middle'] }]);
    expect(chosen.estimate).toBeCloseTo(estimate('ipw', world, options).estimate!, 9);
    expect((chosen.balance as { covariate: string }[]).map((row) => row.covariate)).toEqual([
      'fit',
      'segment=small',
      'segment=large',
      'segment=middle',
    ]);
    for (const [reference, words] of [
      ['segment=huge', 'large, middle, small'],
      ['account=a1', 'not among the covariates'],
      ['small', 'column=category'],
    ] as const)
      expect(fault(() => estimate('ipw', world, { ...options, reference })).message).toContain(words);
  });

  it('weights in one hand, groups without trials, customers all alike: refused by name', () => {
    const groups = table('s | n | g\n0 | 0 | a\n5 | 10 | b');
    expect(estimate('proportion', groups, { successes: 's', trials: 'n', compare: 'g' })).toMatchObject({
      estimate: null,
      refused: [{ gate: 'empty', message: expect.stringContaining('Group a') }],
    });
    const halves = table('p | a\n0 | 100000\n1 | 50000\n2 | 25000\n3 | 12500\n4 | 6250');
    expect(gates(estimate('sbg', halves, { period: 'p', alive: 'a' }))).toEqual(['spread']);
    const giant = {
      header: ['t', 'y', 'x'],
      rows: [
        ...Array.from({ length: 200 }, (_, i) => [`${i % 2}`, `${(i * 7) % 5}`, `${(i % 20) / 10}`]),
        ...Array.from({ length: 60 }, (_, i) => ['1', `${i % 5}`, `${6 + (i % 10) / 10}`]),
        ['0', '4', '9'],
      ],
    };
    expect(gates(estimate('ipw', giant, { treatment: 't', outcome: 'y', covariates: 'x' }))).toEqual(
      expect.arrayContaining(['overlap', 'effective-size']),
    );
  });

  it('standardisation reads products of the treatment over everybody', () => {
    const effect = (fit: number) => 2 + fit;
    const study = withColumn(world, 'y', (row, i) => {
      const fit = Number(row[3]);
      return `${fit + (row[1] === 'yes' ? effect(fit) : 0) + ((i % 9) - 4) / 100}`;
    });
    const asked = { treatment: 'treated', outcome: 'y', covariates: 'fit,treated*fit' };
    const over = (rows: readonly (readonly string[])[]) =>
      rows.reduce((a, row) => a + effect(Number(row[3])), 0) / rows.length;
    const result = estimate('regression', study, { ...asked, estimand: 'ate' });
    expect(result.estimate).toBeCloseTo(over(world.rows), 2);
    expect(estimate('regression', study, { ...asked, estimand: 'att' }).estimate).toBeCloseTo(
      over(world.rows.filter((row) => row[1] === 'yes')),
      2,
    );
    expect(estimate('regression', study, asked).estimate).toBeCloseTo(2, 1);
    expect(result.seWithRandomCovariates).toBeGreaterThan(result.se!);
  });
});

describe('figures that would look surer than they are', () => {
  const lives = (rows: readonly string[]) => table(['time | event | g', ...rows].join('\n'));

  it('an incidence of nobody or everybody has no interval of no width', () => {
    const asked = { time: 'time', event: 'event' };
    for (const rows of [['5 | 1 | a'], Array.from({ length: 60 }, (_, i) => `${1 + (i % 7)} | 1 | a`)]) {
      const result = estimate('cumulative-incidence', lives(rows), asked);
      expect(result.estimate).toBeCloseTo(1, 9);
      expect(result.estimate).toBeLessThanOrEqual(1);
      expect(result.interval).toBeNull();
    }
    const some = lives(Array.from({ length: 60 }, (_, i) => `${1 + (i % 7)} | ${i % 2} | a`));
    expect(estimate('cumulative-incidence', some, { ...asked, tau: '3' }).interval).not.toBeNull();
  });

  it('a hazard ratio of two groups needs thirty in each', () => {
    const asked = { time: 'time', event: 'event', covariates: 'g' };
    const withFew = (few: number) =>
      lives(
        Array.from(
          { length: 120 },
          (_, i) =>
            `${1 + ((i * 37) % 101)} | ${(i + 1) % 3 ? 1 : 0} | ${i >= 40 && i < 40 + few ? 'b' : 'a'}`,
        ),
      );
    expect(gates(estimate('cox', withFew(1), asked))).toContain('size');
    expect(gates(estimate('cox', withFew(29), asked))).toEqual(['size']);
    expect(estimate('cox', withFew(30), asked).refused).toBeUndefined();
    const age = lives(Array.from({ length: 120 }, (_, i) => `${1 + ((i * 37) % 101)} | 1 | ${i % 17}`));
    expect(estimate('cox', age, asked).refused).toBeUndefined();
  });

  it('purchases below nought are told of, not passed over', () => {
    const bought = table('x | m\n1 | 20\n2 | -3\n3 | 10\n1 | 12');
    expect(fault(() => estimate('gamma-gamma', bought, { frequency: 'x', monetary: 'm' }))).toMatchObject({
      row: 2,
      column: 'm',
    });
  });
});
