import { describe, expect, it } from 'vitest';
import type { SolvedAsks } from './ask-instance.ts';
import { fillSays, greedySays, priceSays, proofSays } from './plan-says.ts';
import type { CapPrice } from './price-caps.ts';

/** What the sentences read of a solution. */
const solved = (pairsChecked: number, pairs: number, firstCome: number): SolvedAsks =>
  ({ plan: { certificate: { pairsChecked } }, greedy: { pairs, firstCome } }) as unknown as SolvedAsks;

const price = (more: Partial<CapPrice>): CapPrice => ({
  kind: 'account',
  id: 'a',
  gain: 125_000,
  loss: 140_000,
  fills: null,
  hour: null,
  ...more,
});

describe('how good a plan is, in words', () => {
  it.each([
    [
      { status: 'proven', value: 500_000, bound: 500_000, solved: solved(1_204, 0, 0) },
      'Checked against all 1,204 possible asks, to the cent: no choice within the caps is worth more than €5,000.',
    ],
    [
      { status: 'bound', value: 490_000, bound: 500_000, solved: solved(12, 0, 0) },
      'Not proven: no choice within the caps is worth more than €5,000, so this one is at most €100 short of the best.',
    ],
    [
      { status: 'ranked', value: 5, bound: null, says: 'Account a is in the books of two owners.' },
      'Ranked by value; not proven to be the best. Account a is in the books of two owners.',
    ],
    [{ status: 'ranked', value: 5, bound: null }, 'Ranked by value; not proven to be the best.'],
    [
      { status: 'proven', value: 0, bound: 0, solved: solved(0, 0, 0) },
      'Nobody may be asked now, so there is nothing to choose.',
    ],
  ] as const)('%o', (plan, says) => {
    expect(proofSays(plan, 'EUR')).toBe(says);
  });

  it('never tells the larger gain without the smaller', () => {
    const plan = { status: 'proven', value: 510_000, bound: 510_000 } as const;
    expect(greedySays({ ...plan, solved: solved(9, 500_000, 340_000) }, 'EUR')).toBe(
      'Over taking the dearest asks first, this plan adds €100 (2 %); over serving one need after the other by date, €1,700 (50 %).',
    );
    expect(greedySays({ ...plan, solved: solved(9, 510_000, 0) }, 'EUR')).toBe(
      'Over taking the dearest asks first, this plan adds nothing; over serving one need after the other by date, €5,100.',
    );
    expect(greedySays(plan, 'EUR')).toBeNull();
    expect(greedySays({ ...plan, solved: solved(0, 0, 0) }, 'EUR')).toBeNull();
  });
});

describe('prices in words', () => {
  it.each<[Partial<CapPrice>, string | null, string]>([
    [
      {},
      'Varnholt Grid',
      'One more ask to Varnholt Grid would be worth €1,250; one fewer would cost €1,400.',
    ],
    [
      { kind: 'owner', loss: 125_000 },
      'Lea Brandt',
      'One more ask this week for Lea Brandt would be worth €1,250; one fewer would cost as much.',
    ],
    [
      { kind: 'owner', id: null, loss: null },
      null,
      'One more ask this week to accounts that nobody owns would be worth €1,250.',
    ],
    [
      { kind: 'need', loss: 130_000 },
      'Calls',
      'One more ask for “Calls” would be worth €1,250; one fewer would cost €1,300.',
    ],
  ])('%o of %s', (more, name, says) => {
    expect(priceSays(price(more), name, 'EUR')).toBe(says);
  });

  it('say which change would fill a need: the dearest that reaches it', () => {
    const prices = [price({ id: 'x' }), price({ id: 'b', fills: 'n' }), price({ id: 'c', fills: 'n' })];
    const name = ({ id }: CapPrice): string => `Account ${id}`;
    expect(fillSays('n', 1, prices, name)).toBe('One more ask to Account b would fill it.');
    expect(fillSays('n', 3, prices, name)).toBe('One more ask to Account b would bring it one closer.');
    expect(fillSays('m', 1, prices, name)).toBeNull();
  });
});
