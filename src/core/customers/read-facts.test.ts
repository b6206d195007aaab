import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import type { Signal, SignalBody } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import type { Coverage } from './coverage.ts';
import type { Facts, FactValue } from './fact.ts';
import { factsAsOf } from './facts-as-of.ts';
import { foldSignals } from './fold-signals.ts';
import { readFacts, readSheets } from './read-facts.ts';

/** The day on which all facts here are read. */
const TODAY = 1000;
const NOW = TODAY * DAY;

type Happening = readonly [day: number, body: SignalBody];

const signalOf = ([day, body]: Happening, personId: string | null): Signal =>
  exampleSignal(day, body, { personId });

/** The account's facts after these happenings, told about the account itself. */
function account(happenings: readonly Happening[], coverage: Coverage = {}): Facts {
  return factsAsOf(
    happenings.map((one) => signalOf(one, null)),
    NOW,
    { coverage },
  ).account;
}

/** Ann's facts after these happenings, all told about her. */
function ann(happenings: readonly Happening[], coverage: Coverage = {}): Facts {
  const signals = happenings.map((one) => signalOf(one, 'ann'));
  return factsAsOf(signals, NOW, { coverage }).people.get('ann')?.person ?? {};
}

/** Only the values of the named facts. */
function values(facts: Facts, ...names: string[]): (FactValue | undefined)[] {
  return names.map((name) => facts[name]?.value);
}

