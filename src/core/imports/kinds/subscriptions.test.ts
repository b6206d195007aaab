import { expect, test } from 'vitest';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';

const NOW = Date.UTC(2025, 0, 1);
const day = (iso: string) => Date.parse(iso);

function read(columns: string[], ...rows: string[][]) {
  return readTable({ kind: 'subscriptions', columns, observedAt: NOW }, rows) as RowTaken[];
}

test('one that runs, and one that ended', () => {
  const [runs, ended] = read(
    [
      'subscription_id',
      'account_id',
      'start_date',
      'end_date',
      'plan',
      'seats',
      'arr',
      'is_trial',
      'churn_flag',
    ],
    ['S1', 'A1', '2024-02-01', '', 'Pro', '12', '9996', 'False', 'False'],
    ['S2', 'A1', '2023-02-01', '2024-02-01', 'Basic', '3', '1200', 'False', 'True'],
  );
  expect(runs?.signals).toEqual([
    {
      sourceId: 'subscription:S1:started',
      occurredAt: day('2024-02-01'),
      body: {
        kind: 'subscription.changed',
        subscriptionId: 'S1',
        status: 'active',
        plan: 'Pro',
        seats: 12,
        arr: 9996,
        startsOn: day('2024-02-01'),
      },
    },
  ]);
  expect(ended?.signals.map(({ sourceId, occurredAt }) => [sourceId, occurredAt])).toEqual([
    ['subscription:S2:started', day('2023-02-01')],
    ['subscription:S2:ended', day('2024-02-01')],
  ]);
  expect(ended?.signals[1]?.body).toMatchObject({ status: 'ended', plan: 'Basic' });
  expect(ended?.account).toEqual({ externalId: 'A1' });
});

test.each<[string, string[], string[], object]>([
  [
    'an end to come is the renewal',
    ['id', 'start', 'end'],
    ['S', '2024-06-01', '2025-06-01'],
    { status: 'active', renewsOn: day('2025-06-01') },
  ],
  [
    'a renewal date',
    ['id', 'start', 'renewal date'],
    ['S', '2024-06-01', '2025-06-01'],
    { renewsOn: day('2025-06-01') },
  ],
  ['a trial', ['id', 'start', 'status'], ['S', '2024-06-01', 'trialing'], { status: 'trial' }],
  ['revenue by the month', ['id', 'start', 'mrr'], ['S', '2024-06-01', '100'], { arr: 1200 }],
  [
    'an amount by the quarter',
    ['id', 'start', 'amount', 'billing period'],
    ['S', '2024-06-01', '100', 'quarterly'],
    { arr: 400 },
  ],
  [
    'an active one past its end renews',
    ['id', 'start', 'end', 'status'],
    ['S', '2023-06-01', '2024-06-01', 'active'],
    { status: 'active', renewsOn: day('2024-06-01') },
  ],
])('%s', (_, columns, row, expected) => {
  const [result] = read(columns, row);
  expect(result?.signals).toHaveLength(1);
  expect(result?.signals[0]?.body).toMatchObject(expected);
});

test('an amount without a period tells no yearly revenue', () => {
  const [result] = read(['id', 'start', 'amount'], ['S', '2024-06-01', '100']);
  expect(result?.signals[0]?.body).not.toHaveProperty('arr');
});

test('a renewal that happened is a signal of its own', () => {
  const [result] = read(
    ['id', 'start', 'renewed on', 'renewal date'],
    ['S', '2023-06-01', '2024-06-01', '2025-06-01'],
  );
  expect(result?.signals.map(({ sourceId }) => sourceId)).toEqual([
    'subscription:S:started',
    'subscription:S:renewed:2024-06-01T00:00:00.000Z',
  ]);
});

test('an end before the start is odd, and still an end', () => {
  const [result] = read(['id', 'start', 'end'], ['S', '2024-06-01', '2024-05-01']);
  expect(result?.warnings).toMatchObject([{ code: 'dates-out-of-order' }]);
  expect(result?.signals[1]?.occurredAt).toBeGreaterThan(result?.signals[0]?.occurredAt ?? 0);
});
