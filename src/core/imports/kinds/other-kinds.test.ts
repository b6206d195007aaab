import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../import-kind.ts';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';
import { rungOf } from './rung-word.ts';

const NOW = Date.UTC(2025, 0, 1);
const day = (iso: string) => Date.parse(iso);

function read(kind: ImportKind, columns: string[], ...rows: string[][]) {
  return readTable({ kind, columns, observedAt: NOW }, rows) as RowTaken[];
}

describe('usage', () => {
  const COLUMNS = [
    'usage_id',
    'subscription_id',
    'usage_date',
    'feature_name',
    'usage_count',
    'usage_duration_secs',
    'error_count',
  ];

  test('a count finds its account by the subscription', () => {
    const [row] = read('usage', COLUMNS, ['U1', 'S1', '2024-01-02', 'export', '9', '120', '1']);
    expect(row).toEqual({
      ok: true,
      account: { via: { kind: 'subscription', id: 'S1' } },
      person: null,
      signals: [
        {
          sourceId: 'usage:U1',
          occurredAt: day('2024-01-02'),
          body: { kind: 'usage.reported', feature: 'export', count: 9, minutes: 2, errors: 1 },
        },
      ],
      checks: [],
      warnings: [],
    });
  });

  test('two events under one id are both kept, and said to be odd; the same file gives the same again', () => {
    const rows = [
      ['U1', 'S1', '2024-01-02', 'export', '9', '120', '0'],
      ['U1', 'S2', '2024-01-03', 'import', '2', '60', '0'],
      ['U1', 'S1', '2024-01-02', 'export', '9', '120', '0'],
    ];
    const first = read('usage', COLUMNS, ...rows);
    const ids = first.map((row) => row.signals[0]?.sourceId);
    expect(ids[0]).toBe('usage:U1');
    expect(ids[1]).toMatch(/^usage:U1~[0-9a-f]{16}$/);
    expect(ids[2]).toBe('usage:U1');
    expect(first.map((row) => row.warnings.map(({ code }) => code))).toEqual([[], ['duplicate-id'], []]);
    expect(read('usage', COLUMNS, ...rows)).toEqual(first);
  });

  test('an event without a count counts once; without a moment it is refused', () => {
    const [page, lost] = read(
      'usage',
      ['id', 'user_id', 'timestamp', 'title'],
      ['1', 'u1', '2024-01-02 10:00', 'Home'],
      ['2', 'u1', '', 'Home'],
    );
    expect(page?.signals[0]?.body).toEqual({ kind: 'usage.reported', feature: 'Home', count: 1 });
    expect(page?.person).toEqual({ externalId: 'u1' });
    expect(lost).toEqual({
      ok: false,
      problems: [{ column: 'timestamp', reason: 'the row does not tell when it was used' }],
    });
  });
});

test.each<[string, string, string, string]>([
  ['EMAIL', '', 'email', 'out'],
  ['CALL', 'INBOUND', 'call', 'in'],
  ['Meeting', 'outgoing', 'meeting', 'out'],
  ['Carrier pigeon', '', 'carrier pigeon', 'out'],
])('a touch by %s %s', (type, direction, channel, way) => {
  const [row] = read(
    'touches',
    ['id', 'account_id', 'activity date', 'type', 'direction', 'subject'],
    ['1', 'A1', '2024-01-02', type, direction, 'Hello'],
  );
  expect(row?.signals).toEqual([
    {
      sourceId: 'touch:1',
      occurredAt: day('2024-01-02'),
      body: { kind: 'touch.made', channel, direction: way, summary: 'Hello' },
    },
  ]);
});

test('churn is told with its reason, and to be checked against what others say', () => {
  const [row, lost] = read(
    'churn',
    ['churn_event_id', 'account_id', 'churn_date', 'reason_code', 'feedback_text'],
    ['C1', 'A1', '2024-10-27', 'pricing', 'too expensive'],
    ['C2', '', '2024-10-27', 'pricing', ''],
  );
  expect(row).toMatchObject({
    signals: [
      {
        sourceId: 'churn:C1',
        body: { kind: 'account.churned', reason: 'pricing', comment: 'too expensive' },
      },
    ],
    checks: [{ type: 'churn', churned: true, at: day('2024-10-27') }],
  });
  expect(lost).toMatchObject({ ok: false });
});

