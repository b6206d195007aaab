import { describe, expect, test } from 'vitest';
import { bodiesOf, importFile, tally } from './import-file.ts';
import { dataIsHere } from './statistics-data.ts';

const SET = 'saas_ravenstack/ravenstack_';

describe.runIf(dataIsHere())('five tables of a SaaS company (saas_ravenstack), none told anything', () => {
  test('500 accounts', async () => {
    const file = await importFile(`${SET}accounts.csv`, 'accounts');
    expect([file.rows, file.refused, file.guessed]).toEqual([500, [], 'accounts']);
    expect(file.mapping).toEqual({
      id: 'account_id',
      name: 'account_name',
      industry: 'industry',
      country: 'country',
      customer_since: 'signup_date',
      plan: 'plan_tier',
      churned: 'churn_flag',
    });
    const churned = file.taken
      .flatMap((row) => row.checks)
      .filter((check) => check.type === 'churn' && check.churned);
    expect(churned).toHaveLength(110);
  });

  test('5,000 subscriptions, 486 of them over', async () => {
    const file = await importFile(`${SET}subscriptions.csv`, 'subscriptions');
    expect([file.rows, file.refused, file.guessed, file.sourceIds]).toEqual([
      5000,
      [],
      'subscriptions',
      5486,
    ]);
    const statuses = bodiesOf(file.signals, 'subscription.changed').map(({ status }) => status);
    expect(tally(statuses).ended).toBe(486);
    expect(file.mapping).toMatchObject({
      arr: 'arr_amount',
      mrr: 'mrr_amount',
      starts: 'start_date',
      ends: 'end_date',
    });
  });

  test('25,000 usage rows from a gzip, of which 21 repeat an id and are kept', async () => {
    const file = await importFile(`${SET}feature_usage.csv.gz`, 'usage');
    expect([file.rows, file.refused, file.guessed, file.sourceIds]).toEqual([25_000, [], 'usage', 25_000]);
    expect(file.warned).toEqual({ 'duplicate-id': 21 });
    expect(file.taken.every((row) => row.account?.via?.kind === 'subscription')).toBe(true);
  });

  test('2,000 cases with priority, end, escalation and satisfaction, each to be checked against the signup', async () => {
    const file = await importFile(`${SET}support_tickets.csv`, 'cases');
    expect([file.rows, file.refused, file.guessed]).toEqual([2000, [], 'cases']);
    expect(file.kinds).toEqual({ 'case.opened': 2000, 'case.closed': 2000, 'survey.answered': 1175 });
    const opened = bodiesOf(file.signals, 'case.opened');
    expect(opened.every(({ priority }) => priority !== null && priority >= 1 && priority <= 4)).toBe(true);
    expect(file.taken.flatMap((row) => row.checks)).toHaveLength(2000);
  });

  test('1,077 cases lie before the signup of their account, by the checks that rows carry', async () => {
    const accounts = await importFile(`${SET}accounts.csv`, 'accounts');
    const signup = new Map(
      accounts.taken.map((row) => [
        row.account?.externalId,
        bodiesOf(row.signals, 'account.described')[0]?.customerSince ?? 0,
      ]),
    );
    const cases = await importFile(`${SET}support_tickets.csv`, 'cases');
    const early = cases.taken.filter((row) =>
      row.checks.some(
        (check) => check.type === 'not-before-signup' && check.at < signup.get(row.account?.externalId)!,
      ),
    );
    expect(early).toHaveLength(1077);
  });

  test('600 churn events, and accounts whose flag says otherwise', async () => {
    const events = await importFile(`${SET}churn_events.csv`, 'churn');
    expect([events.rows, events.refused, events.guessed, events.sourceIds]).toEqual([600, [], 'churn', 600]);
    const accounts = await importFile(`${SET}accounts.csv`, 'accounts');
    const left = new Set(events.taken.map((row) => row.account?.externalId));
    const contradicted = accounts.taken.filter((row) =>
      row.checks.some(
        (check) => check.type === 'churn' && check.churned !== left.has(row.account?.externalId),
      ),
    );
    expect(left.size).toBe(352);
    // 35 are flagged without an event, 277 have an event without the flag.
    expect(contradicted).toHaveLength(312);
  });
});
