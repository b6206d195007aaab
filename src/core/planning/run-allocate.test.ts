import { expect, test } from 'vitest';
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