describe('consents', () => {
  test.each([
    ['given', 'consent.given'],
    ['Yes', 'consent.given'],
    ['Opted in', 'consent.given'],
    ['withdrawn', 'consent.withdrawn'],
    ['opted out', 'consent.withdrawn'],
    ['unsubscribed', 'consent.withdrawn'],
    ['not given', 'consent.withdrawn'],
  ])('%s', (word, kind) => {
    const [row] = read(
      'consents',
      ['email', 'consent status', 'consent type', 'date'],
      ['a@b.com', word, 'newsletter', '2024-01-02'],
    );
    expect(row?.signals[0]?.body).toEqual({ kind, scope: 'contact' });
  });

  test('words about publishing make the scope public; a word that says neither is refused', () => {
    const [row, unclear] = read(
      'consents',
      ['email', 'consent status', 'consent type'],
      ['a@b.com', 'given', 'Use of name and logo'],
      ['a@b.com', 'perhaps', ''],
    );
    expect(row?.signals[0]?.body).toMatchObject({ scope: 'public' });
    expect(unclear).toMatchObject({ ok: false, problems: [{ column: 'consent status' }] });
  });
});

test('the last day away counts to its end, and cannot come first', () => {
  const [away, wrong] = read(
    'availability',
    ['email', 'start date', 'end date', 'reason'],
    ['a@b.com', '2024-07-01', '2024-07-14', 'holiday'],
    ['a@b.com', '2024-07-14', '2024-07-01', 'holiday'],
  );
  expect(away?.signals[0]).toMatchObject({
    occurredAt: day('2024-07-01'),
    body: { kind: 'availability.set', from: day('2024-07-01'), until: day('2024-07-15'), reason: 'holiday' },
  });
  expect(wrong).toMatchObject({ ok: false, problems: [{ column: 'end date' }] });
});

test('an act of advocacy with what it left and where it was used', () => {
  const [act] = read(
    'acts',
    [
      'email',
      'company',
      'type',
      'date',
      'quote',
      'link',
      'usage rights',
      'channels',
      'valid until',
      'used in deals',
    ],
    [
      'a@b.com',
      'Acme',
      'Customer Quote',
      '2024-03-01',
      '=Great',
      'https://x.io/q',
      'Public',
      'web; deck',
      '2026-03-01',
      'O1; O2',
    ],
  );
  expect(act).toMatchObject({
    account: { name: 'Acme' },
    person: { email: 'a@b.com' },
    signals: [],
    act: {
      rung: 'quote',
      title: 'Customer Quote',
      doneAt: day('2024-03-01'),
      minutes: null,
      asked: null,
      quote: '=Great',
      link: 'https://x.io/q',
      rights: {
        scope: 'public',
        channels: ['web', 'deck'],
        territory: null,
        expiresAt: day('2026-03-01'),
        disclosure: null,
      },
      usedIn: ['O1', 'O2'],
    },
  });
});

test('a permission that says little is internal', () => {
  const [act] = read(
    'acts',
    ['company', 'type', 'date', 'permission'],
    ['Acme', 'quote', '2024-03-01', 'ask Ann'],
  );
  expect(act?.act?.rights?.scope).toBe('internal');
});

test('a need: until the end of its day, its worth in cents', () => {
  const [need, unfit] = read(
    'needs',
    ['department', 'request type', 'title', 'how many', 'needed by', 'worth', 'deal id'],
    ['Sales', 'Reference call', 'Acme bake-off', '2', '2025-03-01', '1,500.50', 'O1'],
    ['Sales', 'Reference call', 'Acme bake-off', '0', '2025-03-01', '1,500.50', 'O2'],
  );
  expect(need?.need).toEqual({
    externalId: expect.stringMatching(/^#[0-9a-f]{16}$/),
    department: 'Sales',
    rung: 'reference-call',
    title: 'Acme bake-off',
    count: 2,
    by: day('2025-03-02') - 1,
    worth: 150_050,
    who: null,
    opportunityId: 'O1',
    requestedBy: null,
    closedAt: null,
  });
  expect(unfit).toMatchObject({
    ok: false,
    problems: [{ column: 'how many', reason: '0 is less than one' }],
  });
});

test.each([
  ['G2 Review', 'review'],
  ['Case Study', 'case-study'],
  ['Reference Call', 'reference-call'],
  ['Customer Advisory Board', 'advisory-board'],
  ['Keynote', 'talk'],
  ['Testimonial', 'quote'],
  ['Video testimonial', 'video'],
  ['Logo use', 'logo'],
  ['Beta test', 'beta-test'],
])('%s is the rung %s', (word, rung) => {
  expect(rungOf(word)).toBe(rung);
});
