import { expect, test } from 'vitest';
import { digestOf } from './record-signals.ts';

const draft = {
  occurredAt: 1000,
  body: { kind: 'survey.answered', instrument: 'nps', score: 9, scale: 10 },
} as const;

test.each([
  ['another person', { ...draft }, 'per_ida', false],
  ['nobody', { ...draft }, null, false],
  ['another answer', { ...draft, body: { ...draft.body, score: 3 } }, 'per_marta', false],
  ['a further word', { ...draft, body: { ...draft.body, comment: 'Fine' } }, 'per_marta', false],
  ['another moment', { ...draft, occurredAt: 2000 }, 'per_marta', false],
  ['the same once more', structuredClone(draft), 'per_marta', true],
])('a record that is told again with %s: known or news', (_, again, personId, isKnown) => {
  expect(digestOf(again, personId) === digestOf(draft, 'per_marta')).toBe(isKnown);
});

test('the moment of a file is no news, and a withdrawal is one whatever it is of', () => {
  const undated = { ...draft, undated: true } as const;
  expect(digestOf({ ...undated, occurredAt: 5000 }, 'per_marta')).toBe(digestOf(undated, 'per_marta'));
  const withdrawn = { occurredAt: 1000, body: { kind: 'retracted' } } as const;
  expect(digestOf({ ...withdrawn, occurredAt: 2000 }, null)).toBe(digestOf(withdrawn, 'per_marta'));
  expect(digestOf(withdrawn, 'per_marta')).not.toBe(digestOf(draft, 'per_marta'));
});