describe('what nobody told stays unknown', () => {
  test('an account of which only the name is known', () => {
    const known = Object.entries(account([[900, { kind: 'account.described', name: 'Acme' }]]))
      .filter(([, fact]) => fact)
      .map(([name]) => name);
    expect(known.sort()).toEqual([
      'actsDone',
      'asksLast365Days',
      'asksLast90Days',
      'milestonesReported',
      'name',
      'openAsks',
      'people',
      'valueGiven',
    ]);
  });

  test('silence of a connected source is knowledge, with its name and its age', () => {
    const heard = { source: 'zendesk', at: 998 * DAY };
    const facts = account([], { cases: heard, usage: heard, risks: heard, implementation: heard });
    expect(facts.openCases).toEqual({ value: 0, ...heard });
    expect(facts.escalationOpen).toEqual({ value: false, ...heard });
    expect(facts.atRisk).toEqual({ value: false, ...heard });
    expect(facts.implementing).toEqual({ value: false, ...heard });
    expect(facts.usageLast30).toEqual({ value: 0, ...heard });
    expect(facts.live).toBeUndefined();
  });

  test('a source that fell silent makes old what it said, and unknown what it would count', () => {
    const facts = account([], { cases: { source: 'zendesk', at: 905 * DAY } });
    expect(facts.openCases?.at).toBe(905 * DAY);
    expect(values(facts, 'openCases', 'casesLast90Days')).toEqual([0, undefined]);
    expect(account([], { usage: { source: 'app', at: 969 * DAY } }).usageLast30).toBeUndefined();
  });

  test('the past seen with a source that delivered later is no fresher than that day', () => {
    expect(account([], { cases: { source: 'zendesk', at: NOW + DAY } }).openCases?.at).toBe(NOW);
  });

  test('what passes through our own hands is always known', () => {
    const facts = ann([[999, { kind: 'person.described', name: 'Ann Lee' }]]);
    expect(values(facts, 'openAsk', 'asksSentLast365', 'acts', 'away', 'paused', 'nominated')).toEqual([
      false,
      0,
      [],
      false,
      false,
      false,
    ]);
    expect(facts.openAsk).toMatchObject({ source: 'goodword', at: NOW });
    expect(values(facts, 'consentContact', 'relationship', 'sentiment', 'nps')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('nobody named: the account alone', () => {
    const sheet = readFacts(foldSignals([]).account, null, NOW);
    expect(sheet.person).toEqual({});
    expect(sheet.rungs).toEqual({});
    expect(sheet.sent).toEqual({ person: [], account: [] });
  });
});

describe('cases and escalations', () => {
  const opened = (day: number, caseId: string, priority: number | null, escalated = false): Happening => [
    day,
    { kind: 'case.opened', caseId, priority, escalated },
  ];
  const closed = (day: number, caseId: string): Happening => [day, { kind: 'case.closed', caseId }];

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['one open', [opened(990, 'a', 2)], [1, 2, 0, 1, 1]],
    ['closed', [opened(990, 'a', 2), closed(995, 'a')], [0, undefined, 0, 0, 1]],
    ['closed on the day it was opened', [opened(990, 'a', 2), closed(990, 'a')], [0, undefined, 0, 0, 1]],
    ['opened again', [opened(900, 'a', 2), closed(950, 'a'), opened(960, 'a', 1)], [1, 1, 1, 0, 0]],
    ['two open', [opened(990, 'a', 3), opened(991, 'b', 1)], [2, 1, 1, 0, 2]],
    ['a priority nobody told', [opened(990, 'a', null)], [1, undefined, undefined, undefined, 1]],
    [
      'one untold beside a P3',
      [opened(990, 'a', null), opened(990, 'b', 3)],
      [2, undefined, undefined, undefined, 2],
    ],
    [
      'one untold beside a P1',
      [opened(990, 'a', null), opened(990, 'b', 1)],
      [2, 1, undefined, undefined, 2],
    ],
    [
      'raised to P1 later',
      [opened(990, 'a', 4), [995, { kind: 'case.prioritised', caseId: 'a', priority: 1 }]],
      [1, 1, 1, 0, 1],
    ],
    [
      'heard of only by its escalation',
      [[990, { kind: 'case.escalated', caseId: 'a' }]],
      [1, undefined, undefined, undefined, 0],
    ],
  ])('%s', (_, happenings, expected) => {
    const names = ['openCases', 'openUrgentPriority', 'openCasesP1', 'openCasesP2', 'casesLast90Days'];
    expect(values(account(happenings), ...names)).toEqual(expected);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['escalated at the start', [opened(990, 'a', 2, true)], [true, 10, undefined]],
    [
      'calmed down',
      [opened(980, 'a', 2, true), [990, { kind: 'case.deescalated', caseId: 'a' }]],
      [false, undefined, 10],
    ],
    [
      'calmed down, closed later',
      [opened(970, 'a', 2, true), [980, { kind: 'case.deescalated', caseId: 'a' }], closed(995, 'a')],
      [false, undefined, 20],
    ],
    [
      'escalated and closed in one day',
      [opened(990, 'a', 2, true), closed(990, 'a')],
      [false, undefined, 10],
    ],
    [
      'escalated again after it was closed',
      [opened(970, 'a', 2), closed(980, 'a'), [990, { kind: 'case.escalated', caseId: 'a' }]],
      [true, 10, undefined],
    ],
    ['closed while escalated', [opened(980, 'a', 2, true), closed(991, 'a')], [false, undefined, 9]],
    ['never escalated', [opened(990, 'a', 2)], [false, undefined, undefined]],
    [
      'one open since long, one over',
      [opened(900, 'a', 2, true), opened(950, 'b', 2, true), closed(960, 'b')],
      [true, 100, 40],
    ],
    [
      'opened again without a new escalation',
      [opened(900, 'a', 2, true), closed(910, 'a'), opened(990, 'a', 2)],
      [false, undefined, 90],
    ],
  ])('escalation: %s', (_, happenings, expected) => {
    const names = ['escalationOpen', 'escalationOpenDays', 'escalationDaysAgo'];
    expect(values(account(happenings), ...names)).toEqual(expected);
  });

  test('the same number at two desks is two cases', () => {
    const at = (source: string, body: SignalBody) => exampleSignal(990, body, { source });
    const facts = factsAsOf(
      [
        at('zendesk', { kind: 'case.opened', caseId: '1', priority: 1 }),
        at('jira', { kind: 'case.opened', caseId: '1', priority: 3 }),
        at('jira', { kind: 'case.closed', caseId: '1' }),
      ],
      NOW,
    ).account;
    expect(values(facts, 'openCases', 'openCasesP1')).toEqual([1, 1]);
  });
});

describe('the contract', () => {
  const changed = (
    day: number,
    subscriptionId: string,
    change: Partial<Extract<SignalBody, { kind: 'subscription.changed' }>>,
  ): Happening => [day, { kind: 'subscription.changed', subscriptionId, status: 'active', ...change }];

  test('revenue, seats, plan and renewal come from the active subscriptions', () => {
    const facts = account([
      changed(500, 'a', { arr: 1000, seats: 10, plan: 'Pro', renewsOn: 1030 * DAY, startsOn: 500 * DAY }),
      changed(600, 'b', { arr: 200, seats: 1, plan: 'Add-on', renewsOn: 1020 * DAY }),
      changed(600, 'c', { arr: 50_000, status: 'ended', renewsOn: 1001 * DAY }),
      changed(600, 'd', { arr: 70_000, startsOn: 1010 * DAY }),
    ]);
    const names = ['arr', 'seats', 'plan', 'renewalInDays', 'subscriptionStatus', 'tenureDays', 'churned'];
    expect(values(facts, ...names)).toEqual([1200, 11, 'Pro', 20, 'active', 500, false]);
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
    expect(account(happenings).arr?.value).toBe(expected);
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
    expect(account(happenings).subscriptionStatus?.value).toBe(expected);
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
    expect(values(account(happenings), 'renewedDaysAgo', 'expandedDaysAgo')).toEqual(expected);
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
    expect(values(account(happenings), 'lifecycle', 'churned', 'churnedDaysAgo')).toEqual(expected);
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
    expect(values(account([deal('a', 5), deal('b', 6)]), ...names)).toEqual([2, 11]);
    expect(values(account([deal('a', 5), deal('b')]), ...names)).toEqual([2, undefined]);
    expect(values(account([deal('a', 5, 'EUR'), deal('b', 6, 'USD')]), ...names)).toEqual([2, undefined]);
  });
});

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
    expect(values(account(happenings), 'implementing', 'live', 'daysSinceLive')).toEqual(expected);
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
    expect(values(account(told), 'health', 'healthyDays')).toEqual(expected);
  });

  test('risk that was cleared the same day is over', () => {
    const raised: Happening = [990, { kind: 'risk.raised' }];
    expect(values(account([raised]), 'atRisk', 'atRiskDays')).toEqual([true, 10]);
    expect(account([raised, [990, { kind: 'risk.cleared' }]]).atRisk?.value).toBe(false);
  });

  test('usage is counted over whole days, and its trend only where 60 days are known', () => {
    const used = (day: number, count: number, feature = 'export'): Happening => [
      day,
      { kind: 'usage.reported', count, feature },
    ];
    const names = ['usageLast30', 'usageTrend', 'activeDaysLast30', 'featuresUsedLast90'];
    expect(values(account([used(1000, 4), used(971, 2, 'import'), used(970, 3)]), ...names)).toEqual([
      6,
      undefined,
      2,
      2,
    ]);
    expect(
      values(account([used(990, 6), used(945, 4), used(911, 1), used(900, 9, 'old')]), ...names),
    ).toEqual([6, 1.5, 1, 1]);
    expect(account([used(990, 6), used(941, 4)]).usageTrend?.value).toBe(1.5);
    expect(account([used(990, 6), used(942, 4)]).usageTrend).toBeUndefined();
    expect(account([used(990, 6, 'a'), used(990, 5, 'b')]).usageLast30?.value).toBe(11);
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
    expect(values(facts, 'nps', 'npsAnswers', 'people')).toEqual([6, 3, 3]);
  });

  test('its asks are counted over all its people', () => {
    const sent = (person: string, day: number) =>
      exampleSignal(
        day,
        { kind: 'ask.moved', askId: `${person}${day}`, rung: 'quote', to: 'sent', minutes: 10 },
        { personId: person },
      );
    const facts = factsAsOf([sent('ann', 990), sent('ben', 950), sent('ben', 700)], NOW).account;
    expect(values(facts, 'openAsks', 'asksLast90Days', 'asksLast365Days', 'lastAskDaysAgo')).toEqual([
      3, 2, 3, 10,
    ]);
  });

  test('one person’s sheet is the same, read alone or with all of their account', () => {
    const said = exampleSignal(990, { kind: 'praise.noted', text: 'Lovely' }, { personId: 'ann' });
    const { account: state, people } = foldSignals([said]);
    const alone = readFacts(state, people.get('ann')!, NOW);
    expect(alone).toEqual(readSheets(state, people, NOW).get('ann'));
    expect(alone.person.sentiment?.value).toBe('warm');
  });

  test('a sheet lists the asks of a year, oldest first, to the person and to everybody there', () => {
    const sent = (person: string, day: number, rung: string) =>
      exampleSignal(
        day,
        { kind: 'ask.moved', askId: `${day}`, rung, to: 'sent', minutes: 10 },
        { personId: person },
      );
    const signals = [
      sent('ann', 990, 'quote'),
      sent('ben', 950, 'call'),
      sent('ann', 636, 'review'),
      sent('ann', 635, 'old'),
    ];
    const sheet = factsAsOf(signals, NOW).people.get('ann')!;
    const review = { rung: 'review', minutes: 10, at: 636 * DAY };
    const quote = { rung: 'quote', minutes: 10, at: 990 * DAY };
    expect(sheet.sent.person).toEqual([review, quote]);
    expect(sheet.sent.account).toEqual([review, { rung: 'call', minutes: 10, at: 950 * DAY }, quote]);
  });

  test('a milestone counts from when it was last reported', () => {
    const reported = (day: number) =>
      exampleSignal(day, { kind: 'milestone.reported', milestone: 'Go-live' });
    const { account: state, people } = foldSignals([reported(990), reported(900)]);
    expect(people.size).toBe(0);
    const sheet = readFacts(state, null, NOW);
    expect(sheet.account.milestonesReported?.value).toEqual(['Go-live']);
    expect(sheet.reported).toEqual({ 'Go-live': 990 * DAY });
  });
});
