import { describe, expect, test } from 'vitest';
import { planRows } from '../plan-rows.ts';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';
import { surveyScale } from './survey-scale.ts';

const NOW = Date.UTC(2025, 0, 1);

function read(columns: string[], rows: string[][], told: Record<string, string> = {}) {
  return readTable({ kind: 'surveys', columns, observedAt: NOW, told }, rows) as RowTaken[];
}

test('an answer with everything', () => {
  const [answer] = read(
    ['Response ID', 'Email', 'Company', 'NPS', 'Comment', 'Submitted at'],
    [['R1', 'ann@acme.com', 'Acme', '9', '  Love it, =really ', '2024-05-01 10:00']],
  );
  expect(answer).toEqual({
    ok: true,
    account: { name: 'Acme' },
    person: { email: 'ann@acme.com' },
    signals: [
      {
        sourceId: 'survey:R1',
        occurredAt: Date.parse('2024-05-01T10:00:00Z'),
        body: {
          kind: 'survey.answered',
          instrument: 'nps',
          score: 9,
          scale: 10,
          comment: '  Love it, =really ',
        },
      },
    ],
    checks: [],
    warnings: [],
  });
});

test('an anonymous answer is kept under nobody; two alike are one only when all of them is alike', () => {
  const answers = read(
    ['Timestamp', 'On a scale of 0-10, how likely are you to recommend us?', 'why?'],
    [
      ['2024-05-01 10:00', '9', 'good'],
      ['2024-05-01 10:00', '9', 'fine'],
      ['2024-05-01 10:00', '9', 'good'],
    ],
  );
  const ids = answers.map((answer) => answer.signals[0]?.sourceId);
  expect(answers[0]).toMatchObject({ account: null, person: null });
  expect(ids[0]).toBe(ids[2]);
  expect(ids[0]).not.toBe(ids[1]);
});

test('a changed score of the same person and moment is a correction, not a second answer', () => {
  const columns = ['email', 'nps score', 'date'];
  const [before] = read(columns, [['a@b.com', '9', '2024-05-01']]);
  const [later] = read(columns, [['a@b.com', '3', '2024-05-01']]);
  expect(later?.signals[0]?.sourceId).toBe(before?.signals[0]?.sourceId);
});

test('a score outside its scale is refused; a row without one tells nothing', () => {
  const answers = read(
    ['email', 'nps', 'date'],
    [
      ['a@b.com', '11', '2024-05-01'],
      ['b@b.com', '', '2024-05-01'],
      ['c@b.com', '0', '2024-05-01'],
    ],
  );
  expect(answers).toMatchObject([
    { ok: false, problems: [{ column: 'nps', reason: '11 is outside 0 to 10' }] },
    { ok: true, signals: [], warnings: [{ code: 'nothing-told' }] },
    { ok: true, signals: [{ body: { score: 0 } }] },
  ]);
});

test('a column may name the instrument of each row', () => {
  const answers = read(
    ['email', 'survey type', 'score', 'date'],
    [
      ['a@b.com', 'NPS', '4', '2024-05-01'],
      ['a@b.com', 'CSAT', '4', '2024-05-01'],
      ['a@b.com', 'CES', '2', '2024-05-01'],
    ],
  );
  expect(answers.map((answer) => answer.signals[0]?.body)).toMatchObject([
    { instrument: 'nps', scale: 10 },
    { instrument: 'csat', scale: 5 },
    { instrument: 'ces', scale: 5 },
  ]);
});

test('numbers that say neither are not guessed; telling it is enough', () => {
  const request = {
    kind: 'surveys',
    columns: ['id', 'value'],
    sample: [
      ['1', '40'],
      ['2', '70'],
    ],
    observedAt: NOW,
  } as const;
  expect(planRows(request).missing.join(' ')).toMatch(/map instrument to/);
  expect(planRows({ ...request, told: { instrument: '=csat', scale: '=100' } }).missing).toEqual([]);
  const [answer] = read(['id', 'value'], [['1', '40']], { instrument: '=csat', scale: '=100' });
  expect(answer?.signals[0]?.body).toMatchObject({ instrument: 'csat', score: 40, scale: 100 });
});

test('a file of answers without scores tells that somebody answered', () => {
  const [known, unknown] = read(
    ['id', 'recipient_email', 'recorded_date'],
    [
      ['R1', 'a@b.com', '2024-05-01'],
      ['R2', '', '2024-05-01'],
    ],
  );
  expect(known?.signals[0]).toMatchObject({
    sourceId: 'survey:R1',
    body: { kind: 'touch.made', channel: 'survey', direction: 'in' },
  });
  expect(unknown).toMatchObject({ signals: [], warnings: [{ code: 'nothing-told' }] });
});

describe('which instrument and scale', () => {
  test.each<[string, [number, number] | null, object | null]>([
    ['NPS', null, { instrument: 'nps', from: 0, scale: 10 }],
    ['How likely are you to recommend us?', [3, 5], { instrument: 'nps', from: 0, scale: 10 }],
    ['On a scale of 0-10, how would you rate it?', [0, 9], { instrument: 'nps', from: 0, scale: 10 }],
    ['How satisfied were you (1-5)?', [1, 5], { instrument: 'csat', from: 1, scale: 5 }],
    ['CSAT', [2, 7], { instrument: 'csat', from: 1, scale: 7 }],
    ['CSAT', [40, 95], { instrument: 'csat', from: 0, scale: 100 }],
    ['Rating out of 5', [2, 4], { instrument: 'csat', from: 1, scale: 5 }],
    ['Effort', [1, 7], { instrument: 'ces', from: 1, scale: 7 }],
    ['rating', [1, 5], { instrument: 'csat', from: 1, scale: 5 }],
    ['score', [0, 9], { instrument: 'nps', from: 0, scale: 10 }],
    ['score', [12, 80], null],
    ['score', null, null],
  ])('%s %s', (column, range, expected) => {
    const seen = range ? { smallest: range[0], largest: range[1] } : null;
    expect(surveyScale(column, seen)).toEqual(expected);
  });
});
