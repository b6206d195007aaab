import { describe, expect, it } from 'vitest';
import { type AccountStage, accountStage } from './account-stage.ts';
import type { Fact, FactValue } from './fact.ts';

const facts = (values: Record<string, FactValue>): Record<string, Fact> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: 'crm', at: 0 }]));

const table: [string, Record<string, FactValue>, AccountStage][] = [
  ['never bought', { lifecycle: 'prospect', nps: 10 }, 'prospect'],
  ['cancelled, though it was live', { churned: true, live: true }, 'former'],
  ['being implemented, renewal near', { implementing: true, renewalInDays: 30 }, 'onboarding'],
  ['two months in, nobody said it is live', { tenureDays: 60 }, 'onboarding'],
  ['live, renewal in 90 days', { live: true, renewalInDays: 90 }, 'renewal'],
  ['live, renewal in 91 days', { live: true, renewalInDays: 91 }, 'adoption'],
  ['expanded last spring', { live: true, expandedDaysAgo: 200 }, 'partner'],
  ['reached its goal', { live: true, milestonesReported: ['outcome'] }, 'value'],
  ['recommends us', { live: true, nps: 9.4 }, 'value'],
  ['nothing known', {}, 'adoption'],
];

describe('the stage of an account', () => {
  it.each(table)('%s', (_says, values, stage) => {
    expect(accountStage(facts(values))).toBe(stage);
  });
});
