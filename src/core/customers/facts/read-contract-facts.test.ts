import { describe, expect, test } from 'vitest';
import type { SignalBody } from '../../signals/signal.ts';
import { DAY } from '../../signals/signal.ts';
import type { Happening } from '../example-facts.ts';
import { exampleAccountFacts, NOW, valuesOf } from '../example-facts.ts';
import type { FactValue } from '../fact.ts';

describe('the contract', () => {
  const changed = (
    day: number,
    subscriptionId: string,
    change: Partial<Extract<SignalBody, { kind: 'subscription.changed' }>>,
  ): Happening => [day, { kind: 'subscription.changed', subscriptionId, status: 'active', ...change }];

  test('revenue, seats, plan and renewal come from the active subscriptions', () => {
    const facts = exampleAccountFacts([
      changed(500, 'a', { arr: 1000, seats: 10, plan: 'Pro', renewsOn: 1030 * DAY, startsOn: 500 * DAY }),
      changed(600, 'b', { arr: 200, seats: 1, plan: 'Add-on', renewsOn: 1020 * DAY }),
      changed(600, 'c', { arr: 50_000, status: 'ended', renewsOn: 1001 * DAY }),
      changed(600, 'd', { arr: 70_000, startsOn: 1010 * DAY }),
    ]);
    const names = ['arr', 'seats', 'plan', 'renewalInDays', 'subscriptionStatus', 'tenureDays', 'churned'];
    expect(valuesOf(facts, ...names)).toEqual([1200, 11, 'Pro', 20, 'active', 500, false]);
    expect(facts.renewalInDays?.moment).toBe(1020 * DAY);
  });

  test.each<[string, Happening[], FactValue | undefined]>([
    [
      'a sum with one amount unknown is unknown',
      [changed(900, 'a', { arr: 5 }), changed(900, 'b', {})],
      undefined,
    ],
    [
      'nothing is paid after the end',
      [changed(900, 'a', { arr: 5 }), changed(950, 'a', { status: 'ended' })],
      0,
    ],
    [
      'what a change does not tell stays',
      [changed(900, 'a', { arr: 5 }), changed(950, 'a', { seats: 3 })],
      5,
    ],
  ])('yearly revenue: %s', (_, happenings, expected) => {
    expect(exampleAccountFacts(happenings).arr?.value).toBe(expected);
  });

  test.each<[string, Happening[], FactValue | undefined]>([
    ['a trial', [changed(900, 'a', { status: 'trial' })], 'trial'],
    [
      'a trial beside an ended one',
      [changed(800, 'a', { status: 'ended' }), changed(900, 'b', { status: 'trial' })],
      'trial',
    ],
    ['ended', [changed(900, 'a', { status: 'ended' })], 'ended'],
    ['starts later', [changed(900, 'a', { startsOn: 1001 * DAY })], 'ended'],
    ['starts today', [changed(900, 'a', { startsOn: NOW })], 'active'],
  ])('status: %s', (_, happenings, expected) => {
    expect(exampleAccountFacts(happenings).subscriptionStatus?.value).toBe(expected);
  });

  test.each<[string, Happening[], (number | undefined)[]]>([
    [
      'renewed for a year',
      [changed(600, 'a', { arr: 5, renewsOn: 965 * DAY }), changed(960, 'a', { renewsOn: 1330 * DAY })],
      [40, undefined],
    ],
    [
      'a date corrected by a week is no renewal',
      [changed(600, 'a', { arr: 5, renewsOn: 965 * DAY }), changed(960, 'a', { renewsOn: 972 * DAY })],
      [undefined, undefined],
    ],
    ['grew', [changed(600, 'a', { arr: 5 }), changed(970, 'a', { arr: 8 })], [undefined, 30]],
    ['shrank', [changed(600, 'a', { arr: 5 }), changed(970, 'a', { arr: 3 })], [undefined, undefined]],
    ['bought a second', [changed(600, 'a', { arr: 5 }), changed(970, 'b', { arr: 3 })], [undefined, 30]],
    [
      'moved to another plan of the same price in one day',
      [changed(600, 'a', { arr: 5 }), changed(970, 'b', { arr: 5 }), changed(970, 'a', { status: 'ended' })],
      [undefined, undefined],
    ],
    [
      'came back after leaving',
      [changed(600, 'a', { arr: 5 }), changed(700, 'a', { status: 'ended' }), changed(970, 'b', { arr: 9 })],
      [undefined, undefined],
    ],
    [
      'renewed, and told again as a deal',
      [
        changed(600, 'a', { arr: 5, renewsOn: 965 * DAY }),
        changed(960, 'a', { renewsOn: 1330 * DAY }),
        [
          970,
          { kind: 'opportunity.changed', opportunityId: 'o', stage: 'Won', outcome: 'won', type: 'renewal' },
        ],
      ],
      [30, undefined],
    ],
    [
      'a renewal date told for the first time',
      [changed(600, 'a', { arr: 5 }), changed(960, 'a', { renewsOn: 1330 * DAY })],
      [undefined, undefined],
    ],
    [
      'won an expansion deal',
      [
        [
          975,
          {
            kind: 'opportunity.changed',
            opportunityId: 'o',
            stage: 'Won',
            outcome: 'won',
            type: 'expansion',
            closesOn: 970 * DAY,
          },
        ],
      ],
      [undefined, 30],
    ],
  ])('renewal and growth: %s', (_, happenings, expected) => {
    expect(valuesOf(exampleAccountFacts(happenings), 'renewedDaysAgo', 'expandedDaysAgo')).toEqual(expected);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['told', [[900, { kind: 'account.described', lifecycle: 'prospect' }]], ['prospect', false, undefined]],
    ['churned', [[900, { kind: 'account.churned' }]], ['former', true, 100]],
    [
      'came back',
      [
        [900, { kind: 'account.churned' }],
        [950, { kind: 'account.returned' }],
      ],
      ['customer', false, undefined],
    ],
    ['a trial', [changed(900, 'a', { status: 'trial' })], ['prospect', false, undefined]],
    ['all ended', [changed(600, 'a', {}), changed(900, 'a', { status: 'ended' })], ['former', true, 100]],
    [
      'one deal won, another lost',
      [
        [900, { kind: 'opportunity.changed', opportunityId: 'a', stage: 'Won', outcome: 'won' }],
        [950, { kind: 'opportunity.changed', opportunityId: 'b', stage: 'Lost', outcome: 'lost' }],
      ],
      ['customer', false, undefined],
    ],
    ['nothing told', [[900, { kind: 'account.described', name: 'Acme' }]], [undefined, undefined, undefined]],
  ])('lifecycle: %s', (_, happenings, expected) => {
    expect(valuesOf(exampleAccountFacts(happenings), 'lifecycle', 'churned', 'churnedDaysAgo')).toEqual(
      expected,
    );
  });

  test('open deals are added up only where every amount is known and in one currency', () => {
    const deal = (opportunityId: string, amount?: number, currency?: string): Happening => [
      900,
      {
        kind: 'opportunity.changed',
        opportunityId,
        stage: 'New',
        outcome: 'open',
        ...(amount === undefined ? {} : { amount }),
        ...(currency === undefined ? {} : { currency }),
      },
    ];
    const names = ['openOpportunities', 'openOpportunityAmount'];
    expect(valuesOf(exampleAccountFacts([deal('a', 5), deal('b', 6)]), ...names)).toEqual([2, 11]);
    expect(valuesOf(exampleAccountFacts([deal('a', 5), deal('b')]), ...names)).toEqual([2, undefined]);
    expect(valuesOf(exampleAccountFacts([deal('a', 5, 'EUR'), deal('b', 6, 'USD')]), ...names)).toEqual([
      2,
      undefined,
    ]);
  });
});
