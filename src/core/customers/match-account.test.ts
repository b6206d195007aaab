import { describe, expect, test } from 'vitest';
import type { KnownAccount } from './match-account.ts';
import { addAccount, indexAccounts, matchAccount } from './match-account.ts';

const account = (id: string, name: string, domain: string | null, ...crmIds: string[]): KnownAccount => ({
  id,
  name,
  domain,
  externalIds: crmIds.map((crmId) => ({ source: 'crm', id: crmId })),
});

const index = indexAccounts([
  account('acme', 'Acme Inc', 'acme.com', '001'),
  account('bolt', 'Bolt', null),
  account('north-1', 'Northwind', 'northwind.com', '010'),
  account('north-2', 'Northwind Europe', 'northwind.com', '011'),
  account('cora-1', 'Cora', null),
  account('cora-2', 'CORA Ltd', null),
]);

describe('matching an account', () => {
  test.each([
    ['by the source’s own id', 'crm', { externalId: '001', name: 'Renamed' }, 'acme by external id'],
    [
      'the id goes before the domain',
      'crm',
      { externalId: '001', domain: 'northwind.com' },
      'acme by external id',
    ],
    ['another source’s id says nothing', 'desk', { externalId: '001' }, 'none'],
    ['by domain', 'desk', { externalId: '9', domain: 'https://www.acme.com' }, 'acme by domain'],
    ['the domain goes before the name', 'desk', { domain: 'acme.com', name: 'Bolt' }, 'acme by domain'],
    ['by name', 'desk', { name: 'BOLT GmbH' }, 'bolt by name'],
    ['by name, with a domain that nobody had', 'desk', { name: 'Bolt', domain: 'bolt.eu' }, 'bolt by name'],
    ['same name under another domain', 'desk', { name: 'Acme', domain: 'acme.de' }, 'ambiguous: acme'],
    ['known to the source under another id', 'crm', { externalId: '002', name: 'Acme' }, 'ambiguous: acme'],
    ['two of one domain', 'desk', { domain: 'northwind.com' }, 'ambiguous: north-1 north-2'],
    ['two of one name', 'desk', { name: 'Cora' }, 'ambiguous: cora-1 cora-2'],
    ['a name that only comes near', 'desk', { name: 'Bo lt' }, 'none'],
    ['a bare suffix as domain', 'desk', { domain: 'co.uk' }, 'none'],
    ['nothing told', 'crm', {}, 'none'],
    ['an empty name', 'crm', { name: '' }, 'none'],
  ])('%s', (_, source, row, expected) => {
    const match = matchAccount(index, source, row);
    const told =
      match.outcome === 'found'
        ? `${match.accountId} by ${match.by}`
        : match.outcome === 'ambiguous'
          ? `ambiguous: ${match.candidates.join(' ')}`
          : 'none';
    expect(told).toBe(expected);
  });

  test('an account added later is found as well', () => {
    const growing = indexAccounts([]);
    expect(matchAccount(growing, 'crm', { name: 'Dora' }).outcome).toBe('none');
    addAccount(growing, account('dora', 'Dora', 'dora.io', '7'));
    expect(matchAccount(growing, 'crm', { externalId: '7' })).toMatchObject({ accountId: 'dora' });
    expect(matchAccount(growing, 'web', { domain: 'www.dora.io' })).toMatchObject({ accountId: 'dora' });
  });
});
