import { expect, test } from 'vitest';
import { scoreOf } from './survey-score.ts';

test.each([
  ['nps', 9, 10, 9],
  ['nps', 45, 50, 9],
  ['nps', 12, 10, 10],
  ['nps', -3, 10, 0],
  ['csat', 5, 5, 5],
  ['csat', 80, 100, 4],
  ['ces', 7, 7, 5],
  ['nps', Number.NaN, 10, null],
  ['csat', 5, 0, null],
  ['csat', -5, -5, null],
] as const)('%s %d on a scale of %d is %d', (instrument, score, scale, expected) => {
  expect(scoreOf({ kind: 'survey.answered', instrument, score, scale })).toBe(expected);
});
