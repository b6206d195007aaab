import { describe, expect, it } from 'vitest';
import { estimate, estimateMethods } from './estimate.ts';
import { deals, fault, gates, table } from './small-tables.ts';

describe('reading what is asked for', () => {
  const small = table(`t | y | x | name
    1 | 3.5 | 2 | a
    0 | 2 | NA | b
    1 | 4 | 1e2 | c
    0 | 1 | 7 | d`);

  it.each([
    ['a wrong method', () => estimate('guess', small, {}), null, null, 'guess'],
    [
      'a wrong option',
      () => estimate('difference', small, { treatment: 't', outcom: 'y' }),
      null,
      null,
      '--outcom',
    ],
    ['a missing option', () => estimate('difference', small, { treatment: 't' }), null, null, '--outcome'],
    [
      'a wrong column',
      () => estimate('difference', small, { treatment: 't', outcome: 'z' }),
      null,
      'z',
      't, y, x, name',
    ],
    [
      'text in a number',
      () => estimate('difference', small, { treatment: 't', outcome: 'name' }),
      1,
      'name',
      '"a"',
    ],
    [
      'a missing value',
      () => estimate('difference', small, { treatment: 't', outcome: 'x' }),
      2,
      'x',
      'missing',
    ],
    [
      'a number for a yes or no',
      () => estimate('difference', small, { treatment: 'y', outcome: 'x', missing: 'exclude' }),
      1,
      'y',
      '3.5',
    ],
    [
      'a wrong level',
      () => estimate('difference', small, { treatment: 't', outcome: 'y', level: '95' }),
      null,
      null,
      '--level',
    ],
  ])('%s is an error that says where', (_what, run, row, column, words) => {
    const error = fault(run);
    expect(error).toMatchObject({ row, column });
    expect(error.message).toContain(words);
  });

  it.each(['1,234', '$5', '12 %', '0x10', 'Infinity', '1e999', '--1', '1 000'])(
    'takes "%s" for no number',
    (cell) => {
      const { header, rows } = small;
      const spoiled = { header, rows: [...rows, ['1', cell, '3', 'e']] };
      expect(fault(() => estimate('difference', spoiled, { treatment: 't', outcome: 'y' }))).toMatchObject({
        row: 5,
        column: 'y',
      });
    },
  );

  it('leaves rows out when asked, and counts them', () => {
    const result = estimate('difference', small, { treatment: 't', outcome: 'x', missing: 'exclude' });
    expect(result).toMatchObject({ n: 3, excluded: 1, estimate: 44 });
  });

  it('refuses rows of another length, a heading alone and a column met twice', () => {
    const ragged = { header: ['t', 'y'], rows: [['1', '2'], ['0']] };
    expect(fault(() => estimate('difference', ragged, { treatment: 't', outcome: 'y' })).row).toBe(2);
    expect(
      fault(() => estimate('difference', { header: ['t', 'y'], rows: [] }, { treatment: 't', outcome: 'y' }))
        .message,
    ).toContain('no rows');
    expect(
      fault(() =>
        estimate(
          'difference',
          { header: ['t', 'y', 'y'], rows: [['1', '2', '3']] },
          { treatment: 't', outcome: 'y' },
        ),
      ).message,
    ).toContain('twice');
  });
});

describe('covariates', () => {
  const world = deals(1, 600, 0);

  it('may be texts, products, powers, and names with commas', () => {
    const result = estimate('regression', world, {
      outcome: 'won',
      covariates: 'fit,segment,fit*segment,fit^2,amount, USD',
    });
    const terms = (result.terms as { term: string }[]).map((row) => row.term);
    expect(terms).toEqual([
      '(intercept)',
      'fit',
      'segment=middle',
      'segment=small',
      'fit*segment=middle',
      'fit*segment=small',
      'fit^2',
      'amount, USD',
    ]);
    expect(result.coding).toEqual([{ column: 'segment', reference: 'large', levels: ['middle', 'small'] }]);
  });

  it('that mix numbers and texts, or are names, are errors', () => {
    const mixed = { ...world, rows: world.rows.map((row, i) => (i === 9 ? row.with(3, 'high') : row)) };
    expect(fault(() => estimate('regression', mixed, { outcome: 'won', covariates: 'fit' }))).toMatchObject({
      row: 10,
      column: 'fit',
    });
    expect(
      fault(() => estimate('regression', world, { outcome: 'won', covariates: 'id' })).message,
    ).toContain('600 different texts');
    expect(
      fault(() => estimate('ipw', world, { treatment: 'treated', outcome: 'won', covariates: 'fit,won' }))
        .message,
    ).toContain('cannot be a covariate as well');
  });

  it('that say nothing new are dropped by name', () => {
    const constant = { header: [...world.header, 'c'], rows: world.rows.map((row) => [...row, '3']) };
    const result = estimate('ipw', constant, { treatment: 'treated', outcome: 'won', covariates: 'fit,c' });
    expect(result.dropped).toEqual(['c']);
    expect(result.estimate).toBe(
      estimate('ipw', world, { treatment: 'treated', outcome: 'won', covariates: 'fit' }).estimate,
    );
  });
});

