import { describe, expect, it } from 'vitest';
import { type Estimate, estimate } from './estimate.ts';
import { deals } from './small-tables.ts';
import type { Table } from './table.ts';

/** What must not change an answer, and what must change it by so much, for every method for which it is defined. */
const world = deals(5, 400, 0.1);
const at = (name: string) => world.header.indexOf(name);
const number = (i: number, salt: number) => ((i * 7919 + salt * 104_729) % 1009) / 1009;

/** Deals with money, a figure from before, lives of some length, and a word of what ended them. */
const people: Table = {
  header: [...world.header, 'usd', 'before', 'days', 'gone', 'how'],
  rows: world.rows.map((row, i) => {
    const before = 100 * number(i, 1);
    const usd = before + (row[at('treated')] === 'yes' ? 20 : 0) + 50 * number(i, 2);
    const ended = number(i, 4) < 0.7;
    return [
      ...row,
      usd.toFixed(3),
      before.toFixed(3),
      `${1 + Math.floor(200 * number(i, 3))}`,
      ended ? '1' : '0',
      ended ? (number(i, 5) < 0.5 ? 'won' : 'lost') : '0',
    ];
  }),
};
const panel: Table = {
  header: ['unit', 'period', 'first', 'y'],
  rows: Array.from({ length: 300 }, (_, i) => {
    const [unit, period] = [Math.floor(i / 5), 1 + (i % 5)];
    const first = [0, 3, 4][unit % 3]!;
    const y = 5 * number(unit, 1) + period + (first > 0 && period >= first ? 2 : 0) + number(i, 2);
    return [`u${unit}`, `${period}`, `${first}`, y.toFixed(4)];
  }),
};
const asked: Table = {
  header: ['who', 'yes', 'load'],
  rows: Array.from({ length: 480 }, (_, i) => [
    `p${i % 80}`,
    number(i, 6) < 0.5 ? '1' : '0',
    number(i, 7).toFixed(3),
  ]),
};
const tallies: Table = {
  header: ['group', 'won', 'of'],
  rows: Array.from({ length: 60 }, (_, i) => {
    const of = 20 + (i % 7);
    return [i % 2 ? 'b' : 'a', `${Math.round(of * (0.1 + 0.6 * number(i, 8)))}`, `${of}`];
  }),
};
const buyers: Table = {
  header: ['x', 'tx', 'age', 'worth'],
  rows: Array.from({ length: 500 }, (_, i) => {
    const bought = number(i, 9) < 0.55 ? 0 : Math.floor(1 + 12 * number(i, 10) ** 3);
    const seen = bought === 0 ? 0 : 1 + 36 * number(i, 11);
    return [
      `${bought}`,
      seen.toFixed(2),
      '39',
      bought === 0 ? '0' : (10 + 50 * number(i, 12) ** 2).toFixed(2),
    ];
  }),
};
const paths: Table = {
  header: ['path', 'won', 'lost'],
  rows: [
    ['call > quote', '50', '100'],
    ['quote', '30', '100'],
    ['call > call > review', '20', '60'],
    ['review', '10', '90'],
  ],
};
const kept: Table = {
  header: ['year', 'alive'],
  rows: [1000, 869, 743, 653, 593, 551, 517].map((alive, year) => [`${year}`, `${alive}`]),
};
const figures: Table = {
  header: ['book', 'effect', 'error'],
  rows: Array.from({ length: 12 }, (_, i) => [
    `b${i}`,
    (10 * number(i, 13)).toFixed(3),
    (1 + number(i, 14)).toFixed(3),
  ]),
};

const effect = { treatment: 'treated', outcome: 'usd', covariates: 'fit,segment' };
const life = { time: 'days', event: 'gone' };
type Case = readonly [method: string, data: Table, options: Record<string, string>];
const cases: readonly Case[] = [
  ['difference', people, { treatment: 'treated', outcome: 'usd', cluster: 'account' }],
  ['regression', people, { ...effect, cluster: 'account' }],
  ['logistic', people, { outcome: 'won', covariates: 'fit,segment', cluster: 'account' }],
  ['ipw', people, { ...effect, cluster: 'account' }],
  ['entropy', people, { ...effect, cluster: 'account' }],
  ['aipw', people, { ...effect, cluster: 'account' }],
  ['km', people, { ...life, tau: '90' }],
  ['logrank', people, { ...life, by: 'treated' }],
  ['rmst', people, { ...life, by: 'treated', tau: '120' }],
  ['cumulative-incidence', people, { time: 'days', event: 'how', 'event-value': 'won', tau: '90' }],
  ['cox', people, { ...life, covariates: 'fit,segment', strata: 'treated', cluster: 'account' }],
  ['did', panel, { unit: 'unit', period: 'period', 'first-treated': 'first', outcome: 'y' }],
  ['clogit', asked, { group: 'who', outcome: 'yes', covariates: 'load' }],
  ['beta-binomial', tallies, { successes: 'won', trials: 'of' }],
  ['shrinkage', figures, { estimate: 'effect', se: 'error', group: 'book' }],
  ['sbg', kept, { period: 'year', alive: 'alive' }],
  ['bgnbd', buyers, { frequency: 'x', recency: 'tx', age: 'age' }],
  ['gamma-gamma', buyers, { frequency: 'x', monetary: 'worth' }],
  ['markov', paths, { path: 'path', conversions: 'won', nulls: 'lost' }],
  ['shapley', paths, { path: 'path', conversions: 'won', nulls: 'lost' }],
  ['proportion', tallies, { successes: 'won', trials: 'of', compare: 'group' }],
  ['cuped', people, { treatment: 'treated', outcome: 'usd', before: 'before' }],
  ['sample-ratio', people, { arm: 'treated' }],
  ['mde', people, { treatment: 'treated', outcome: 'won' }],
];

