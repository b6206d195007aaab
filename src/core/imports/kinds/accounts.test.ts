import { describe, expect, test } from 'vitest';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';
import { lifecycleOf } from './accounts.ts';

const NOW = Date.UTC(2025, 0, 1);
const day = (iso: string) => Date.parse(iso);

function read(columns: string[], ...rows: string[][]) {
  return readTable({ kind: 'accounts', columns, observedAt: NOW }, rows);
}
const taken = (result: unknown) => {
  expect(result).toMatchObject({ ok: true });
  return result as RowTaken;
};

test('what is told is described, at the moment of the file where the row has none', () => {
  const [acme] = read(
    ['Account ID', 'Account Name', 'Website', 'Industry', 'Employees', 'Annual Revenue', 'CSM'],
    ['A-1', 'Acme', 'https://www.acme.com/', 'Retail', '1,200', '$5,000,000', 'ann@us.com'],
  );
  expect(taken(acme)).toMatchObject({
    account: { externalId: 'A-1', name: 'Acme', domain: 'acme.com' },
    person: null,
    signals: [
      {
        sourceId: 'account:A-1:described',
        occurredAt: NOW,
        undated: true,
        body: {
          kind: 'account.described',
          name: 'Acme',
          domain: 'acme.com',
          industry: 'Retail',
          employees: 1200,
          annualRevenue: 5_000_000,
          owner: 'ann@us.com',
        },
      },
    ],
    warnings: [],
  });
});

test('the first day as a customer is told at that day, with what hardly ever changes', () => {
  const [acme] = read(
    ['account_id', 'name', 'industry', 'plan', 'signup_date', 'churn_flag'],
    ['A-1', 'Acme', 'Retail', 'Pro', '2023-05-01', 'False'],
  );
  expect(taken(acme).signals).toEqual([
    {
      sourceId: 'account:A-1:described',
      occurredAt: NOW,
      undated: true,
      body: {
        kind: 'account.described',
        name: 'Acme',
        industry: 'Retail',
        plan: 'Pro',
        lifecycle: 'customer',
        customerSince: day('2023-05-01'),
      },
    },
    {
      sourceId: 'account:A-1:since',
      occurredAt: day('2023-05-01'),
      body: {
        kind: 'account.described',
        name: 'Acme',
        industry: 'Retail',
        customerSince: day('2023-05-01'),
        lifecycle: 'customer',
      },
    },
  ]);
  expect(taken(acme).checks).toEqual([{ type: 'churn', churned: false, at: null }]);
});

test('a flag of churn makes a former customer, unless a word says otherwise', () => {
  const results = read(
    ['name', 'churn_flag', 'status'],
    ['Acme', 'True', ''],
    ['Bcme', 'True', 'Active'],
    ['Ccme', '', 'Prospect'],
  );
  expect(
    results.map((result) => (taken(result).signals[0]!.body as { lifecycle?: string }).lifecycle),
  ).toEqual(['former', 'customer', 'prospect']);
});

test('a risk is raised or cleared by a yes or a no, and nothing is told of it by an empty field', () => {
  const rows = read(['name', 'At risk'], ['Acme', 'yes'], ['Brix', 'no'], ['Cato', '']).map((row) =>
    taken(row).signals.filter(({ sourceId }) => sourceId.includes(':risk')),
  );
  expect(rows).toMatchObject([
    [{ sourceId: 'account:acme:risk', occurredAt: NOW, body: { kind: 'risk.raised' } }],
    [{ sourceId: 'account:brix:risk', occurredAt: NOW, body: { kind: 'risk.cleared' } }],
    [],
  ]);
});

test('health, implementation and go-live are signals of their own', () => {
  const [acme] = read(
    ['name', 'health score', 'kickoff date', 'go-live date', 'updated at'],
    ['Acme', '82', '2024-01-10', '2024-03-01', '2024-06-01'],
  );
  expect(
    taken(acme).signals.map(({ sourceId, occurredAt, body }) => [sourceId, occurredAt, body.kind]),
  ).toEqual([
    ['account:acme:described', day('2024-06-01'), 'account.described'],
    ['account:acme:health:2024-06-01T00:00:00.000Z', day('2024-06-01'), 'health.reported'],
    ['account:acme:implementation-started', day('2024-01-10'), 'implementation.started'],
    ['account:acme:implementation-completed', day('2024-03-01'), 'implementation.completed'],
  ]);
});

