import { expect, it } from 'vitest';
import { DAY, FIRST_REVISION } from '../../signals/signal.ts';
import type { AccountHistory } from '../effects/account-history.ts';
import { cohortOfYear } from './impact-report.ts';

const NOW = Date.UTC(2026, 8, 30);

/** A customer of two years who grew by half last spring, recorded so many days from now. */
const customer = (accountId: string, recorded: number): AccountHistory => ({
  accountId,
  signals: [
    [-730, 1000],
    [-180, 1500],
  ].map(([day, arr]) => ({
    source: 'billing',
    sourceId: `${accountId} ${day}`,
    revision: FIRST_REVISION,
    accountId,
    personId: null,
    occurredAt: NOW + day! * DAY,
    recordedAt: NOW + Math.max(day!, recorded) * DAY,
    actor: null,
    body: { kind: 'subscription.changed', subscriptionId: 's', status: 'active', arr: arr! },
  })),
});
const customers = (count: number, recorded: number) =>
  Array.from({ length: count }, (_, i) => customer(`acc_${recorded}_${i}`, recorded));

it('a year that was on record then is told as it was known then', () => {
  const { rows, hindsight } = cohortOfYear([...customers(6, -730), ...customers(5, 20)], NOW);
  expect(hindsight).toBe(false);
  expect(rows).toHaveLength(6);
  expect(rows[0]).toMatchObject({ start: 1000, end: 1500 });
});

it('a year that came in as a file afterwards is told with hindsight, and says so', () => {
  const { rows, hindsight } = cohortOfYear([...customers(2, -730), ...customers(40, 20)], NOW);
  expect(hindsight).toBe(true);
  expect(rows).toHaveLength(42);
  expect(rows.at(-1)).toMatchObject({ start: 1000, end: 1500 });
});
