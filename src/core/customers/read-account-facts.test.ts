import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import type { Happening } from './example-facts.ts';
import { exampleAccountFacts, NOW, valuesOf } from './example-facts.ts';
import type { FactValue } from './fact.ts';
import { factsAsOf } from './facts-as-of.ts';

describe('progress, health and use', () => {
  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['under way', [[900, { kind: 'implementation.started' }]], [true, false, undefined]],
    [
      'completed',
      [
        [900, { kind: 'implementation.started' }],
        [960, { kind: 'implementation.completed' }],
      ],
      [false, true, 40],
    ],
    [
      'a second one under way',
      [
        [900, { kind: 'implementation.completed' }],
        [960, { kind: 'implementation.started' }],
      ],
      [true, true, 100],
    ],
  ])('implementation: %s', (_, happenings, expected) => {
    expect(valuesOf(exampleAccountFacts(happenings), 'implementing', 'live', 'daysSinceLive')).toEqual(
      expected,
    );
  });

  test.each<[string, [number, number][], (number | undefined)[]]>([
    [
      'good for long',
      [
        [700, 80],
        [900, 90],
        [990, 76],
      ],
      [76, 300],
    ],
    [
      'good again since a dip',
      [
        [700, 80],
        [900, 60],
        [950, 75],
        [990, 88],
      ],
      [88, 50],
    ],
    [
      'bad now',
      [
        [700, 80],
        [990, 74],
      ],
      [74, 0],
    ],
    ['never told', [], [undefined, undefined]],
  ])('health: %s', (_, scores, expected) => {
    const told = scores.map(([day, score]): Happening => [day, { kind: 'health.reported', score }]);
    expect(valuesOf(exampleAccountFacts(told), 'health', 'healthyDays')).toEqual(expected);
  });

  test('risk that was cleared the same day is over', () => {
    const raised: Happening = [990, { kind: 'risk.raised' }];
    expect(valuesOf(exampleAccountFacts([raised]), 'atRisk', 'atRiskDays')).toEqual([true, 10]);
    expect(exampleAccountFacts([raised, [990, { kind: 'risk.cleared' }]]).atRisk?.value).toBe(false);
  });

  test('usage is counted over whole days, and its trend only where 60 days are known', () => {
    const used = (day: number, count: number, feature = 'export'): Happening => [
      day,
      { kind: 'usage.reported', count, feature },
    ];
    const names = ['usageLast30', 'usageTrend', 'activeDaysLast30', 'featuresUsedLast90'];
    expect(
      valuesOf(exampleAccountFacts([used(1000, 4), used(971, 2, 'import'), used(970, 3)]), ...names),
    ).toEqual([6, undefined, 2, 2]);
    expect(
      valuesOf(
        exampleAccountFacts([used(990, 6), used(945, 4), used(911, 1), used(900, 9, 'old')]),
        ...names,
      ),
    ).toEqual([6, 1.5, 1, 1]);
    expect(exampleAccountFacts([used(990, 6), used(941, 4)]).usageTrend?.value).toBe(1.5);
    expect(exampleAccountFacts([used(990, 6), used(942, 4)]).usageTrend).toBeUndefined();
    expect(exampleAccountFacts([used(990, 6, 'a'), used(990, 5, 'b')]).usageLast30?.value).toBe(11);
  });
});

describe('the account hears what its people say', () => {
  const scored = (person: string | null, day: number, score: number) =>
    exampleSignal(
      day,
      { kind: 'survey.answered', instrument: 'nps', score, scale: 10 },
      { personId: person },
    );

  test('the mean takes the latest score of each, within 180 days, of those still there', () => {
    const facts = factsAsOf(
      [
        scored('ann', 900, 2),
        scored('ann', 950, 10),
        scored('ben', 960, 7),
        scored('old', 800, 0),
        scored('gone', 950, 0),
        exampleSignal(960, { kind: 'person.left' }, { personId: 'gone' }),
        scored(null, 970, 1),
      ],
      NOW,
    ).account;
    expect(valuesOf(facts, 'nps', 'npsAnswers', 'people')).toEqual([6, 3, 3]);
  });

  test('its asks are counted over all its people', () => {
    const sent = (person: string, day: number) =>
      exampleSignal(
        day,
        { kind: 'ask.moved', askId: `${person}${day}`, rung: 'quote', to: 'sent', minutes: 10 },
        { personId: person },
      );
    const facts = factsAsOf([sent('ann', 990), sent('ben', 950), sent('ben', 700)], NOW).account;
    expect(valuesOf(facts, 'openAsks', 'asksLast90Days', 'asksLast365Days', 'lastAskDaysAgo')).toEqual([
      3, 2, 3, 10,
    ]);
  });
});
