import { describe, expect, test } from 'vitest';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';
import { dealType, outcomeOf } from './deal-words.ts';

const NOW = Date.UTC(2025, 0, 1);
const day = (iso: string) => Date.parse(iso);

function read(columns: string[], ...rows: string[][]) {
  return readTable({ kind: 'opportunities', columns, observedAt: NOW }, rows) as RowTaken[];
}
const short = (result: RowTaken | undefined) =>
  result?.signals.map(({ sourceId, occurredAt, body }) => {
    const { stage, outcome, amount } = body as { stage?: string; outcome?: string; amount?: number };
    return [sourceId, occurredAt, stage, outcome, amount];
  });

const TABLE = ['opportunity_id', 'account', 'stage', 'created date', 'close date', 'amount'];

describe('deals as they stand', () => {
  test('an open one is told at its creation', () => {
    const [deal] = read(TABLE, ['O1', 'Acme', 'Proposal', '2024-03-01', '2024-09-01', '500']);
    expect(short(deal)).toEqual([['opportunity:O1:opened', day('2024-03-01'), 'Proposal', 'open', 500]]);
    expect(deal?.signals[0]?.body).toMatchObject({
      createdOn: day('2024-03-01'),
      closesOn: day('2024-09-01'),
    });
  });

  test('a finished one was open first, and its amount was not known then', () => {
    const [deal] = read(TABLE, ['O1', 'Acme', 'Won', '2024-03-01', '2024-05-01', '500']);
    expect(short(deal)).toEqual([
      ['opportunity:O1:opened', day('2024-03-01'), 'open', 'open', undefined],
      ['opportunity:O1:outcome', day('2024-05-01'), 'Won', 'won', 500],
    ]);
  });

  test('what it takes to win is not known at its beginning; where it came from is', () => {
    const columns = [...TABLE, 'Lead Source', 'Discount %', 'Number of Associated Contacts'];
    const cells = ['2024-05-01', '500', 'Partner', '12.5%', '4'];
    const [open, won] = read(
      columns,
      ['O1', 'Acme', 'Demo', '2024-03-01', ...cells],
      ['O2', 'Acme', 'Won', '2024-03-01', ...cells],
    );
    const bodies = [...(open?.signals ?? []), ...(won?.signals ?? [])].map(({ body }) => body);
    const all = { leadSource: 'Partner', discount: 12.5, contacts: 4 };
    expect(bodies[0]).toMatchObject(all);
    expect(bodies[1]).toMatchObject({ leadSource: 'Partner' });
    expect(bodies[1]).not.toHaveProperty('discount');
    expect(bodies[1]).not.toHaveProperty('contacts');
    expect(bodies[2]).toMatchObject(all);
  });

  test('closed on the day it was created, it is closed', () => {
    const [deal] = read(TABLE, ['O1', 'Acme', 'Lost', '2024-03-01 19:51:13', '2024-03-01', '0']);
    expect(short(deal)?.map(([, at]) => at)).toEqual([
      day('2024-03-01T19:51:13Z'),
      day('2024-03-01T19:51:13.001Z'),
    ]);
    expect(deal?.warnings).toEqual([]);
  });

  test('closed days before it was created is odd', () => {
    const [deal] = read(TABLE, ['O1', 'Acme', 'Lost', '2024-03-05', '2024-03-01', '0']);
    expect(deal?.warnings).toMatchObject([{ code: 'dates-out-of-order' }]);
  });

  test('without any date it is told at the moment of the file', () => {
    const [deal] = read(TABLE, ['O1', '', 'Prospecting', '', '', '']);
    expect(deal).toMatchObject({ ok: true, account: null, signals: [{ occurredAt: NOW, undated: true }] });
  });

  test('a finished one without a beginning tells only its end', () => {
    const [deal] = read(TABLE, ['O1', 'Acme', 'Won', '', '2024-05-01', '500']);
    expect(short(deal)).toEqual([['opportunity:O1:outcome', day('2024-05-01'), 'Won', 'won', 500]]);
  });

  test('an open one whose stage has a date tells the stage at it', () => {
    const [deal] = read(
      ['deal id', 'stage', 'created', 'last stage change date'],
      ['D1', 'Demo', '2024-03-01', '2024-04-01'],
    );
    expect(short(deal)).toEqual([
      ['opportunity:D1:opened', day('2024-03-01'), 'Demo', 'open', undefined],
      ['opportunity:D1:stage:2024-04-01T00:00:00.000Z', day('2024-04-01'), 'Demo', 'open', undefined],
    ]);
  });
});

