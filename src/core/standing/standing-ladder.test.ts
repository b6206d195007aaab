import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { decideRung } from './decide-standing.ts';
import { type Changes, day, defaultCompiled, marta, NOW, passed, told } from './example-person.ts';
import { explainStanding, whyNot } from './explain.ts';

const standard = defaultCompiled();

const fact = (name: string, value: NonNullable<Changes['facts']>[string]): Changes => ({
  facts: { [name]: value },
});
const sent = (...dates: readonly (readonly [month: number, date: number, minutes?: number])[]) =>
  dates.map(([month, date, minutes = 10]) => ({ rung: 'quote', minutes, at: day(month, date) }));

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
