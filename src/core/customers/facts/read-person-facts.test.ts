import { describe, expect, test } from 'vitest';
import type { AskStep } from '../../signals/signal.ts';
import { DAY } from '../../signals/signal.ts';
import type { Happening } from '../example-facts.ts';
import { exampleSheet, valuesOf } from '../example-facts.ts';
import type { FactValue } from '../fact.ts';
import { rungHistory } from '../rung-history.ts';

/** The values of the named facts about Ann after these happenings. */
function ann(happenings: readonly Happening[], ...names: string[]): (FactValue | undefined)[] {
  return valuesOf(exampleSheet(happenings).person, ...names);
}

const asked = (askId: string, rung: string, minutes: number, ...steps: [number, AskStep][]): Happening[] =>
  steps.map(([day, to]) => [day, { kind: 'ask.moved', askId, rung, to, minutes }]);
const did = (day: number, rung: string, isAsked = true): Happening => [
  day,
  { kind: 'act.done', actId: `${rung}${day}`, rung, minutes: 10, asked: isAsked },
];

describe('who they are', () => {
  test('the latest word on each field counts, and names and titles are read', () => {
    const told: Happening[] = [
      [900, { kind: 'person.described', name: 'Ann Lee', title: 'Analyst', email: 'ann@acme.example' }],
      [950, { kind: 'person.described', title: 'VP Analytics' }],
    ];
    expect(ann(told, 'name', 'firstName', 'title', 'seniority', 'email', 'knownDays')).toEqual([
      'Ann Lee',
      'Ann',
      'VP Analytics',
      'executive',
      'ann@acme.example',
      100,
    ]);
  });

  test('their place in the house and in buying is kept as the source writes it', () => {
    const told: Happening[] = [
      [900, { kind: 'person.described', buyingRole: 'user', reportsTo: 'bo@acme.example' }],
      [950, { kind: 'person.described', buyingRole: 'economic buyer' }],
    ];
    expect(ann(told, 'buyingRole', 'reportsTo')).toEqual(['economic buyer', 'bo@acme.example']);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['left', [[990, { kind: 'person.left' }]], [true, undefined]],
    [
      'left, then confirmed to be there',
      [
        [980, { kind: 'person.left' }],
        [990, { kind: 'person.confirmed' }],
      ],
      [false, 10],
    ],
    [
      'a mail of theirs after they left does not bring them back',
      [
        [980, { kind: 'person.left' }],
        [990, { kind: 'touch.made', channel: 'mail', direction: 'in' }],
      ],
      [true, 10],
    ],
    [
      'our own mails are no sign of life',
      [[990, { kind: 'touch.made', channel: 'mail', direction: 'out' }]],
      [false, undefined],
    ],
  ])('presence: %s', (_, happenings, expected) => {
    expect(ann(happenings, 'left', 'confirmedDaysAgo')).toEqual(expected);
  });

  test('that they left was observed when it was told', () => {
    const { person } = exampleSheet([
      [980, { kind: 'person.left' }],
      [990, { kind: 'touch.made', channel: 'mail', direction: 'in' }],
    ]);
    expect(person.left?.at).toBe(980 * DAY);
  });

  test('that nobody told us they left is only as sure as the last sign of life', () => {
    const { person } = exampleSheet([
      [800, { kind: 'survey.answered', instrument: 'nps', score: 9, scale: 10 }],
      [990, { kind: 'person.described', title: 'Analyst' }],
    ]);
    expect(person.left).toEqual({ value: false, source: 'crm', at: 800 * DAY });
  });
});

describe('what they say', () => {
  test('scores of every scale come to 0–10 and out of 5', () => {
    const answered = (day: number, instrument: 'nps' | 'csat', score: number, scale: number): Happening => [
      day,
      { kind: 'survey.answered', instrument, score, scale },
    ];
    expect(
      ann(
        [answered(900, 'nps', 8, 10), answered(950, 'nps', 45, 50), answered(960, 'csat', 6, 7)],
        'nps',
        'previousNps',
        'npsDaysAgo',
        'csat',
      ),
    ).toEqual([9, 8, 50, (6 / 7) * 5]);
    expect(ann([answered(900, 'csat', 5, 0)], 'csat')).toEqual([undefined]);
  });
});

