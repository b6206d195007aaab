import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from './default-program.ts';
import { tellProblem } from './problem.ts';
import { readProgram } from './read-program.ts';

/** A small program in order; tests break one line of it at a time. */
const SMALL = `name: Small
departments:
  - id: sales
    name: Sales
milestones:
  - id: renewed
    name: Renewed
    reached: account.renewedDaysAgo >= 0
    moment: renewed
ladder:
  - id: quote
    name: Quote
    minutes: 10
    cohorts: [fans]
    gain: A thank-you
  - id: review
    name: Review
    minutes: 15
    milestones: [renewed]
    public: true
    review: true
    gain: A say
cohorts:
  - id: fans
    name: Fans
    when: person.nps >= 9
templates:
  - id: quote-en
    rung: quote
    subject: A word?
    body: Hi {{person.firstName|there}}
  - id: review-en
    rung: review
    subject: A review?
    body: Hello
`;

function broken(from: string, to: string): readonly string[] {
  const text = SMALL.replace(from, to);
  if (text === SMALL) throw new Error(`nothing to replace: ${from}`);
  return readProgram(text, factCatalogue).problems.map(
    (problem) => `${problem.level === 'warning' ? 'mind ' : ''}${tellProblem(problem)}`,
  );
}

describe('a program that is in order', () => {
  it('is read, and what is left out has its default', () => {
    const outcome = readProgram(SMALL, factCatalogue);
    expect(outcome.problems).toEqual([]);
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.program.currency).toBe('EUR');
    expect(outcome.program.milestones[0]?.windowDays).toBe(45);
    expect(outcome.program.ladder[0]).toEqual({
      id: 'quote',
      name: 'Quote',
      minutes: 10,
      cooldownDays: 90,
      restAfterNoDays: 180,
      after: [],
      cohorts: ['fans'],
      milestones: [],
      public: false,
      review: false,
      approval: [],
      gain: 'A thank-you',
      worth: 0,
    });
  });

  it('has every guardrail up, though it names none: only the word off takes one down', () => {
    const [small, standard] = [SMALL, defaultProgram].map((text) => readProgram(text, factCatalogue));
    if (!small?.ok || !standard?.ok) throw new Error('refused');
    expect(small.program.guardrails).toEqual(standard.program.guardrails);
  });

  it('writes off as false or nought, and keeps the other defaults', () => {
    const outcome = readProgram(
      `${SMALL}guardrails:\n  away: off\n  renewalDays: off\n  staleDays: { person.nps: off, person.csat: 90 }\n`,
      factCatalogue,
    );
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.program.guardrails).toMatchObject({ away: false, renewalDays: 0, escalation: true });
    expect(outcome.program.guardrails.staleDays).toEqual({
      'account.escalationOpen': 30,
      'account.openCases': 30,
      'person.left': 365,
      'person.csat': 90,
    });
  });

  it('gives a need the worth of its rung where it names none', () => {
    const need =
      'needs:\n  - { id: spring, department: sales, rung: quote, count: 2, by: 2027-03-31, title: Spring }\n';
    const outcome = readProgram(
      SMALL.replace('minutes: 10', 'minutes: 10\n    worth: 250') + need,
      factCatalogue,
    );
    if (!outcome.ok) throw new Error(outcome.problems.map(tellProblem).join());
    expect(outcome.program.needs[0]?.worth).toBe(250);
  });
});

