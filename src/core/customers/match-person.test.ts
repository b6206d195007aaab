import { describe, expect, test } from 'vitest';
import type { KnownPerson } from './match-person.ts';
import { indexPeople, matchPerson } from './match-person.ts';

const person = (id: string, emails: string[], ...crmIds: string[]): KnownPerson => ({
  id,
  accountId: 'acme',
  emails,
  externalIds: crmIds.map((crmId) => ({ source: 'crm', id: crmId })),
});

const index = indexPeople([
  person('ann', ['Ann@acme.com', 'ann@old.com', 'ANN@acme.com'], '1'),
  person('ben', ['info@acme.com']),
  person('cy', ['info@acme.com'], '3'),
  person('nobody', ['not an address']),
]);

describe('matching a person', () => {
  test.each([
    ['by the source’s own id', 'crm', { externalId: '1', email: 'new@acme.com' }, 'ann by external id'],
    ['by mail address, whatever its capitals', 'desk', { email: ' ANN@ACME.COM ' }, 'ann by mail address'],
    ['by an address of before', 'desk', { email: 'ann@old.com' }, 'ann by mail address'],
    ['an address that two share', 'desk', { email: 'info@acme.com' }, 'ambiguous: ben cy'],
    [
      'an address shared with somebody of another id',
      'crm',
      { externalId: '9', email: 'info@acme.com' },
      'ben by mail address',
    ],
    [
      'known to the source under another id',
      'crm',
      { externalId: '2', email: 'ann@acme.com' },
      'ambiguous: ann',
    ],
    ['a name alone', 'crm', { name: 'Ann' }, 'none'],
    ['no address', 'crm', { email: 'not an address' }, 'none'],
  ])('%s', (_, source, row, expected) => {
    const match = matchPerson(index, source, row);
    const told =
      match.outcome === 'found'
        ? `${match.personId} by ${match.by}`
        : match.outcome === 'ambiguous'
          ? `ambiguous: ${match.candidates.join(' ')}`
          : 'none';
    expect(told).toBe(expected);
  });
});