describe('what they allow', () => {
  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['nothing told', [[900, { kind: 'person.confirmed' }]], [undefined, undefined]],
    ['given', [[900, { kind: 'consent.given', scope: 'contact' }]], ['given', undefined]],
    [
      'withdrawn',
      [
        [900, { kind: 'consent.given', scope: 'public' }],
        [950, { kind: 'consent.withdrawn', scope: 'public' }],
      ],
      [undefined, 'withdrawn'],
    ],
    [
      'given and withdrawn at one moment counts as withdrawn',
      [
        [900, { kind: 'consent.withdrawn', scope: 'contact' }],
        [900, { kind: 'consent.given', scope: 'contact' }],
      ],
      ['withdrawn', undefined],
    ],
    [
      'withdrawn, then given again',
      [
        [900, { kind: 'consent.withdrawn', scope: 'contact' }],
        [901, { kind: 'consent.given', scope: 'contact' }],
      ],
      ['given', undefined],
    ],
  ])('consent: %s', (_, happenings, expected) => {
    expect(ann(happenings, 'consentContact', 'consentPublic')).toEqual(expected);
  });

  const away = (from: number, until: number): Happening => [
    900,
    { kind: 'availability.set', from: from * DAY, until: until * DAY },
  ];
  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['now', [away(995, 1005)], [true, 5]],
    ['two times in a row', [away(1005, 1020), away(995, 1005)], [true, 20]],
    ['a gap between', [away(995, 1005), away(1006, 1020)], [true, 5]],
    ['one within the other', [away(990, 1020), away(995, 1005)], [true, 20]],
    ['later', [away(1001, 1005)], [false, undefined]],
    ['over today', [away(990, 1000)], [false, undefined]],
  ])('away: %s', (_, happenings, expected) => {
    expect(ann(happenings, 'away', 'awayUntilInDays')).toEqual(expected);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['until a day', [[990, { kind: 'pause.set', until: 1010 * DAY }]], [true, 10]],
    ['until a day that has passed', [[990, { kind: 'pause.set', until: 999 * DAY }]], [false, undefined]],
    ['without end', [[990, { kind: 'pause.set', until: null }]], [true, undefined]],
    [
      'taken back',
      [
        [990, { kind: 'pause.set', until: null }],
        [991, { kind: 'pause.cleared' }],
      ],
      [false, undefined],
    ],
    ['"ask me nothing"', [[990, { kind: 'preference.set', allowed: false }]], [true, undefined]],
  ])('paused: %s', (_, happenings, expected) => {
    expect(ann(happenings, 'paused', 'pausedUntilInDays')).toEqual(expected);
  });

  test('the last word on each rung and on minutes counts', () => {
    expect(
      ann(
        [
          [900, { kind: 'preference.set', rung: 'talk', allowed: false, minutesPerYear: 60 }],
          [910, { kind: 'preference.set', rung: 'review', allowed: false }],
          [920, { kind: 'preference.set', rung: 'review', allowed: true }],
        ],
        'forbiddenRungs',
        'minutesAllowedPerYear',
      ),
    ).toEqual([['talk'], 60]);
  });
});

