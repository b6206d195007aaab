import { expect, test } from 'vitest';
import { nextWords } from './list-words.ts';

type Words = { search?: string; stage?: string; view?: string };

test('a choice is a step of its own, and so is taking it back to no choice', () => {
  const words: Words = { search: 'grid' };
  expect(nextWords(words, 'stage', 'renewal')).toMatchObject({
    search: { search: 'grid', stage: 'renewal' },
    replace: false,
  });
  expect(nextWords<Words>({ stage: 'renewal' }, 'stage', 'any')).toMatchObject({
    search: {},
    replace: false,
  });
  expect(nextWords<Words>({ view: 'held' }, 'view', 'all', 'all').search).toEqual({});
});

test('a search begins a step, and typing on stays in it', () => {
  expect(nextWords<Words>({}, 'search', 'g').replace).toBe(false);
  expect(nextWords<Words>({ search: 'g' }, 'search', 'grid').replace).toBe(true);
  expect(nextWords<Words>({ search: 'g' }, 'search', '').search).toEqual({});
});

test('whoever searches for a word that reads like no choice searches for it', () => {
  expect(nextWords<Words>({}, 'search', 'any').search).toEqual({ search: 'any' });
  expect(nextWords<Words>({}, 'search', 'all', 'all').search).toEqual({ search: 'all' });
});
