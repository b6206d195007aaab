import { expect, test } from 'vitest';
import {
  age,
  article,
  chanceWords,
  day,
  firstName,
  initials,
  knownCount,
  listed,
  minutes,
  opening,
  shortMoney,
  until,
} from './words.ts';

const now = Date.parse('2026-11-17T08:00:00Z');
const before = (days: number) => new Date(now - days * 86_400_000).toISOString();

test.each([
  [0.001, 'just now'],
  [0.09, '2 hours'],
  [1.5, '1 day'],
  [12, '12 days'],
  [59, '59 days'],
  [214, '7 months'],
  [912, '2 years'],
  [930, '2½ years'],
])('something %d days old is told as %s', (days, words) => {
  expect(age(before(days), now)).toBe(words);
});

test.each([
  [3, 'Three'],
  [0, 'No'],
  [12, 'Twelve'],
  [41, '41'],
  [1200, '1,200'],
])('%d opens a sentence as %s', (count, words) => expect(opening(count)).toBe(words));

test.each([
  [10_000, '10,000'],
  [10_001, 'more than 10,000'],
])('%d customers are told as %s', (count, words) => expect(knownCount(count)).toBe(words));

test.each([
  [30, '30 minutes'],
  [1, '1 minute'],
  [150, '2½ hours'],
  [180, '3 hours'],
])('%d minutes are %s', (count, words) => expect(minutes(count)).toBe(words));

test('a day names its year only when it is far away', () => {
  expect(day('2026-11-27T00:00:00Z', now)).toBe('27\u00a0Nov');
  expect(day('2024-03-01T00:00:00Z', now)).toBe('1\u00a0Mar 2024');
});

test('time left is hours, then days, then now', () => {
  expect(until(new Date(now + 46 * 3_600_000).toISOString(), now)).toBe('46 hours');
  expect(until(new Date(now + 5 * 86_400_000).toISOString(), now)).toBe('5 days');
  expect(until(before(1), now)).toBe('now');
});

test('money in a narrow place keeps two figures', () => {
  expect(shortMoney({ cents: 310_000_000, currency: 'EUR' })).toBe('€3.1M');
  expect(shortMoney({ cents: 500_000, currency: 'USD' })).toBe('US$5k');
});

test('names and lists', () => {
  expect(firstName(' Noor  Haddad')).toBe('Noor');
  expect(initials('Noor van Haddad')).toBe('NH');
  expect(initials('')).toBe('');
  expect(listed(['Anna', 'Ben', 'Cleo'])).toBe('Anna, Ben and Cleo');
  expect(listed([])).toBe('');
  expect(article('advisory board')).toBe('an advisory board');
});

test('the chance of a yes reads as one sentence, whichever way its origin is told', () => {
  expect(chanceWords({ outOfTen: 7, from: 'from 4 earlier asks and 130 like these' })).toBe(
    'About 7 in 10, from 4 earlier asks and 130 like these.',
  );
  expect(chanceWords({ outOfTen: 3, from: 'Unlikely: a starting guess; nothing was asked yet.' })).toBe(
    'About 3 in 10: a starting guess; nothing was asked yet.',
  );
});