describe('the relationship', () => {
  const touch = (day: number, direction: 'in' | 'out'): Happening => [
    day,
    { kind: 'touch.made', channel: 'mail', direction },
  ];

  test('touches of the last year make it, in both directions', () => {
    const fair = [touch(700, 'in'), touch(900, 'out'), touch(950, 'out')];
    expect(ann(fair, 'relationship', 'touchesLast90', 'lastTouchDaysAgo')).toEqual(['fair', 1, 50]);
    expect(ann([touch(600, 'in'), touch(630, 'in')], 'relationship', 'touchesLast90')).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('where touches are recorded for the workspace, none with this person is knowledge', () => {
    const coverage = { touches: { source: 'mailbox', at: 999 * DAY } };
    const { person } = exampleSheet([[900, { kind: 'person.confirmed' }]], coverage);
    expect(person.relationship).toEqual({ value: 'none', source: 'mailbox', at: 999 * DAY });
    expect(person.touchesLast90?.value).toBe(0);
  });

  test('a nomination speaks for a year', () => {
    expect(ann([[700, { kind: 'nomination.made' }]], 'nominated', 'relationship')).toEqual([true, 'strong']);
    expect(ann([[600, { kind: 'nomination.made' }]], 'nominated', 'relationship')).toEqual([
      false,
      undefined,
    ]);
  });
});

describe('asks and acts', () => {
  const counts = ['asksSentLast30', 'asksSentLast90', 'asksSentLast180', 'asksSentLast365'];

  test('asks are counted from the day they were sent', () => {
    const asks = [970, 971, 910, 911, 820, 821, 635, 636].flatMap((day) =>
      asked(`a${day}`, 'quote', 10, [day, 'sent'], [day, 'done']),
    );
    expect(ann(asks, ...counts, 'minutesAskedLast365', 'lastAskDaysAgo')).toEqual([1, 3, 5, 7, 70, 29]);
  });

  test.each<[string, Happening[], (FactValue | undefined)[]]>([
    ['sent', asked('a', 'quote', 10, [990, 'sent']), [true, 1]],
    ['agreed', asked('a', 'quote', 10, [980, 'sent'], [990, 'accepted']), [true, 1]],
    ['declined', asked('a', 'quote', 10, [980, 'sent'], [990, 'declined']), [false, 1]],
    [
      'sent and answered within the day',
      asked('a', 'quote', 10, [990, 'declined'], [990, 'sent']),
      [false, 1],
    ],
    ['withdrawn before it was sent', asked('a', 'quote', 10, [990, 'withdrawn']), [false, 0]],
    ['only the answer was recorded', asked('a', 'quote', 10, [990, 'accepted']), [true, 1]],
    [
      'an answer after all',
      asked('a', 'quote', 10, [970, 'sent'], [980, 'unanswered'], [990, 'accepted']),
      [true, 1],
    ],
  ])('under way: %s', (_, happenings, expected) => {
    expect(ann(happenings, 'openAsk', 'asksSentLast90')).toEqual(expected);
  });

  test('calls are asks of half an hour or more', () => {
    expect(
      ann(
        [...asked('a', 'call', 30, [990, 'sent']), ...asked('b', 'quote', 29, [991, 'sent'])],
        'callsLastQuarter',
      ),
    ).toEqual([1]);
  });

  test('the balance sets what we gave against what we asked, over a year', () => {
    const gave = (day: number): Happening => [day, { kind: 'value.given', what: `${day}` }];
    expect(
      ann(
        [gave(990), gave(700), gave(600), ...asked('a', 'quote', 10, [980, 'sent'])],
        'valueGiven',
        'lastValueGivenDaysAgo',
        'giveBalance',
      ),
    ).toEqual([2, 10, 1]);
  });

  test('what was asked and done on a rung', () => {
    const told = exampleSheet([
      ...asked('a', 'quote', 10, [800, 'sent'], [820, 'done']),
      did(820, 'quote'),
      did(900, 'quote', false),
      ...asked('b', 'call', 30, [950, 'sent'], [960, 'declined']),
    ]);
    expect(rungHistory(told, 'quote')).toEqual({
      lastSentAt: 800 * DAY,
      lastNoAt: null,
      lastDoneAt: 900 * DAY,
      timesSent: 1,
      timesDone: 2,
    });
    expect(rungHistory(told, 'call')).toMatchObject({ lastNoAt: 960 * DAY, timesDone: 0 });
    expect(rungHistory(told, 'constructor')).toMatchObject({ lastSentAt: null, timesSent: 0 });
    expect(told.person.acts?.value).toEqual(['quote']);
    expect(told.person.declinedRungs?.value).toEqual(['call']);
    expect(told.person.lastNoDaysAgo?.value).toBe(40);
    expect(told.person.lastActDaysAgo?.value).toBe(100);
    expect(told.account.actsDone?.value).toBe(2);
  });

  test('a no is taken back by a later act or a later ask', () => {
    const no = asked('a', 'quote', 10, [800, 'sent'], [810, 'declined']);
    expect(ann([...no, did(900, 'quote', false)], 'declinedRungs')).toEqual([[]]);
    expect(ann([...no, ...asked('b', 'quote', 10, [990, 'sent'])], 'declinedRungs')).toEqual([[]]);
  });
});
