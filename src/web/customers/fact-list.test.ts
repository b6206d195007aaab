import { expect, test } from 'vitest';
import type { FactView } from '../../contract/customers.ts';
import { factWords } from './fact-list.tsx';

test.each<[string, FactView['value'], string | null, string]>([
  ['account.arr', 2100, null, '2,100'],
  ['account.usage', 1.26, 'times', '1.3 times as much'],
  ['account.usage', 1, 'times', 'as before'],
  ['person.days', 1, 'days', '1 day'],
  ['person.left', false, null, 'no'],
  ['account.products', [], null, 'none'],
  ['account.products', ['Planora', 'Shiftly'], null, 'Planora and Shiftly'],
  ['person.language', 'de', null, 'German'],
  ['person.language', 'en-GB', null, 'British English'],
  ['person.language', 'English', null, 'English'],
  ['person.language', 'Low German, some English', null, 'Low German, some English'],
  ['account.country', 'NL', null, 'Netherlands'],
  ['account.country', 'Netherlands', null, 'Netherlands'],
  ['account.name', 'de', null, 'de'],
  ['account.arr', null, null, 'not known'],
])('%s of %s in %s reads “%s”', (name, value, unit, says) => {
  expect(factWords({ name, value, unit })).toBe(says);
});
