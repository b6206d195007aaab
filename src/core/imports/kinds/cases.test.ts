import { describe, expect, test } from 'vitest';
import { readTable } from '../read-table.ts';
import type { RowResult, RowTaken } from '../row-result.ts';
import { caseStateOf, priorityOf, satisfactionOf } from './case-words.ts';

const NOW = Date.UTC(2025, 0, 1);
const day = (iso: string) => Date.parse(iso);

function read(columns: string[], ...rows: string[][]) {
  return readTable({ kind: 'cases', columns, observedAt: NOW }, rows);
}
const signals = (results: readonly RowResult[]) =>
  results.flatMap((result) =>
    (result as RowTaken).signals.map(
      ({ sourceId, occurredAt }) => `${sourceId} ${new Date(occurredAt).toISOString().slice(0, 10)}`,
    ),
  );

test('one row per case: opened, closed, how it went, and to be checked against the first day as a customer', () => {
  const [ticket] = read(
    [
      'ticket_id',
      'account_id',
      'submitted_at',
      'closed_at',
      'priority',
      'satisfaction_score',
      'escalation_flag',
    ],
    ['T1', 'A1', '2024-07-08', '2024-07-09 03:00:00', 'urgent', '4.0', 'True'],
  );
  expect(ticket).toEqual({
    ok: true,
    account: { externalId: 'A1' },
    person: null,
    signals: [
      {
        sourceId: 'case:T1:opened',
        occurredAt: day('2024-07-08'),
        body: { kind: 'case.opened', caseId: 'T1', priority: 1, escalated: true },
      },
      {
        sourceId: 'case:T1:closed',
        occurredAt: day('2024-07-09T03:00:00Z'),
        body: { kind: 'case.closed', caseId: 'T1' },
      },
      {
        sourceId: 'case:T1:csat',
        occurredAt: day('2024-07-09T03:00:00Z'),
        body: { kind: 'survey.answered', instrument: 'csat', score: 4, scale: 5 },
      },
    ],
    checks: [{ type: 'not-before-signup', at: day('2024-07-08'), what: 'the case was opened' }],
    warnings: [],
  });
});

describe('an event log: many rows per case', () => {
  const LOG = ['number', 'incident_state', 'opened_at', 'sys_updated_at', 'priority', 'closed_at'];

  test('only what changed is told again, at the moment of the row', () => {
    const results = read(
      LOG,
      ['INC1', 'New', '1/3/2016 10:00', '1/3/2016 10:00', '3 - Moderate', '25/3/2016 12:00'],
      ['INC1', 'Active', '1/3/2016 10:00', '2/3/2016 10:00', '3 - Moderate', '25/3/2016 12:00'],
      ['INC1', 'Active', '1/3/2016 10:00', '3/3/2016 10:00', '1 - Critical', '25/3/2016 12:00'],
      ['INC1', 'Closed', '1/3/2016 10:00', '25/3/2016 12:00', '1 - Critical', '25/3/2016 12:00'],
      ['INC2', 'New', '4/3/2016 10:00', '4/3/2016 10:00', '?', '?'],
    );
    expect(signals(results)).toEqual([
      'case:INC1:opened 2016-03-01',
      'case:INC1:closed 2016-03-25',
      'case:INC1:priority:2016-03-03T10:00:00.000Z 2016-03-03',
      'case:INC2:opened 2016-03-04',
    ]);
    expect(results.map((result) => (result as RowTaken).checks.length)).toEqual([1, 0, 0, 0, 1]);
  });

  test('without the date of the close, the states tell it, and when it was opened again', () => {
    const results = read(
      ['id', 'state', 'created at', 'updated at'],
      ['1', 'open', '2024-01-01', '2024-01-01'],
      ['1', 'solved', '2024-01-01', '2024-01-05'],
      ['1', 'open', '2024-01-01', '2024-01-07'],
      ['1', 'closed', '2024-01-01', '2024-01-09'],
    );
    expect(signals(results)).toEqual([
      'case:1:opened 2024-01-01',
      'case:1:closed:2024-01-05T00:00:00.000Z 2024-01-05',
      'case:1:reopened:2024-01-07T00:00:00.000Z 2024-01-07',
      'case:1:closed:2024-01-09T00:00:00.000Z 2024-01-09',
    ]);
  });

  test('rows of one minute come a millisecond apart, in their order', () => {
    const results = read(
      ['number', 'opened_at', 'sys_updated_at', 'priority'],
      ['1', '2024-01-01', '2024-01-05 10:00', '3'],
      ['1', '2024-01-01', '2024-01-05 10:00', '2'],
      ['1', '2024-01-01', '2024-01-05 10:00', '3'],
    );
    expect(signals(results)).toEqual([
      'case:1:opened 2024-01-01',
      'case:1:priority:2024-01-05T10:00:00.001Z 2024-01-05',
      'case:1:priority:2024-01-05T10:00:00.002Z 2024-01-05',
    ]);
  });

  test('a history of fields is read for state and priority', () => {
    const results = read(
      ['ticket_id', 'field_name', 'value', 'updated'],
      ['1', 'status', 'open', '2024-01-01'],
      ['1', 'assignee_id', '77', '2024-01-02'],
      ['1', 'priority', 'urgent', '2024-01-03'],
      ['1', 'status', 'solved', '2024-01-05'],
    );
    expect(signals(results)).toEqual([
      // Not `case:1:opened`: that word is left to the table of cases.
      'case:1:opened:2024-01-01T00:00:00.000Z 2024-01-01',
      'case:1:priority:2024-01-03T00:00:00.000Z 2024-01-03',
      'case:1:closed:2024-01-05T00:00:00.000Z 2024-01-05',
    ]);
    expect(results[0]).toMatchObject({ account: { via: { kind: 'case', id: '1' } } });
    expect(results[1]).toMatchObject({ warnings: [{ code: 'nothing-told' }] });
  });
});

