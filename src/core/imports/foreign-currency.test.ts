import { expect, test } from 'vitest';
import type { DraftSignal } from './draft-signal.ts';
import { foreignCurrency } from './foreign-currency.ts';

const deal = (currency?: string): DraftSignal => ({
  sourceId: 'D-1',
  occurredAt: 0,
  body: {
    kind: 'opportunity.changed',
    opportunityId: 'D-1',
    stage: 'Won',
    outcome: 'won',
    amount: 100_000,
    ...(currency !== undefined && { currency }),
  },
});

test.each([['JPY'], ['jpy']])('%s is told where the program counts in euros', (currency) => {
  expect(foreignCurrency([deal(currency)], { currency: 'EUR' })).toEqual({
    code: 'foreign-currency',
    text: 'it is in JPY, the program counts in EUR',
  });
});

test.each([['EUR'], ['eur'], [undefined], ['Euro'], ['']])('%j is nothing to tell', (currency) => {
  expect(foreignCurrency([deal(currency)], { currency: 'EUR' })).toBeNull();
  expect(foreignCurrency([], { currency: 'EUR' })).toBeNull();
});
