import { describe, expect, test } from 'vitest';
import { runAllocate } from './run-allocate.ts';

/** Two needs compete for Maria; Jun's account lets only one of its people be asked. */
const instance = {
  departments: [{ id: 'Sales', budget: 3 }],
  needs: [
    { id: 'call', department: 'Sales', demand: 1 },
    { id: 'quote', department: 'Sales', demand: 2 },
  ],
  owners: [{ id: 'Lea', cap: 5 }],
  accounts: [
    { id: 'Acme', owner: 'Lea', cap: 2 },
    { id: 'Beta', owner: 'Lea', cap: 1 },
  ],
  people: [
    { id: 'Maria', account: 'Acme', cap: 1 },
    { id: 'Jun', account: 'Beta', cap: 1 },
    { id: 'Kim', account: 'Beta', cap: 1 },
  ],
  pairs: [
    { person: 'Maria', need: 'call', value: 1000 },
    { person: 'Maria', need: 'quote', value: 900 },
    { person: 'Jun', need: 'call', value: 700 },
    { person: 'Kim', need: 'quote', value: 100 },
  ],
};

test('the plan of a small instance, as JSON', () => {
  const output = runAllocate(JSON.stringify(instance));
  expect(output).toMatchObject({
    status: 'proven',
    value: 1600,
    bound: 1600,
    asks: [
      { person: 'Maria', need: 'quote', value: 900 },
      { person: 'Jun', need: 'call', value: 700 },
    ],
    certificate: { ok: true, primal: 1600, dual: 1600, pairsChecked: 4 },
    greedy: { pairs: 1100, firstCome: 1100 },
  });
});

test('pins and bans', () => {
  const text = JSON.stringify(instance);
  expect(runAllocate(text, { pins: ['Maria:call'] })).toMatchObject({ status: 'proven', value: 1100 });
  expect(runAllocate(text, { bans: ['Jun:call'] })).toMatchObject({ status: 'proven', value: 1100 });
  expect(runAllocate(text, { pins: ['Maria:call', 'Maria:quote'] })).toEqual({
    status: 'infeasible',
    reasons: ['person Maria has 2 pins and a cap of 1'],
  });
  expect(runAllocate(text, { pins: ['Jun:call'], bans: ['Jun:call'] })).toEqual({
    status: 'infeasible',
    reasons: ['pair Jun:call is both pinned and banned'],
  });
});

test('a minimum that cannot be met says by how much', () => {
  const [call, quote] = instance.needs;
  const asking = {
    ...instance,
    needs: [
      { ...call, minimum: 1 },
      { ...quote, minimum: 2 },
    ],
  };
  expect(runAllocate(JSON.stringify(asking))).toEqual({
    status: 'infeasible',
    reasons: ['need quote falls 1 short of its minimum whatever the plan'],
  });
});

test('marginals and explanations on request', () => {
  const output = runAllocate(JSON.stringify(instance), {
    marginal: ['account:Beta:+1', 'owner:Lea:+1', 'department:Sales:-2'],
    explain: ['Maria:call'],
  });
  expect(output).toMatchObject({
    marginals: [
      {
        of: 'account:Beta:+1',
        change: { value: 100, added: [{ person: 'Kim', need: 'quote', value: 100 }], removed: [] },
      },
      { of: 'owner:Lea:+1', change: { value: 0 }, interval: { gain: 0, loss: 0 } },
      { of: 'department:Sales:-2', change: { value: -600 } },
    ],
    explanations: [
      {
        person: 'Maria',
        need: 'call',
        value: 1000,
        verdict: 'not asked',
        asks: [{ need: 'quote' }],
        opposite: { value: -500 },
      },
    ],
  });
});

test.each([
  ['marginal', { marginal: ['account:Beta'] }, 'account:Beta: expected kind:id:+1'],
  ['marginal of nobody', { marginal: ['account:Gamma:+1'] }, '"Gamma" is the id of none of the accounts'],
  ['explain', { explain: ['Jun:quote'] }, 'Jun:quote: this person is not eligible for this need'],
  ['engine', { engine: 'magic' }, 'engine: magic is none of auto, simplex, paths'],
])('a senseless option is refused: %s', (_, options, message) => {
  expect(() => runAllocate(JSON.stringify(instance), options)).toThrow(message);
});

test('no JSON', () => {
  expect(() => runAllocate('{')).toThrow(/^instance: no JSON/);
});