test('a second row about a case without a moment of its own is refused when it says something else', () => {
  const results = read(
    ['case id', 'subject', 'opened'],
    ['1', 'Slow', '2024-01-01'],
    ['1', 'Slow', '2024-01-01'],
    ['1', 'Broken', '2024-01-01'],
  );
  expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
});

test('a case that is first heard of as closed tells only that', () => {
  const results = read(['id', 'status', 'updated at'], ['1', 'closed', '2024-01-05']);
  expect(signals(results)).toEqual(['case:1:closed 2024-01-05']);
});

test('resolved counts as closed where no close is told; closed before opened is odd', () => {
  const [resolved, odd] = read(
    ['id', 'opened', 'resolved at', 'closed at'],
    ['1', '2024-01-01', '2024-01-03', ''],
    ['2', '2024-01-05', '', '2024-01-03'],
  );
  expect(signals([resolved!])).toContain('case:1:closed 2024-01-03');
  expect(odd).toMatchObject({ ok: true, warnings: [{ code: 'dates-out-of-order' }] });
});

test('a ticket in the bin is taken back', () => {
  const [gone] = read(['id', 'status', 'created_at'], ['1', 'deleted', '2024-01-05']);
  expect(gone).toMatchObject({
    deleted: true,
    signals: [{ body: { kind: 'retracted' } }, { body: { kind: 'retracted' } }],
  });
});

test.each<[string, number | null]>([
  ['1 - Critical', 1],
  ['2 - High', 2],
  ['3', 3],
  ['P1', 1],
  ['Sev 2', 2],
  ['urgent', 1],
  ['High', 2],
  ['normal', 3],
  ['Low', 4],
  ['-100', null],
  ['not_priority', null],
  ['10', null],
])('priority %s is %s', (word, priority) => {
  expect(priorityOf(word)).toBe(priority);
});

test.each<[string, string | null]>([
  ['Closed', 'closed'],
  ['Resolved', 'closed'],
  ['solved', 'closed'],
  ['New', 'open'],
  ['Awaiting User Info', 'open'],
  ['on-hold', 'open'],
  ['deleted', 'deleted'],
  ['-100', null],
])('state %s is %s', (word, state) => {
  expect(caseStateOf(word)).toBe(state);
});

test.each<[string, object | null]>([
  ['5', { score: 5, scale: 5 }],
  ['4.0', { score: 4, scale: 5 }],
  ['good', { score: 1, scale: 1 }],
  ['bad with comment', { score: 0, scale: 1 }],
  ['offered', null],
  ['9', null],
])('satisfaction %s', (word, expected) => {
  expect(satisfactionOf(word)).toEqual(expected);
});
