import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { decideRung, decideStanding } from './decide-standing.ts';
import { type Changes, day, defaultCompiled, marta, NOW, passed } from './example-person.ts';
import { explainReason, explainStanding, tellVerdict, whyNot } from './explain.ts';

const standard = defaultCompiled();

/** What holds Marta's rung back or wants minding, as every surface tells it, after the verdict. */
function told(rung: string, changes: Changes, compiled = standard, now = NOW): readonly string[] {
  const standing = decideRung(compiled, marta(changes, now), rung, now);
  if (standing === null) throw new Error(`no rung ${rung}`);
  const reasons = standing.reasons.filter(({ outcome }) => outcome !== 'holds');
  return [
    tellVerdict(standing, now),
    ...reasons.map((reason) => explainReason(reason, now).replace(/ \([^()]*\)\./, '.')),
  ];
}

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

describe('larger acts', () => {
  const quoted: Changes = {
    rungs: { quote: passed({ lastDoneAt: day(6, 1), timesDone: 1 }) },
    facts: { 'person.acts': ['quote'] },
  };

  it('open once something smaller was done', () => {
    expect(told('reference-call', quoted)).toEqual(['Ready']);
    expect(told('case-study', quoted)).toEqual(['Ready']);
    expect(told('talk', quoted)).toEqual([
      'Blocked',
      '■ Comes after a case study or a video, and there is none yet. Clears when they have done a case study or a video.',
    ]);
  });

  it('are calls on her time, two in a quarter', () => {
    const twice = {
      ...quoted,
      sent: sent([9, 1, 30], [10, 1, 30]),
      facts: { ...quoted.facts, 'person.valueGiven': 5 },
    };
    expect(told('reference-call', twice)).toEqual([
      'Waiting, 30 November',
      '◇ All 2 asks of half an hour or more in 90 days are used. Clears on 30 November.',
    ]);
  });

  it('in public wait for a renewal from 90 days before, private ones only from 30', () => {
    const near = { ...quoted, facts: { ...quoted.facts, 'account.renewalInDays': day(1, 26, 2027) } };
    expect(told('reference-call', near)).toEqual(['Ready']);
    expect(told('case-study', near)).toEqual([
      'Waiting, 27 January 2027',
      '◇ Renewal on 26 January 2027; nothing public in the 90 days before. Clears on 27 January 2027.',
      '◆ By 27 January 2027 this will hold it back: Outcome reached on 9 November was fresh until 24 December.',
    ]);
  });

  it('want a healthy account: in 90 days it will have been one', () => {
    const lately = { ...quoted, facts: { ...quoted.facts, 'account.healthyDays': day(10, 1) } };
    expect(told('reference-call', lately)).toEqual([
      'Waiting, 30 December',
      '◇ Among Fans of a healthy account from 30 December: days in good health is 47, not at least 90. Clears on 30 December.',
    ]);
  });

  it('wait in vain for a healthy account when what makes them fans will be too old by then', () => {
    const fading = {
      ...quoted,
      facts: {
        ...quoted.facts,
        'account.healthyDays': day(10, 1),
        'person.sentiment': undefined,
        'person.relationship': 'weak',
      },
    };
    const sheet = marta(fading);
    const nps = { value: 10, source: 'survey', at: day(6, 20) };
    const standing = decideRung(
      standard,
      { ...sheet, person: { ...sheet.person, nps } },
      'reference-call',
      NOW,
    );
    expect(standing?.verdict).toBe('blocked');
    expect(standing?.reasons[0]?.says).toBe(
      'Cannot tell whether they are among Fans of a healthy account: recommendation score is unknown, being older than 180 days (20 June), and sentiment is unknown, before the waiting is over on 30 December',
    );
  });

  it('wait in vain for a milestone that will be over before the rest is', () => {
    const program = defaultCompiled([
      'windowDays: 60 # [ours]\n    moment: passed a year',
      'windowDays: 5 # [ours]\n    moment: passed a year',
    ]);
    const changes: Changes = {
      facts: {
        'account.milestonesReported': [],
        'person.nps': undefined,
        'account.renewedDaysAgo': undefined,
        'account.tenureDays': day(11, 20, 2025),
        'person.lastAskDaysAgo': day(11, 10),
      },
    };
    const lines = told('quote', changes, program);
    expect(lines[0]).toBe('Blocked');
    expect(lines[1]).toBe(
      '■ One year on 20 November was fresh until 25 November, before the waiting is over on 10 December. Clears when one of its milestones is reached.',
    );
  });
});

describe('a review', () => {
  it('is asked of whoever knows the product, whatever they scored', () => {
    for (const nps of [0, 5, 8, 10, undefined])
      expect(told('review', { facts: { 'person.nps': nps, 'person.sentiment': undefined } })).toEqual([
        'Ready',
      ]);
  });
});

describe('guardrails that are switched off ask nothing', () => {
  it.each<[string, string, Changes]>([
    ['escalation: on', 'escalation: off', { facts: { 'account.escalationOpen': true } }],
    ['casePriority: 2', 'casePriority: off', fact('account.openCases', undefined)],
    ['implementation: on', 'implementation: off', fact('account.implementing', true)],
    ['atRisk: on', 'atRisk: off', fact('account.atRisk', undefined)],
    ['away: on', 'away: off', fact('person.away', true)],
    ['restDays: 30', 'restDays: off', fact('person.lastAskDaysAgo', day(11, 10))],
    [
      'restAfterNoDays: 180 # [tool] six',
      'restAfterNoDays: off # six',
      fact('person.lastNoDaysAgo', day(11, 10)),
    ],
  ])('%s → %s', (on, off, changes) => {
    expect(told('quote', changes)[0]).not.toBe('Ready');
    expect(told('quote', changes, defaultCompiled([on, off]))).toEqual(['Ready']);
  });

  it('and consent that is required must have been given', () => {
    const strict = defaultCompiled(['  consent: not-withdrawn', '  consent: required']);
    expect(told('quote', {}, strict)).toEqual([
      'Blocked',
      '○ Nobody has told us that they agree to being contacted. Clears when they agree to being contacted.',
    ]);
    expect(told('quote', fact('person.consentContact', 'given'), strict)).toEqual(['Ready']);
  });
});

describe('the words of a standing', () => {
  it('name source and age, and put what holds back first', () => {
    const asked = {
      facts: {
        'account.escalationOpen': true,
        'account.escalationOpenDays': day(3, 3),
        'person.lastAskDaysAgo': day(11, 3),
      },
    };
    const standing = decideRung(standard, marta({ ...asked, toldAt: NOW - 2 * 3_600_000 }), 'quote', NOW)!;
    expect(explainStanding(standing, 'Quote', NOW)).toEqual([
      'Quote: Blocked',
      '  ■ Escalation open since 3 March (CRM, 2 hours). Clears when the escalation is closed.',
      '  ◇ Asked on 3 November; everybody rests 30 days (CRM, 14 days). Clears on 3 December.',
    ]);
    expect(whyNot(standing)).toBe('Escalation open since 3 March');
    expect(explainStanding(standing, 'Quote', NOW, { all: true }).length).toBe(standing.reasons.length + 1);
  });

  it('tell the moment that makes the ask natural', () => {
    const standing = decideRung(standard, marta({ facts: { 'person.nps': undefined } }), 'quote', NOW);
    expect(standing?.moment).toEqual({
      milestone: 'outcome-reached',
      reachedAt: day(11, 9),
      freshUntil: day(11, 9) + 45 * DAY,
    });
  });
});