describe('ids as they come', () => {
  const strange = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ' ', 'a:b', '🙂', '0', '1e3'];
  const odd = {
    departments: strange.map((id) => ({ id, budget: 1 })),
    needs: strange.map((id) => ({ id, department: id, demand: 1 })),
    owners: strange.map((id) => ({ id, cap: 1 })),
    accounts: strange.map((id) => ({ id, owner: id, cap: 1 })),
    people: strange.map((id) => ({ id, account: id, cap: 1 })),
    pairs: strange.map((id, i) => ({ person: id, need: id, value: 100 + i })),
  };

  test('names that mean something to JavaScript are names like any other', () => {
    const output = runAllocate(JSON.stringify(odd), { explain: ['__proto__:__proto__', 'a:b:a:b'] });
    if (output.status === 'infeasible') throw new Error('no plan');
    expect(output.asks.map(({ person }) => person)).toEqual(strange);
    expect(output.value).toBe(odd.pairs.reduce((sum, { value }) => sum + value, 0));
    for (const list of Object.values(output.prices).slice(0, 4)) {
      expect(Object.keys(list).sort()).toEqual([...strange].sort());
    }
    expect(output.explanations?.map(({ person }) => person)).toEqual(['__proto__', 'a:b']);
    expect(JSON.parse(JSON.stringify(output)).prices.owners).toHaveProperty('__proto__');
  });

  test('a name that nobody has is unknown, whatever every object inherits', () => {
    const pairs = [{ person: 'valueOf', need: 'isPrototypeOf', value: 1 }];
    expect(() => runAllocate(JSON.stringify({ ...odd, pairs }))).toThrow(
      'pairs[0].person: "valueOf" is the id of none of the people\n' +
        'pairs[0].need: "isPrototypeOf" is the id of none of the needs',
    );
  });

  test('numbers and texts are the same id, so 7 and "7" are one too many', () => {
    const people = [
      { id: 7, account: 'Acme', cap: 1 },
      { id: '7', account: 'Acme', cap: 1 },
    ];
    expect(() => runAllocate(JSON.stringify({ ...instance, people, pairs: [] }))).toThrow(
      'people[1].id: "7" is also the id of people[0]',
    );
  });
});

test('lists may stand in any order, with what is not asked for between them', () => {
  const { departments, needs, owners, accounts, people, pairs } = instance;
  const shuffled = {
    note: { by: ['Lea'] },
    pairs,
    people,
    more: [[1], {}],
    accounts,
    owners,
    needs,
    departments,
  };
  expect(runAllocate(JSON.stringify(shuffled))).toEqual(runAllocate(JSON.stringify(instance)));
  const unknown = { ...shuffled, pairs: [...pairs, { person: 'Bob', need: 'call', value: 1 }] };
  expect(() => runAllocate(JSON.stringify(unknown))).toThrow(
    'pairs[4].person: "Bob" is the id of none of the people',
  );
});

test('every list empty: nothing to ask, and that is proven', () => {
  const empty = { departments: [], needs: [], owners: [], accounts: [], people: [], pairs: [] };
  expect(runAllocate(JSON.stringify(empty))).toMatchObject({
    status: 'proven',
    value: 0,
    asks: [],
    certificate: { ok: true, primal: 0, dual: 0, pairsChecked: 0 },
    greedy: { pairs: 0, firstCome: 0 },
  });
});

describe('numbers at the edge', () => {
  const most = 2 ** 31 - 1;
  const wide = {
    departments: [{ id: 'Sales', budget: most }],
    needs: instance.needs.map((need) => ({ ...need, demand: most })),
    owners: [{ id: 'Lea', cap: most }],
    accounts: instance.accounts.map((account) => ({ ...account, cap: most })),
    people: instance.people.map((person) => ({ ...person, cap: most })),
    pairs: instance.pairs,
  };
  const text = JSON.stringify(wide);

  test.each(['auto', 'simplex', 'paths'])('caps as large as can be cap nothing (%s)', (engine) => {
    expect(runAllocate(text, { engine })).toMatchObject({ status: 'proven', value: 2700, bound: 2700 });
  });

  test('questions about such caps', () => {
    const output = runAllocate(text, {
      marginal: [`need:call:+${10 ** 8}`, 'need:call:+1', 'need:call:-1', `department:Sales:-${10 ** 8}`],
    });
    expect(output).toMatchObject({ marginals: Array.from({ length: 4 }, () => ({ change: { value: 0 } })) });
  });

  test('a minimum larger than what there is falls short by the rest', () => {
    const needs = wide.needs.map((need) => ({ ...need, minimum: most }));
    expect(runAllocate(JSON.stringify({ ...wide, needs }))).toMatchObject({ status: 'infeasible' });
  });

  test('the largest values that are accepted are added up exactly', () => {
    const largest = Math.floor(2 ** 53 / 32) - 2;
    const pairs = instance.pairs.map((pair, i) => ({ ...pair, value: largest - i }));
    const output = runAllocate(JSON.stringify({ ...wide, pairs }));
    expect(output).toMatchObject({ status: 'proven', value: 4 * largest - 6, certificate: { ok: true } });
    const more = [{ person: 'Maria', need: 'call', value: 2 ** 53 / 32 }];
    expect(() => runAllocate(JSON.stringify({ ...wide, pairs: more }))).toThrow(
      /^pairs\[0\]\.value: \d+ is above \d+, the most that can be counted exactly here/,
    );
  });

  test.each([
    ['1e300', '1e+300 is above 9007199254740991'],
    ['-1e300', '-1e+300 is below -9007199254740991'],
    ['1e999', 'expected a whole number of cents, found Infinity'],
    ['0.1', 'expected a whole number of cents, found 0.1'],
    ['"12"', 'expected a whole number of cents, found "12"'],
    ['null', 'expected a whole number of cents, found null'],
    ['[1]', 'expected a whole number of cents, found [1]'],
    ['NaN', 'no JSON'],
  ])('a value of %s', (value, message) => {
    const with_ = JSON.stringify({ ...instance, pairs: [] }).replace(
      '"pairs":[]',
      `"pairs":[{"person":"Maria","need":"call","value":${value}}]`,
    );
    expect(() => runAllocate(with_)).toThrow(message);
    expect(() => runAllocate(with_)).toThrow(/^pairs\[0\]/);
  });
});
