import { describe, expect, it } from 'vitest';
import { decideStanding } from './decide-standing.ts';
import { type Changes, day, defaultCompiled, marta, NOW, passed, told } from './example-person.ts';

const standard = defaultCompiled();

const fact = (name: string, value: NonNullable<Changes['facts']>[string]): Changes => ({
  facts: { [name]: value },
});
const sent = (...dates: readonly (readonly [month: number, date: number, minutes?: number])[]) =>
  dates.map(([month, date, minutes = 10]) => ({ rung: 'quote', minutes, at: day(month, date) }));

describe('Marta, a promoter in good health whose goal was reached last week (17 November 2026)', () => {
  it('may be asked for a quote, a logo and a review; what is larger comes after something smaller', () => {
    const verdicts = decideStanding(standard, marta(), NOW).map(({ rung, verdict }) => `${rung}: ${verdict}`);
    expect(verdicts).toEqual([
      'quote: ready',
      'logo: ready',
      'review: ready',
      'referral: blocked',
      'reference-call: blocked',
      'video: blocked',
      'case-study: blocked',
      'talk: blocked',
      'advisory-board: blocked',
    ]);
  });
});

describe('given this about her, the quote is', () => {
  it.each<[given: string, changes: Changes, expected: readonly string[]]>([
    ['nothing special', {}, ['Ready']],
    [
      'she has left',
      { facts: { 'person.left': true }, toldAt: day(11, 3) },
      ['Blocked', '■ Left on 3 November. Clears when they are found at a new employer.'],
    ],
    [
      'they are a prospect',
      fact('account.lifecycle', 'prospect'),
      ['Blocked', '■ Not a customer yet. Clears when they become a customer.'],
    ],
    [
      'they churned',
      { facts: { 'account.lifecycle': 'former', 'account.churnedDaysAgo': day(8, 1) } },
      ['Blocked', '■ No longer a customer since 1 August. Clears when they come back as a customer.'],
    ],
    [
      'an escalation is open',
      { facts: { 'account.escalationOpen': true, 'account.escalationOpenDays': day(3, 3) } },
      ['Blocked', '■ Escalation open since 3 March. Clears when the escalation is closed.'],
    ],
    [
      'an escalation ended five days ago',
      fact('account.escalationDaysAgo', day(11, 12)),
      [
        'Waiting, 26 November',
        '◇ Escalation ended on 12 November; 14 days of quiet follow one. Clears on 26 November.',
      ],
    ],
    ['an escalation ended two weeks ago', fact('account.escalationDaysAgo', day(11, 3)), ['Ready']],
    [
      'a P1 is open',
      { facts: { 'account.openCases': 3, 'account.openUrgentPriority': 1, 'account.openCasesP1': 1 } },
      ['Blocked', '■ P1 case open. Clears when it is closed or made less urgent.'],
    ],
    ['only a P3 is open', { facts: { 'account.openCases': 3, 'account.openUrgentPriority': 3 } }, ['Ready']],
    [
      'a case of unknown priority is open',
      fact('account.openCases', 1),
      [
        'Blocked',
        '○ Nobody has told us how urgent an open case is. Clears when somebody tells us how urgent an open case is.',
      ],
    ],
    [
      'they are mid-implementation',
      { facts: { 'account.implementing': true, 'account.implementingDays': day(11, 10) } },
      ['Blocked', '■ Mid-implementation since 10 November. Clears when the implementation is completed.'],
    ],
    [
      'the account is at risk',
      { facts: { 'account.atRisk': true, 'account.atRiskDays': day(10, 20) } },
      ['Blocked', '■ At risk since 20 October. Clears when the risk is cleared.'],
    ],
    [
      'the renewal is three weeks away',
      fact('account.renewalInDays', day(12, 8)),
      [
        'Waiting, 9 December',
        '◇ Renewal on 8 December; nothing is asked in the 30 days before. Clears on 9 December.',
      ],
    ],
    [
      'the renewal is overdue',
      fact('account.renewalInDays', day(11, 10)),
      ['Ready', '◆ Renewal was due on 10 November, and no word of it yet.'],
    ],
    [
      'she has been a customer for a hundred days',
      fact('account.tenureDays', day(8, 9)),
      [
        'Waiting, 5 February 2027',
        '◇ A customer since 9 August; nobody is asked in the first 180 days. Clears on 5 February 2027.',
        '◆ By 5 February 2027 this will hold it back: Renewal on 4 May 2027; nothing public in the 90 days before.',
        '◆ By 5 February 2027 this will hold it back: One year comes on 9 August 2027.',
      ],
    ],
    [
      'she is away',
      { facts: { 'person.away': true, 'person.awayUntilInDays': day(12, 11) } },
      ['Waiting, 11 December', '◇ Away until 11 December. Clears on 11 December.'],
    ],
    [
      'she paused everything',
      fact('person.paused', true),
      ['Blocked', '■ Paused all asks. Clears when they end the pause.'],
    ],
    [
      'she paused until the new year',
      { facts: { 'person.paused': true, 'person.pausedUntilInDays': day(12, 20) } },
      ['Waiting, 20 December', '◇ Paused all asks until 20 December. Clears on 20 December.'],
    ],
    [
      'she withdrew her consent',
      { facts: { 'person.consentContact': 'withdrawn' }, toldAt: day(11, 1) },
      ['Blocked', '■ Withdrew consent to being contacted on 1 November. Clears when they agree again.'],
    ],
    [
      'she does not want to be published',
      { facts: { 'person.consentPublic': 'withdrawn' }, toldAt: day(11, 1) },
      ['Blocked', '■ Withdrew consent to being published on 1 November. Clears when they agree again.'],
    ],
    [
      'she told us not to ask for quotes',
      fact('person.forbiddenRungs', ['quote']),
      ['Blocked', '■ Told us not to ask for a quote. Clears when they allow it.'],
    ],
    [
      'she gives us five minutes a year',
      fact('person.minutesAllowedPerYear', 5),
      ['Blocked', '■ Allows 5 minutes a year; this takes 10. Clears when they allow more time.'],
    ],
    [
      'her year of sixty minutes is used up',
      { ...fact('person.minutesAllowedPerYear', 60), sent: sent([2, 1, 30], [3, 1, 30]) },
      [
        'Waiting, 1 February 2027',
        '◇ 60 of the 60 minutes a year they allow are used; this takes 10. Clears on 1 February 2027.',
        '◆ By 1 February 2027 this will hold it back: Outcome reached on 9 November was fresh until 24 December.',
      ],
    ],
    [
      'she was asked two weeks ago',
      { ...fact('person.lastAskDaysAgo', day(11, 3)), sent: sent([11, 3]) },
      ['Waiting, 3 December', '◇ Asked on 3 November; everybody rests 30 days. Clears on 3 December.'],
    ],
    [
      'she did something for us unasked',
      fact('person.lastActDaysAgo', day(11, 10)),
      [
        'Waiting, 10 December',
        '◇ Did something for us on 10 November; everybody rests 30 days. Clears on 10 December.',
      ],
    ],
    [
      'she said no in July, to anything',
      fact('person.lastNoDaysAgo', day(7, 1)),
      [
        'Waiting, 28 December',
        '◇ Said no on 1 July; 180 days of rest follow a no. Clears on 28 December.',
        '◆ By 28 December this will hold it back: Outcome reached on 9 November was fresh until 24 December.',
      ],
    ],
    [
      'she gave a quote in September',
      {
        rungs: {
          quote: passed({ lastSentAt: day(8, 20), lastDoneAt: day(9, 1), timesSent: 1, timesDone: 1 }),
        },
      },
      [
        'Waiting, 30 December',
        '◇ Last time on 1 September; 120 days lie between two of these. Clears on 30 December.',
        '◆ By 30 December this will hold it back: Outcome reached on 9 November was fresh until 24 December.',
      ],
    ],
    [
      'she said no to a quote in August',
      { rungs: { quote: passed({ lastNoAt: day(8, 1) }) } },
      [
        'Waiting, 28 January 2027',
        '◇ Said no to this on 1 August; it rests 180 days. Clears on 28 January 2027.',
        '◆ By 28 January 2027 this will hold it back: Outcome reached on 9 November was fresh until 24 December.',
      ],
    ],
    [
      'an ask is under way',
      fact('person.openAsk', true),
      ['Blocked', '■ An ask is under way. Clears when it is finished.'],
    ],
    [
      'she was asked three times since June',
      { sent: sent([6, 20], [7, 20], [9, 20]), facts: { 'person.valueGiven': 5 } },
      ['Waiting, 17 December', '◇ All 3 asks in 180 days are used. Clears on 17 December.'],
    ],
    [
      'colleagues of hers were asked four times',
      { sentToAccount: sent([6, 20], [7, 20], [9, 20], [10, 1]) },
      ['Waiting, 17 December', '◇ All 4 asks to their company in 180 days are used. Clears on 17 December.'],
    ],
    [
      'she was asked twice in a year and given nothing',
      { sent: sent([1, 10], [3, 10]), facts: { 'person.valueGiven': 0 } },
      [
        'Blocked',
        '■ Given nothing and asked twice in a year; now we give first. Clears when we give them something.',
      ],
    ],
    [
      'she is no fan, and nobody has nominated her',
      { facts: { 'person.nps': 7, 'person.sentiment': 'neutral', 'person.relationship': 'weak' } },
      [
        'Blocked',
        '■ Not among Fans or Champions: recommendation score is 7, not at least 9, and sentiment is neutral, not warm. Clears when they come to be among Fans or Champions.',
      ],
    ],
    [
      'her score is too old, and she said nothing since',
      {
        facts: {
          'person.nps': 10,
          'person.sentiment': undefined,
          'person.relationship': 'weak',
          'account.escalationOpen': false,
        },
        toldAt: day(5, 1),
      },
      [
        'Blocked',
        '○ Last told whether an escalation is open on 1 May; after 30 days that counts as unknown. Clears when somebody tells us whether an escalation is open.',
        '○ Last told whether an urgent case is open on 1 May; after 30 days that counts as unknown. Clears when somebody tells us whether an urgent case is open.',
        '○ Cannot tell whether they are among Fans or Champions: recommendation score is unknown, being older than 180 days (1 May), and sentiment is unknown. Clears when somebody tells us their recommendation score.',
      ],
    ],
    [
      'her last milestone is long past',
      { facts: { 'account.milestonesReported': [], 'person.nps': undefined } },
      ['Blocked', '■ Renewed on 4 May was fresh until 3 July. Clears when one of its milestones is reached.'],
    ],
    [
      'her first year is over in a month, and nothing else is fresh',
      {
        facts: {
          'account.milestonesReported': [],
          'person.nps': undefined,
          'account.renewedDaysAgo': undefined,
          'account.tenureDays': day(12, 20, 2025),
        },
      },
      ['Waiting, 20 December', '◇ One year comes on 20 December. Clears on 20 December.'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(told('quote', changes)).toEqual(expected);
  });

  it.each([
    ['whether she is still there', 'person.left'],
    ['whether they are a customer', 'account.lifecycle'],
    ['whether an escalation is open', 'account.escalationOpen'],
    ['whether cases are open', 'account.openCases'],
    ['whether an implementation is under way', 'account.implementing'],
    ['whether the account is at risk', 'account.atRisk'],
    ['when they renew', 'account.renewalInDays'],
    ['since when they are a customer', 'account.tenureDays'],
    ['whether she is away', 'person.away'],
    ['whether she paused', 'person.paused'],
    ['whether an ask is under way', 'person.openAsk'],
    ['what she rules out', 'person.forbiddenRungs'],
  ])('blocked while nobody knows %s', (_, name) => {
    const [verdict, ...reasons] = told('quote', fact(name, undefined));
    expect(verdict).toBe('Blocked');
    expect(reasons.join()).toMatch(/○ (Nobody has told us|Cannot tell)/);
  });
});