test('a history tells each version at its moment', () => {
  const results = read(
    ['id', 'name', 'industry', '_fivetran_start'],
    ['1', 'Acme', 'Retail', '2023-01-01 10:00:00'],
    ['1', 'Acme', 'Software', '2024-01-01 10:00:00'],
  );
  expect(results.map((result) => taken(result).signals[0]?.sourceId)).toEqual([
    'account:1:described:2023-01-01T10:00:00.000Z',
    'account:1:described:2024-01-01T10:00:00.000Z',
  ]);
});

describe('rows that cannot be taken', () => {
  test('one that names no account', () => {
    expect(read(['name', 'industry'], ['', 'Retail'])).toEqual([
      { ok: false, problems: [{ column: 'name', reason: 'the row names no account' }] },
    ]);
  });

  test('a second row with the same id and other content; the very same again does no harm', () => {
    const results = read(['id', 'name'], ['1', 'Acme'], ['1', 'Acme'], ['1', 'Bcme']);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(results[2]).toEqual({
      ok: false,
      problems: [{ column: 'id', reason: 'an earlier row of this file has the id 1 and other content' }],
    });
  });

  test('all that is wrong with a row is told at once', () => {
    const [first] = read(
      ['id', 'name', 'employees', 'customer since'],
      ['1', 'Acme', 'many', '2024-11-31'],
      ...Array.from({ length: 9 }, (_, index) => [`${index + 2}`, 'Bcme', '5', '2024-11-30']),
    );
    expect(first).toEqual({
      ok: false,
      problems: [
        { column: 'employees', reason: '"many" is no number' },
        { column: 'customer since', reason: 'November has 30 days' },
      ],
    });
  });

  test('an id that a spreadsheet has cut', () => {
    const [first, second] = read(['id', 'name'], ['1.23457E+18', 'Acme'], ['1234567890123456789', 'Bcme']);
    expect(first).toMatchObject({ ok: false, problems: [{ column: 'id' }] });
    expect(taken(second).account?.externalId).toBe('1234567890123456789');
  });
});

test('what the source has deleted is taken back, not told', () => {
  const [gone, there] = read(['id', 'name', 'is_deleted'], ['1', 'Acme', 'true'], ['2', 'Bcme', 'false']);
  expect(taken(gone)).toMatchObject({
    deleted: true,
    signals: [{ sourceId: 'account:1:described', body: { kind: 'retracted' } }],
    warnings: [{ code: 'deleted' }],
  });
  expect(taken(there).deleted).toBeUndefined();
});

test('a website that is none is left out with a warning', () => {
  const [first] = read(['name', 'website'], ['Acme', 'soon'], ['Bcme', 'bcme.com'], ['Ccme', 'ccme.com']);
  expect(taken(first)).toMatchObject({ account: { name: 'Acme' }, warnings: [{ code: 'unread-value' }] });
});

test('a phase of onboarding is an implementation under way, until the phase is another', () => {
  const rows = [
    'Onboarding',
    'Post-Onboarding',
    'Onboarding complete',
    'Live',
    'Implementation Partner',
    'Kick-off',
  ];
  const told = read(['id', 'name', 'phase'], ...rows.map((phase, i) => [`${i}`, `Acme ${i}`, phase]));
  expect(
    told.map((one) => taken(one).signals.find(({ sourceId }) => sourceId.endsWith(':phase-implementation'))),
  ).toMatchObject(
    rows.map((phase) => ({
      undated: true,
      body: { kind: ['Onboarding', 'Kick-off'].includes(phase) ? 'implementation.started' : 'retracted' },
    })),
  );
});

test('a day on which the implementation began or ended says more than the phase', () => {
  const [begun, live] = read(
    ['id', 'name', 'phase', 'kickoff date', 'go live'],
    ['1', 'Acme', 'Onboarding', '2024-10-13', ''],
    ['2', 'Bcme', 'Onboarding', '', '2024-11-20'],
  );
  expect(taken(begun).signals.map(({ sourceId }) => sourceId)).toContain('account:1:implementation-started');
  for (const row of [begun, live])
    expect(taken(row).signals.some(({ sourceId }) => sourceId.includes('phase'))).toBe(false);
});

test.each<[string, ReturnType<typeof lifecycleOf>]>([
  ['Customer', 'customer'],
  ['Customer - Direct', 'customer'],
  ['Former Customer', 'former'],
  ['Churned', 'former'],
  ['Prospect', 'prospect'],
  ['Lead', 'prospect'],
  ['Partner', undefined],
  ['Onboarding', 'customer'],
  ['Adoption', 'customer'],
  ['Trial setup', 'prospect'],
  ['Implementation Partner', undefined],
])('the lifecycle word %s means %s', (word, lifecycle) => {
  expect(lifecycleOf(word)).toBe(lifecycle);
});