describe('effects and their gates', () => {
  const options = { treatment: 'treated', outcome: 'won', covariates: 'fit,segment' };

  it.each(['ipw', 'entropy', 'aipw', 'matching'])('%s mends what the raw difference gets wrong', (method) => {
    const world = deals(2, 3000, 0);
    const result = estimate(method, world, options);
    expect(result.naive).toBeGreaterThan(0.08);
    // Pairs without replacement keep some of the difference that weights remove.
    expect(Math.abs(result.estimate!)).toBeLessThan(method === 'matching' ? 0.09 : 0.06);
    // A null effect is explained by any weak hidden cause.
    if (method !== 'matching') expect(gates(result)).toContain('sensitivity');
    expect(result).toMatchObject({ n: 3000, method, effectiveSize: expect.any(Number) });
  });

  it('a strong effect on enough deals passes every gate', () => {
    const result = estimate('entropy', deals(3, 4000, 0.25), { ...options, cluster: 'account' });
    expect(gates(result)).toEqual([]);
    expect(result.interval![0]).toBeGreaterThan(0.15);
  });

  it('few deals fire size, events and power', () => {
    expect(gates(estimate('ipw', deals(4, 60, 0), options))).toEqual(
      expect.arrayContaining(['size', 'power']),
    );
  });

  it('separation is refused with no figure at all', () => {
    const world = deals(5, 400, 0);
    const split = { ...world, rows: world.rows.map((row) => row.with(1, Number(row[3]) > 0 ? 'yes' : 'no')) };
    for (const method of ['ipw', 'aipw', 'entropy', 'matching']) {
      const result = estimate(method, split, options);
      expect(result).toMatchObject({ estimate: null, se: null, interval: null });
      expect(gates(result)).toContain('separation');
    }
  });

  it('an empty arm is refused with no figure at all', () => {
    const world = deals(6, 100, 0);
    const alone = { ...world, rows: world.rows.map((row) => row.with(1, 'yes')) };
    for (const method of ['difference', 'ipw', 'sequential']) {
      const own = method === 'ipw' ? options : { treatment: 'treated', outcome: 'won' };
      expect(estimate(method, alone, own)).toMatchObject({ estimate: null, refused: [{ gate: 'empty' }] });
    }
  });

  it('all won is refused for want of events', () => {
    const world = deals(7, 400, 0);
    const won = { ...world, rows: world.rows.map((row) => row.with(2, '1')) };
    expect(gates(estimate('difference', won, { treatment: 'treated', outcome: 'won' }))).toContain('events');
  });

  it('outcomes unknown more often in one arm fire the missing gate', () => {
    const world = deals(8, 2000, 0.2);
    const holes = {
      ...world,
      rows: world.rows.map((row, i) => (row[1] === 'yes' && i % 8 === 0 ? row.with(2, '') : row)),
    };
    const result = estimate('entropy', holes, { ...options, missing: 'exclude' });
    expect(gates(result)).toContain('missing');
    expect(result.excluded).toBeGreaterThan(50);
  });

  it('few clusters fire their gate', () => {
    const world = deals(9, 1500, 0.2);
    const few = { ...world, rows: world.rows.map((row, i) => row.with(5, `a${i % 9}`)) };
    expect(gates(estimate('entropy', few, { ...options, cluster: 'account' }))).toContain('clusters');
  });
});

describe('the answer', () => {
  it('of every method is plain JSON', () => {
    const world = deals(12, 200, 0);
    const answer = estimate('entropy', world, { treatment: 'treated', outcome: 'won', covariates: 'fit' });
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it('has help for every method and option', () => {
    const names = estimateMethods.map((method) => method.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'difference',
        'regression',
        'ipw',
        'entropy',
        'aipw',
        'matching',
        'km',
        'logrank',
        'rmst',
        'cumulative-incidence',
        'cox',
        'did',
        'clogit',
        'beta-binomial',
        'sbg',
        'bgnbd',
        'markov',
        'shapley',
        'proportion',
        'sequential',
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const method of estimateMethods) {
      expect(method.summary).toMatch(/[.?]$/);
      const flags = method.options.map((option) => option.flag);
      expect(new Set(flags).size).toBe(flags.length);
    }
  });
});
