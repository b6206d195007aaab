import { expect, test } from 'vitest';
import type { FactView } from '../../contract/customers.ts';
import { likeTheDeal } from './like-the-deal.ts';

const values = { industries: ['Rail', 'Water'], regions: ['Nordics'], products: ['Crew Scheduling'] };
const employees = (value: number | null): FactView[] => [
  {
    name: 'account.employees',
    title: '',
    meaning: '',
    value,
    unit: null,
    told: null,
    stale: false,
    editable: null,
  },
];

test('a request begins with the buyer’s own traits, and with the product the deal is named after', () => {
  const buyer = { industry: 'Rail', region: 'Nordics', facts: employees(800) };
  expect(likeTheDeal({ name: 'Halden: crew scheduling' }, buyer, values)).toEqual({
    industry: 'Rail',
    region: 'Nordics',
    sizeFrom: '200',
    sizeTo: '1000',
    product: 'Crew Scheduling',
  });
});

test('what no customer has, and what nobody knows, is not wished for', () => {
  const buyer = { industry: 'Space', region: null, facts: employees(null) };
  const wishes = likeTheDeal({ name: 'Halden' }, buyer, values);
  expect(Object.values(wishes).filter((wish) => wish !== undefined)).toEqual([]);
});
