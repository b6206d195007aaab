import { expect, test } from 'vitest';
import { factCatalogue } from '../../customers/fact-catalogue.ts';
import { parseCondition } from './compile-condition.ts';
import { tellCondition } from './tell-condition.ts';

const told: readonly (readonly [cel: string, words: string])[] = [
  ['true', 'Everybody'],
  ['person.nps >= 9', 'Recommendation score at least 9'],
  ['!(person.nps >= 9)', 'Recommendation score less than 9'],
  ['person.champion', 'Champion'],
  ['!person.champion', 'Not champion'],
  ['account.lifecycle == "customer"', 'Lifecycle is customer'],
  ['person.seniority in ["executive", "director"]', 'Seniority is executive or director'],
  ['!(person.seniority in ["staff"])', 'Seniority is not staff'],
  ['"first value" in account.milestonesReported', 'Milestones reported with “first value”'],
  ['!has(person.nps)', 'Recommendation score not known'],
  ['account.arr > 12500', 'Yearly recurring revenue more than 12,500'],
  [
    'person.nps >= 9 || person.sentiment == "warm" || person.nominated',
    'Recommendation score at least 9, sentiment is warm or nominated',
  ],
  [
    'account.healthyDays >= 90 && (person.champion || person.relationship == "strong")',
    'Days in good health at least 90, and either champion or relationship is strong',
  ],
  [
    'person.champion || (person.nps >= 9 && person.nominated)',
    'Champion, or both recommendation score at least 9 and nominated',
  ],
  ['account.arr / 12 > 900', '(account.arr / 12) > 900'],
];

test.each(told)('%s reads as words', (cel, words) => {
  const parsed = parseCondition(cel, factCatalogue);
  expect(parsed.ok && tellCondition(parsed.test)).toBe(words);
});