const permuted = ({ header, rows }: Table): Table => ({
  header,
  rows: rows.map((_, i) => rows[(i * 11 + 3) % rows.length]!),
});
/** Every text of these columns under another name, in another order. */
const relabelled = ({ header, rows }: Table, columns: readonly string[]): Table => ({
  header,
  rows: rows.map((row) =>
    row.map((cell, k) => (columns.includes(header[k]!) ? `z${[...cell].reverse().join('')}` : cell)),
  ),
});
const scaled = ({ header, rows }: Table, columns: readonly string[], by: number): Table => ({
  header,
  rows: rows.map((row) =>
    row.map((cell, k) => (columns.includes(header[k]!) ? `${Number(cell) * by}` : cell)),
  ),
});
/** Everything twice; what is a unit of its own gets a name of its own. */
const doubled = ({ header, rows }: Table, unit?: string): Table => ({
  header,
  rows: [...rows, ...rows.map((row) => row.map((cell, k) => (header[k] === unit ? `${cell} again` : cell)))],
});

/** `close`: a flat likelihood is climbed to fewer digits. */
function same(
  a: Estimate,
  b: Estimate,
  told: { readonly estimate?: number; readonly se?: number } = {},
): void {
  const times = told.estimate ?? 1;
  const se = told.se ?? times;
  const close = a.method === 'bgnbd' ? 1e-3 : 1e-5;
  const near = (got: number | null, want: number | null, by: number) => {
    if (want === null) return expect(got).toBeNull();
    expect(Math.abs(got! - want * by)).toBeLessThan(close * Math.max(1, Math.abs(want * by)));
  };
  near(b.estimate, a.estimate, times);
  near(b.se, a.se, se);
}

describe('transforms', () => {
  it.each(cases)('%s answers the same whatever the order of its rows', (method, data, options) => {
    const base = estimate(method, data, options);
    expect(base.estimate).not.toBeNull();
    // Eleven and the number of rows have to have no part in common.
    expect(new Set(permuted(data).rows).size).toBe(data.rows.length);
    same(base, estimate(method, permuted(data), options));
  });

  it.each(
    cases.flatMap(([method, data, options]) => {
      const names = [options.cluster, options.unit, options.group, options.strata].filter(
        (one) => one !== undefined,
      );
      return names.length === 0 ? [] : [[method, names, data, options] as const];
    }),
  )('%s does not care what %j are called', (method, names, data, options) => {
    same(estimate(method, data, options), estimate(method, relabelled(data, names), options));
  });

  it.each([
    ...['difference', 'regression', 'ipw', 'entropy', 'aipw', 'cuped'].map(
      (method) => [method, ['usd'], 7] as const,
    ),
    ['did', ['y'], 7],
    ['gamma-gamma', ['worth'], 7],
    ['shrinkage', ['effect', 'error'], 7],
    ['rmst', ['days'], 7],
    ['cox', ['days'], 1],
    ['logrank', ['days'], 1],
    ['bgnbd', ['tx', 'age'], 1],
  ] as const)('%s with %j seven times as large is %d times as large', (method, columns, times) => {
    const [, data, options] = cases.find(([name]) => name === method)!;
    const later =
      options.tau === undefined || !columns.includes('days' as never) ? options : { ...options, tau: '840' };
    same(estimate(method, data, options), estimate(method, scaled(data, columns, 7), later), {
      estimate: times,
    });
  });

  it.each([
    ...['ipw', 'entropy', 'aipw', 'logistic', 'km', 'clogit', 'proportion'].map(
      (method) => [method, Math.SQRT1_2] as const,
    ),
  ])('%s of everything twice is the same, its error smaller by the root of two', (method, se) => {
    const [, data, { cluster: _, ...options }] = cases.find(([name]) => name === method)!;
    const twice = doubled(data, options.group);
    same(estimate(method, data, options), estimate(method, twice, options), { se });
  });

  it.each([
    'difference',
    'regression',
    'rmst',
    'beta-binomial',
    'bgnbd',
    'gamma-gamma',
    'markov',
    'did',
    'cumulative-incidence',
    'cuped',
  ])('%s of everything twice says the same', (method) => {
    const [, data, { cluster: _, ...options }] = cases.find(([name]) => name === method)!;
    const base = estimate(method, data, options).estimate!;
    expect(estimate(method, doubled(data, options.unit), options).estimate! / base).toBeCloseTo(1, 4);
  });

  it('a hazard ratio of everything twice is the same where ties are broken in Breslow’s way', () => {
    const options = { ...life, covariates: 'fit', ties: 'breslow' };
    same(estimate('cox', people, options), estimate('cox', doubled(people), options), {
      estimate: 1,
      se: Math.SQRT1_2,
    });
  });

  it.each(['regression', 'logistic', 'ipw', 'entropy', 'aipw', 'cox', 'clogit'])(
    '%s drops a covariate that never varies, by name',
    (method) => {
      const [, data, options] = cases.find(([name]) => name === method)!;
      const constant = { header: [...data.header, 'always'], rows: data.rows.map((row) => [...row, '3']) };
      const wider = estimate(method, constant, { ...options, covariates: `${options.covariates},always` });
      same(estimate(method, data, options), wider);
      expect(wider.dropped).toEqual(['always']);
    },
  );
});
