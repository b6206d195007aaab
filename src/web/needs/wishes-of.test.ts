import { expect, test } from 'vitest';
import { chosenBy, wishesOf } from './wishes-of.ts';

const buyer = { industry: 'Rail', sizeFrom: '200', sizeTo: '1000' };
const wished = (chosen: Parameters<typeof wishesOf>[0]) =>
  Object.fromEntries(Object.entries(wishesOf(chosen, buyer)).filter(([, value]) => value !== undefined));

test('somebody like the buyer is wished for until a word is chosen, each word by itself', () => {
  expect(wished({})).toEqual(buyer);
  expect(wished({ region: 'Nordics' })).toEqual({ ...buyer, region: 'Nordics' });
  expect(wished({ industry: 'Water' })).toEqual({ ...buyer, industry: 'Water' });
});

test('a word that was let go of stays so, also where the buyer would bring it back', () => {
  const chosen = chosenBy({ industry: undefined, region: undefined }, buyer);
  expect(chosen).toEqual({ industry: 'any', region: undefined });
  expect(wished(chosen)).toEqual({ sizeFrom: '200', sizeTo: '1000' });
});

test('a size without an upper end lets go of the buyer’s', () => {
  expect(wished(chosenBy({ sizeFrom: '5000', sizeTo: undefined }, buyer))).toEqual({
    industry: 'Rail',
    sizeFrom: '5000',
  });
});
