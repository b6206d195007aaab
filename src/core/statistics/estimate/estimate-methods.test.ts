import { describe, expect, it } from 'vitest';
import { seeded } from '../random/seeded.ts';
import { estimate } from './estimate.ts';
import { deals, fault, gates, table } from './small-tables.ts';
import type { Table } from './table.ts';

describe('every other method', () => {
  it('regression gives every kind of error, and refuses a treatment that does not vary', () => {
    const world = deals(10, 300, 0);
    const result = estimate('regression', world, {
      outcome: 'won',
      treatment: 'treated',
      covariates: 'fit',
      cluster: 'account',
    });
    expect(result.errorKind).toBe('cluster');
    expect(Object.keys((result.terms as { errors: object }[])[1]!.errors)).toEqual([
      'classical',
      'hc0',
      'hc2',
      'cluster',
    ]);
    const flat = { ...world, rows: world.rows.map((row) => row.with(1, '1')) };
    expect(estimate('regression', flat, { outcome: 'won', treatment: 'treated' })).toMatchObject({
      estimate: null,
      refused: [{ gate: 'empty' }],
    });
  });

  const lives = table(`time | end | group | kind
    1 | 1 | a | won
    2 | 0 | a | open
    3 | 1 | a | lost
    4 | 1 | b | won
    5 | 0 | b | open
    6 | 1 | b | won`);

  it('curves: at a time, by group, and beyond what was watched', () => {
    const at = estimate('km', lives, { time: 'time', event: 'end', tau: '3', by: 'group' });
    expect(at.estimate).toBeCloseTo((5 / 6) * (3 / 4), 12);
    expect((at.groups as { group: string; n: number }[]).map((g) => [g.group, g.n])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
    const median = estimate('km', lives, { time: 'time', event: 'kind', 'event-value': 'won' });
    expect(median).toMatchObject({ estimate: 6, measure: 'median' });
    expect(gates(estimate('rmst', lives, { time: 'time', event: 'end', tau: '5' }))).toContain('follow-up');
    expect(
      fault(() => estimate('km', lives, { time: 'time', event: 'kind', 'event-value': 'gone' })).message,
    ).toContain('lost, open, won');
  });

  it('zero events are refused by every survival method', () => {
    const none = { ...lives, rows: lives.rows.map((row) => row.with(1, '0')) };
    for (const [method, more] of [
      ['km', {}],
      ['logrank', { by: 'group' }],
      ['rmst', {}],
      ['cox', { covariates: 'group' }],
      ['cumulative-incidence', {}],
    ] as const)
      expect(gates(estimate(method, none, { time: 'time', event: 'end', ...more }))).toContain('empty');
  });

  it('one-row groups are named, not compared', () => {
    const lone = { ...lives, rows: lives.rows.map((row, i) => row.with(2, i === 0 ? 'lone' : 'rest')) };
    for (const method of ['logrank', 'rmst'])
      expect(estimate(method, lone, { time: 'time', event: 'end', by: 'group' }).refused).toContainEqual(
        expect.objectContaining({ gate: 'size', value: 1, message: expect.stringContaining('lone') }),
      );
    for (const method of ['km', 'cumulative-incidence']) {
      const drawn = estimate(method, lone, { time: 'time', event: 'end', by: 'group' });
      expect(drawn.warnings).toContainEqual(expect.stringContaining('Group lone has a single row'));
      const all = estimate(method, lives, { time: 'time', event: 'end', by: 'group' }).warnings ?? [];
      expect(all.join(' ')).not.toContain('single row');
    }
  });

  it('competing ends: the kinds add up', () => {
    const result = estimate('cumulative-incidence', lives, {
      time: 'time',
      event: 'kind',
      'event-value': 'won',
      tau: '4',
    });
    expect(result.kind).toBe('won');
    const km = estimate('km', lives, { time: 'time', event: 'end', tau: '4' });
    const total = (result.kinds as { estimate: number }[]).reduce((a, k) => a + k.estimate, 0);
    expect(total + km.estimate!).toBeCloseTo(1, 12);
  });

  it('negative times and rows that end before they start are errors with their row', () => {
    const early = { ...lives, rows: lives.rows.with(4, ['-5', '1', 'b', 'won']) };
    expect(fault(() => estimate('km', early, { time: 'time', event: 'end' }))).toMatchObject({
      row: 5,
      column: 'time',
    });
    const spans = table('from | to | end | x\n0 | 3 | 1 | 1\n4 | 4 | 0 | 2');
    expect(
      fault(() => estimate('cox', spans, { start: 'from', stop: 'to', event: 'end', covariates: 'x' })),
    ).toMatchObject({ row: 2 });
  });

  it('Cox refuses separation and says how many events a covariate needs', () => {
    const apart = table('time | end | x\n1|1|5\n2|1|4\n3|1|3\n4|0|1\n5|0|1\n6|0|2');
    const result = estimate('cox', apart, { time: 'time', event: 'end', covariates: 'x' });
    expect(result.estimate).toBeNull();
    expect(gates(result)).toEqual(['events-per-covariate', 'separation']);
  });

  it('did: never treated as 0 or blank, faults with their row, one-row groups refused', () => {
    const rows: string[][] = [];
    for (let u = 0; u < 30; u += 1)
      for (let t = 1; t <= 4; t += 1) {
        const g = u < 10 ? 3 : u < 20 ? 0 : u === 29 ? 4 : -1;
        const y = (u % 7) + t + (g > 0 && t >= g ? 2 : 0) + ((u * 7 + t * 3) % 5) / 10;
        rows.push([`u${u}`, `${t}`, g < 0 ? '' : `${g}`, y.toFixed(3)]);
      }
    const panel = { header: ['u', 't', 'g', 'y'], rows };
    const options = { unit: 'u', period: 't', 'first-treated': 'g', outcome: 'y' };
    const result = estimate('did', panel, options);
    expect(result.estimate).toBeCloseTo(2, 0);
    expect(result).toMatchObject({ neverTreated: 19, measure: 'simple' });
    expect(gates(result)).toContain('size');
    expect(Object.keys(result.summaries as object)).toEqual(['simple', 'group', 'dynamic', 'calendar']);
    expect(fault(() => estimate('did', { ...panel, rows: [...rows, rows[0]!] }, options))).toMatchObject({
      row: 121,
      column: 't',
    });
    expect(
      fault(() => estimate('did', { ...panel, rows: rows.with(1, ['u0', '2', '4', '1']) }, options)),
    ).toMatchObject({ row: 2, column: 'g' });
  });

  it('clogit drops what does not vary within groups', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [
      `${Math.floor(i / 3)}`,
      i % 3 === (i * 5) % 2 ? '1' : '0',
      `${(i * 17) % 10}`,
      `${Math.floor(i / 3) % 4}`,
    ]);
    const result = estimate(
      'clogit',
      { header: ['g', 'y', 'x', 'fixed'], rows },
      { group: 'g', outcome: 'y', covariates: 'x,fixed' },
    );
    expect(result.dropped).toEqual(['fixed']);
    expect((result.terms as unknown[]).length).toBe(1);
  });

  it('beta-binomial, proportion and their impossible counts', () => {
    const tallies = table('s | n | g\n3 | 10 | a\n8 | 12 | b\n1 | 9 | c');
    const result = estimate('beta-binomial', tallies, { successes: 's', trials: 'n', group: 'g' });
    expect((result.groups as { group: string }[]).map((row) => row.group)).toEqual(['a', 'b', 'c']);
    expect(estimate('proportion', tallies, { successes: 's', trials: 'n' })).toMatchObject({
      n: 31,
      estimate: 12 / 31,
    });
    const wrong = table('s | n\n3 | 10\n8 | 7');
    expect(fault(() => estimate('proportion', wrong, { successes: 's', trials: 'n' })).row).toBe(2);
    const none = table('s | n\n0 | 10\n0 | 20');
    expect(estimate('beta-binomial', none, { successes: 's', trials: 'n' })).toMatchObject({
      estimate: null,
      refused: [{ gate: 'empty' }],
    });
    const two = table('s | n | arm\n48 | 80 | control\n56 | 70 | treated');
    const compared = estimate('proportion', two, { successes: 's', trials: 'n', compare: 'arm' });
    expect(compared).toMatchObject({
      difference: 'treated - control',
      interval: [expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)],
    });
  });

  it('retention: curves may not grow, shares have no error, purchases lie within the time watched', () => {
    const options = { period: 'p', alive: 'a', 'fit-to': '4', 'forecast-to': '6' };
    const cohort = table('p | a\n0 | 1000\n1 | 800\n2 | 700\n3 | 640\n4 | 600\n5 | 570');
    const result = estimate('sbg', cohort, options);
    expect(result.se).toBeGreaterThan(0);
    expect((result.forecast as { period: number; held: boolean }[]).map((row) => row.held)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    const shares = { ...cohort, rows: cohort.rows.map(([p, a]) => [p!, `${Number(a) / 10}`]) };
    expect(estimate('sbg', shares, options)).toMatchObject({
      estimate: expect.closeTo(result.estimate!, 4),
      se: null,
    });
    expect(estimate('sbg', shares, { ...options, cohort: '1000' }).se).toBeCloseTo(result.se!, 4);
    expect(
      fault(() => estimate('sbg', { ...cohort, rows: cohort.rows.with(3, ['3', '720']) }, options)),
    ).toMatchObject({ row: 4, column: 'a' });
    const late = table('x | tx | T\n1 | 9 | 8');
    expect(fault(() => estimate('bgnbd', late, { frequency: 'x', recency: 'tx', age: 'T' }))).toMatchObject({
      row: 1,
      column: 'tx',
    });
  });

  it('credit: paths read, gates fired, intervals seeded', () => {
    const paths = table(
      'path | won | lost\nreview > call | 60 | 100\ncall | 20 | 80\nstory > review | 5 | 50',
    );
    const options = { path: 'path', conversions: 'won', nulls: 'lost' };
    for (const method of ['markov', 'shapley']) {
      const result = estimate(method, paths, options);
      expect(result.refused).toBeUndefined();
      const channels = result.channels as { channel: string; share: number; shareInterval: number[] }[];
      expect(channels.map((row) => row.channel)).toEqual(['call', 'review', 'story']);
      expect(channels.reduce((a, row) => a + row.share, 0)).toBeCloseTo(1, 12);
      for (const row of channels) expect(row.shareInterval[0]).toBeLessThanOrEqual(row.share);
      const [low, high] = result.interval as [number, number];
      expect([low < result.estimate!, result.estimate! < high, result.draws]).toEqual([true, true, 2000]);
      expect(estimate(method, paths, options)).toEqual(result);
    }
    expect(gates(estimate('markov', paths, { path: 'path', conversions: 'won' }))).toContain('null-paths');
  });

  it('sequential: decides in words and sees a broken assignment', () => {
    const random = seeded(11);
    const stream = (share: number, effect: number, n: number): Table => ({
      header: ['arm', 'y'],
      rows: Array.from({ length: n }, () => {
        const arm = random.uniform() < share ? 1 : 0;
        return [`${arm}`, (random.normal() + effect * arm).toFixed(5)];
      }),
    });
    const options = { treatment: 'arm', outcome: 'y', planned: '800' };
    expect(estimate('sequential', stream(0.5, 1, 800), options)).toMatchObject({
      decision: 'better',
      firstCrossing: expect.any(Number),
    });
    expect(estimate('sequential', stream(0.5, 0, 800), options)).toMatchObject({
      decision: "can't tell yet",
      firstCrossing: null,
    });
    expect(gates(estimate('sequential', stream(0.3, 0, 800), options))).toEqual(['sample-ratio']);
    expect(gates(estimate('sequential', stream(0.5, 0, 60), options))).toEqual(['size']);
  });

  it('chapman', () => {
    const rows = (both: number, one: number, other: number, neither = 0) =>
      `survey | named
      ${'yes | yes\n'.repeat(both)}${'yes | no\n'.repeat(one)}${'no | yes\n'.repeat(other)}${'no | no\n'.repeat(neither)}`;
    const told = (list: string) => estimate('chapman', table(list), { first: 'survey', second: 'named' });
    // 11 · 16 / 6 - 1; Seber's variance 8800 / 252.
    const turtles = told(rows(5, 5, 10));
    expect(turtles.estimate).toBeCloseTo(28.3333, 4);
    expect(turtles.se).toBeCloseTo(Math.sqrt(8800 / 252), 9);
    expect(turtles).toMatchObject({ status: 'withheld', first: 10, second: 15, both: 5, either: 20 });
    expect(gates(turtles)).toEqual(['recapture']);
    // Who stands on neither list is not counted, and changes nothing.
    expect(told(rows(7, 5, 10, 90))).toMatchObject({ status: 'told', estimate: (13 * 18) / 8 - 1, n: 112 });
    expect(fault(() => estimate('chapman', table('a\nyes'), { first: 'a', second: 'a' })).message).toContain(
      'name the same column',
    );
  });

  it('cuped and sample-ratio', () => {
    const rows = Array.from({ length: 80 }, (_, i) => [
      `${i % 2}`,
      `${((i * 7) % 20) + (i % 2)}`,
      `${(i * 7) % 20}`,
    ]);
    const result = estimate(
      'cuped',
      { header: ['t', 'y', 'x'], rows },
      { treatment: 't', outcome: 'y', before: 'x' },
    );
    expect(result.estimate).toBeCloseTo(1, 1);
    expect(result.varianceFactor).toBeLessThan(0.05);
    expect(
      gates(
        estimate(
          'sample-ratio',
          { header: ['t'], rows: rows.map((r) => [r[0]!]) },
          { arm: 't', planned: '9,1' },
        ),
      ),
    ).toEqual(['sample-ratio']);
    const spend = {
      header: ['n', 'm'],
      rows: Array.from({ length: 60 }, (_, i) => [`${i % 4}`, `${20 + ((i * 13) % 17)}`]),
    };
    expect(estimate('gamma-gamma', spend, { frequency: 'n', monetary: 'm' })).toMatchObject({
      n: 45,
      withoutPurchases: 15,
    });
  });
});
