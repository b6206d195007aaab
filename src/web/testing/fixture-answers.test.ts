import { expect, test } from 'vitest';
import { routes } from '../../contract/routes.ts';
import type { Asked } from './asked.ts';
import { fixtureAnswers } from './fixture-answers.ts';

const ids: Record<string, string> = {
  accounts: 'acc-0',
  people: 'per-0',
  asks: 'ask-0',
  needs: 'need-1',
  stories: 'story-1',
  imports: 'imp-0',
};

const reads = Object.keys(fixtureAnswers).filter((key) =>
  key.startsWith('GET '),
) as (keyof typeof fixtureAnswers)[];

test.each(reads)('the stand-in for %s keeps to the contract', (key) => {
  const asked: Asked = { params: { id: ids[key.split('/')[1] ?? ''] ?? '' }, query: {}, body: {} };
  const answer = routes[key].answer.safeParse(fixtureAnswers[key]?.(asked));
  expect(answer.error?.issues ?? []).toEqual([]);
});