describe('a program with a mistake says where and what to do', () => {
  it.each([
    ['minutes: 10', 'minuts: 10', '13:5 There is no "minuts" here. Did you mean minutes?'],
    ['minutes: 10', 'minutes: ten', '13:14 A whole number from 1 belongs here, not "ten".'],
    ['minutes: 10', 'minutes: 0', '13:14 A whole number from 1 belongs here, not 0.'],
    ['minutes: 10', 'minutes:', '13:5 "minutes" is empty. Leave it out or write a value.'],
    [
      'cohorts: [fans]',
      'cohorts: fans',
      '14:14 A list belongs here, not "fans". Begin each entry with "- ".',
    ],
    ['id: quote\n', 'id: Big Quote\n', '11:9 An id such as reference-call belongs here, not "Big Quote".'],
    ['public: true', 'public: maybe', '20:13 True or false belongs here, not "maybe".'],
    ['name: Small\n', 'name: 12\n', '1:7 A text belongs here, not 12. Put it in quotes.'],
    ['name: Small\n', '', '1:1 "name" is missing. What the program is called.'],
    ['name: Small', 'name: Small\nname: Twice', '2:1 This key stands here twice.'],
    ['name: Small\n', 'name: Small\n---\n', '2:1 One program per file.'],
    [
      'cohorts: [fans]',
      'cohorts: *fans',
      '14:14 Anchors and aliases (& and *) are not used in a program. Write it out.',
    ],
    [
      'templates:',
      'guardrails:\n  renewalDays: 0\ntemplates:',
      '28:16 A whole number from 1, or "off" belongs here, not 0. Write off to switch it off.',
    ],
    ['templates:', 'guardrails:\n  away: no\ntemplates:', '28:9 "on" or "off" belongs here, not "no".'],
    [
      'templates:',
      'guardrails:\n  consent: require\ntemplates:',
      '28:12 "required" or "not-withdrawn" belongs here, not "require". Did you mean required?',
    ],
  ])('%j → %j', (from, to, problem) => {
    expect(broken(from, to)).toContain(problem);
  });

  it.each([
    ['cohorts: [fans]', 'cohorts: [fan]', '14:15 There is no cohort "fan". Did you mean fans?'],
    ['milestones: [renewed]', 'milestones: [one-year]', '19:18 There is no milestone "one-year".'],
    ['rung: quote', 'rung: quot', '29:11 There is no rung "quot". Did you mean quote?'],
    ['id: review\n', 'id: quote\n', '16:9 The id "quote" is used twice among the ladder.'],
    [
      '{{person.firstName|there}}',
      '{{person.fistName}}',
      '31:11 Nothing fills the hole {{person.fistName}}. Did you mean person.firstName?',
    ],
    ['public: true', 'public: false', '21:13 A review is public. Write public: true.'],
    ['name: Small', 'name: Small\ncurrency: EUX', '2:11 There is no currency EUX. Did you mean EUR?'],
    ['person.nps >= 9', 'person.nps >= 11', '26:11 person.nps is never at least 11. It goes from 0 to 10.'],
    ['person.nps >= 9', 'person.nsp >= 9', '26:11 There is no fact person.nsp. Did you mean person.nps?'],
    [
      'person.nps >= 9',
      '"person.champion && person.nsp >= 9"',
      '26:31 There is no fact person.nsp. Did you mean person.nps?',
    ],
    [
      'person.nps >= 9',
      '>-\n      person.champion &&\n      person.nsp >= 9',
      '28:7 There is no fact person.nsp. Did you mean person.nps?',
    ],
    [
      'person.nps >= 9',
      '|\n      person.champion &&\n        person.nsp >= 9',
      '28:9 There is no fact person.nsp. Did you mean person.nps?',
    ],
    ['cohorts: [fans]', 'cohorts: [fans]\n    after: [quote]', '15:12 The rung "quote" comes after itself.'],
    [
      'templates:',
      'guardrails: { staleDays: { person.npss: 9 } }\ntemplates:',
      '27:41 There is no fact person.npss. Did you mean person.nps?',
    ],
  ])('%j → %j', (from, to, problem) => {
    expect(broken(from, to)).toContain(problem);
  });

  it('refuses a day that does not exist', () => {
    const need = (by: string) =>
      broken(
        'templates:',
        `needs:\n  - { id: a, department: sales, rung: quote, count: 1, by: ${by}, title: T }\ntemplates:`,
      );
    expect(need('2027-02-30')).toEqual(['28:60 There is no day 2027-02-30.']);
    expect(need('2027-02-28')).toEqual([]);
  });

  it('warns of what nothing uses', () => {
    expect(broken('milestones: [renewed]', 'milestones: []')).toEqual([
      'mind 6:5 No rung refers to the milestone "renewed".',
    ]);
  });

  it('tells all mistakes of a program at once, from the top', () => {
    const text = SMALL.replace('minutes: 10', 'minutes: ten').replace('gain: A say', 'gian: A say');
    const lines = readProgram(text, factCatalogue).problems.map(({ line }) => line);
    expect(lines).toEqual([13, 16, 22]);
  });

  it.each(['', '- a list', 'just words', '{', '\tname: x', 'a: &a [*a]'])(
    'refuses %j without falling over',
    (text) => {
      expect(readProgram(text, factCatalogue).ok).toBe(false);
    },
  );
});

describe('a review is opened by a milestone, never by a score', () => {
  const cohort = 'A review is never opened by a score, and the cohort "fans" reads person.nps.';
  it.each([
    [
      'a cohort that reads a score',
      'milestones: [renewed]',
      'milestones: [renewed]\n    cohorts: [fans]',
      cohort,
    ],
    [
      'a milestone that reads a score',
      'account.renewedDaysAgo >= 0',
      'account.renewedDaysAgo >= 0 && person.sentiment == "warm"',
      'A review is never opened by a score, and the milestone "renewed" reads person.sentiment.',
    ],
    [
      'a prerequisite that only people with a good score can have done',
      'milestones: [renewed]',
      'milestones: [renewed]\n    after: [quote]',
      'A review is never opened by a score, and whoever did "quote" was chosen by one.',
    ],
    [
      'a need that looks for people with a good score',
      'templates:',
      'needs:\n  - { id: a, department: sales, rung: review, count: 1, by: 2027-03-31, title: T, who: person.csat >= 4 }\ntemplates:',
      'Reviewers are never chosen by a score, and this reads person.csat.',
    ],
  ])('refused: %s', (_, from, to, message) => {
    expect(broken(from, to).join()).toContain(message);
  });

  it('is let through when an owner answers for it by name', () => {
    const to = 'milestones: [renewed]\n    cohorts: [fans]\n    sentimentOverride: Noor Haddad';
    expect(broken('milestones: [renewed]', to)).toEqual([]);
  });

  it('reminds of the law when something is offered for it', () => {
    const to = 'review: true\n    incentive: { offer: A book, disclosure: The reviewer was given a book. }';
    expect(broken('review: true', to).join()).toContain(
      'mind 22:16 What is offered for a review must not depend on what it says',
    );
  });
});