test('a stage history tells each stage at its moment, and finds the account by the deal', () => {
  const results = read(
    ['deal_id', 'value', 'date_entered'],
    ['D1', 'appointmentscheduled', '2024-03-01 10:00:00'],
    ['D1', 'closedwon', '2024-04-01 10:00:00'],
  );
  expect(results.flatMap((result) => short(result))).toEqual([
    [
      'opportunity:D1:stage:2024-03-01T10:00:00.000Z',
      day('2024-03-01T10:00:00Z'),
      'appointmentscheduled',
      'open',
      undefined,
    ],
    [
      'opportunity:D1:stage:2024-04-01T10:00:00.000Z',
      day('2024-04-01T10:00:00Z'),
      'closedwon',
      'won',
      undefined,
    ],
  ]);
  expect(results[0]?.account).toEqual({ via: { kind: 'opportunity', id: 'D1' } });
});

test('a history of fields is read where the field is the stage', () => {
  const results = read(
    ['deal_id', 'name', 'value', 'timestamp'],
    ['D1', 'dealstage', 'closedlost', '2024-03-01 10:00:00'],
    ['D1', 'amount', '500', '2024-03-02 10:00:00'],
  );
  expect(short(results[0])?.[0]?.slice(2, 4)).toEqual(['closedlost', 'lost']);
  expect(results[1]).toMatchObject({ ok: true, signals: [], warnings: [{ code: 'nothing-told' }] });
});

test('deals without an id are told apart by account, name and creation, and stay the same ones', () => {
  const columns = ['deal name', 'account', 'stage', 'created'];
  const rows = [
    ['Big one', 'Acme', 'Demo', '2024-03-01'],
    ['Big one', 'Bcme', 'Demo', '2024-03-01'],
  ];
  const ids = (results: RowTaken[]) => results.map((result) => result.signals[0]?.sourceId);
  const first = ids(read(columns, ...rows));
  expect(new Set(first).size).toBe(2);
  // A changed stage is a new revision of the same signal.
  expect(ids(read(columns, ['Big one', 'Acme', 'Proposal', '2024-03-01'], rows[1]!))).toEqual(first);
});

test.each<[string | undefined, boolean | undefined, boolean | undefined, string]>([
  ['Closed Won', undefined, undefined, 'won'],
  ['closedwon', undefined, undefined, 'won'],
  ['Won', undefined, undefined, 'won'],
  ['Closed Lost', undefined, undefined, 'lost'],
  ['Disqualified', undefined, undefined, 'lost'],
  ['Negotiation', undefined, undefined, 'open'],
  ['Wonderland visit', undefined, undefined, 'open'],
  ['9RN9J3tlxr89', true, true, 'won'],
  ['9RN9J3tlxr89', false, true, 'lost'],
  ['9RN9J3tlxr89', false, false, 'open'],
  ['Won', undefined, false, 'open'],
  [undefined, undefined, undefined, 'open'],
])('stage %s, won %s, closed %s: %s', (stage, won, closed, outcome) => {
  expect(outcomeOf(stage, won, closed)).toBe(outcome);
});

test.each<[string, ReturnType<typeof dealType>]>([
  ['New Business', 'new'],
  ['Existing Customer - Upgrade', 'expansion'],
  ['Renewal', 'renewal'],
  ['Services', undefined],
])('deal type %s: %s', (word, type) => {
  expect(dealType(word)).toBe(type);
});
