import { expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { explain } from './explain.ts';
import { readInstance } from './read-instance.ts';
import { openWhatIf } from './what-if.ts';

/** Jun is worth more for the call than Maria, but his account lets one person be asked, and Kim needs that. */
const { instance } = readInstance({
  departments: [{ id: 'Sales', budget: 9 }],
  needs: [
    { id: 'call', department: 'Sales', demand: 1 },
    { id: 'talk', department: 'Sales', demand: 1 },
  ],
  owners: [{ id: 'Lea', cap: 9 }],
  accounts: [
    { id: 'Acme', owner: 'Lea', cap: 1 },
    { id: 'Beta', owner: 'Lea', cap: 1 },
  ],
  people: [
    { id: 'Maria', account: 'Acme', cap: 1 },
    { id: 'Jun', account: 'Beta', cap: 1 },
    { id: 'Kim', account: 'Beta', cap: 1 },
  ],
  pairs: [
    { person: 'Maria', need: 'call', value: 12_000 },
    { person: 'Jun', need: 'call', value: 13_000 },
    { person: 'Kim', need: 'talk', value: 1_700 },
  ],
});
const [maria, jun, kim] = [0, 1, 2];

test('why Maria and not Jun: his account is worth more elsewhere', () => {
  const plan = allocate(instance);
  if (plan.status === 'infeasible') throw new Error('no plan');
  expect(plan.pairs).toEqual([maria, kim]);
  const whatIf = openWhatIf(instance, { pins: [], bans: [] }, plan);
  const why = explain(whatIf, jun);
  expect(why).toMatchObject({ verdict: 'not asked', value: 13_000, asks: [] });
  expect(why.asking.account).toBeGreaterThanOrEqual(1_000);
  expect(why.net).toBeLessThanOrEqual(why.place);
  expect(why.opposite).toEqual({ value: -700, added: [jun], removed: expect.arrayContaining([maria, kim]) });
  expect(explain(whatIf, maria)).toMatchObject({
    verdict: 'asked',
    opposite: { value: -700, added: [jun] },
  });
});

test('what a pin or a ban decided is said to be decided by it', () => {
  const fixed = { pins: [jun], bans: [maria] };
  const plan = allocate(instance, { fixed });
  if (plan.status === 'infeasible') throw new Error('no plan');
  const whatIf = openWhatIf(instance, fixed, plan);
  expect(explain(whatIf, jun)).toMatchObject({ verdict: 'pinned', opposite: null });
  expect(explain(whatIf, maria)).toMatchObject({ verdict: 'banned', opposite: null });
  expect(explain(whatIf, kim)).toMatchObject({ verdict: 'not asked', opposite: null });
});
