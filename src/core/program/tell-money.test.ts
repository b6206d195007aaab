import { expect, it } from 'vitest';
import { tellMoney } from './tell-money.ts';

it.each([
  [500_000, 'EUR', '€5,000'],
  [49, 'USD', 'US$0'],
  [-120_050, 'GBP', '-£1,201'],
  [125_000, 'CHF', 'CHF 1,250'],
])('%s cents in %s: %s', (cents, currency, says) => {
  expect(tellMoney(cents, currency)).toBe(says);
});
