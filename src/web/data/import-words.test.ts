import { expect, test } from 'vitest';
import { countedKind, lagWords, stillNeeded } from './import-words.ts';

test('what came of a file is counted in the words of its rows', () => {
  expect(countedKind(1, 'people', 'new')).toBe('1 new person');
  expect(countedKind(428, 'people', 'new')).toBe('428 new people');
  expect(countedKind(25_000, 'usage', 'new')).toBe('25,000 new reports of usage');
  expect(countedKind(1, 'accounts', '')).toBe('1 customer');
});

test('a source that brought a history once is not told as years behind', () => {
  expect(lagWords(0)).toBe('at once');
  expect(lagWords(0.2)).toBe('5 h behind');
  expect(lagWords(1)).toBe('1 day behind');
  expect(lagWords(1009)).toBe('history, 3 years old');
});

const field = (id: string, title: string, required = false) => ({ id, title, required, meaning: '' });

test('what a file cannot be taken without is said before it is taken', () => {
  const about = {
    kind: 'accounts' as const,
    title: 'Accounts',
    says: '',
    fields: [field('id', 'Id'), field('name', 'Name'), field('since', 'Customer since', true)],
    oneOf: [['id', 'name']],
  };
  expect(stillNeeded(about, {})).toBe('customer since and id or name');
  expect(stillNeeded(about, { since: 'a' })).toBe('id or name');
  expect(stillNeeded(about, { since: 'a', name: 'b' })).toBeNull();
});
