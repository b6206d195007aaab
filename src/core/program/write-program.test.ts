import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from './default-program.ts';
import { diffPrograms } from './diff-programs.ts';
import { tellProblem } from './problem.ts';
import type { Guardrails, Program } from './program.ts';
import { guardrailSentences, tellSentence } from './program-sentences.ts';
import { readProgram } from './read-program.ts';
import { writeProgram } from './write-program.ts';

function read(text: string): Program {
  const outcome = readProgram(text, factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems.map(tellProblem).join('\n'));
  return outcome.program;
}

const standard = read(defaultProgram);
const withRails = (rails: Partial<Guardrails>): Program => ({
  ...standard,
  guardrails: { ...standard.guardrails, ...rails },
});

/** Names and letters that YAML could mistake for something else. */
const text = fc.oneof(
  fc.constantFrom(
    'off',
    'on',
    'yes',
    'no',
    'true',
    'null',
    '~',
    '12',
    '1e3',
    '- a',
    '# b',
    'a: b',
    '"',
    "'",
    '&x',
    '*y',
    '| z',
    'multi\nline',
    'ends with space ',
    'é 漢 🙂',
  ),
  fc.string({ minLength: 1, maxLength: 160 }).filter((each) => each.trim() !== ''),
);

describe('a program written out', () => {
  it('reads back to the same program, and is written the same again', () => {
    const written = writeProgram(standard);
    expect(read(written)).toEqual(standard);
    expect(writeProgram(read(written))).toBe(written);
    const named = { ...standard, company: 'Nordlys Grid' };
    expect(read(writeProgram(named))).toEqual(named);
    expect(diffPrograms(standard, named).map(({ says }) => says)).toEqual([
      'Name of the company: nothing → Nordlys Grid',
    ]);
    // A letter's paragraph is one line, so that it flows in a mail; nothing else runs on.
    const longest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
    expect(longest(written)).toBeLessThanOrEqual(longest(defaultProgram));
  });

  it('keeps what was switched off, switched off', () => {
    const program = withRails({
      away: false,
      renewalDays: 0,
      giveBalance: 0,
      staleDays: { 'person.csat': 9 },
    });
    const written = writeProgram(program);
    expect(read(written).guardrails).toEqual(program.guardrails);
    expect(written).toContain('away: off');
    expect(written).toContain('renewalDays: off');
    expect(written).toContain('giveBalance: 0');
    expect(written).toContain('person.nps: off');
  });

  it('keeps any words as they are', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 500 }), (name, body, minutes) => {
        const [first, ...rest] = standard.ladder;
        const [letter, ...letters] = standard.templates;
        const program: Program = {
          ...standard,
          name,
          ladder: [{ ...first!, name, minutes, gain: body }, ...rest],
          templates: [
            { ...letter!, subject: name.replaceAll('{{', ''), body: body.replaceAll('{{', '') || 'x' },
            ...letters,
          ],
        };
        const written = writeProgram(program);
        expect(read(written)).toEqual(program);
        expect(writeProgram(read(written))).toBe(written);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('the difference between two programs', () => {
  const says = (after: Program) => diffPrograms(standard, after).map((change) => change.says);
  const [quote, logo, review, ...others] = standard.ladder;

  it.each<[string, Program, readonly string[]]>([
    ['nothing', standard, []],
    ['a guardrail', withRails({ restAfterNoDays: 240 }), ['Rest after a no: 180 → 240 days']],
    ['a guardrail switched off', withRails({ renewalDays: 0 }), ['Quiet before a renewal: 30 → off']],
    ['a gate switched off', withRails({ away: false }), ['Quiet while away: on → off']],
    ['a cap', withRails({ perPerson: { asks: 2, days: 180 } }), ['Asks per person: 3 → 2']],
    [
      'how old a fact may be',
      withRails({ staleDays: { ...standard.guardrails.staleDays, 'person.nps': 90 } }),
      ['Too old: person.nps: 180 → 90 days'],
    ],
    ['a name', { ...standard, name: 'Ours' }, ['Name: Default program → Ours']],
    [
      'a rung',
      { ...standard, ladder: [{ ...quote!, minutes: 20, after: ['logo'] }, logo!, review!, ...others] },
      ['Quote, effort: 10 → 20 minutes', 'Quote, comes after: nothing → logo'],
    ],
    ['a rung less', { ...standard, ladder: [quote!, review!, ...others] }, ['Rung gone: Logo']],
    [
      'the order',
      { ...standard, ladder: [logo!, quote!, review!, ...others] },
      [
        'Order of the ladder: logo, quote, review, referral, reference-call, video, case-study, talk, advisory-board',
      ],
    ],
    [
      'a cohort',
      {
        ...standard,
        cohorts: standard.cohorts.map((each) =>
          each.id === 'fans' ? { ...each, when: 'person.nps >= 8' } : each,
        ),
      },
      [
        'Fans, who belongs: person.nps >= 9 || person.sentiment == "warm" || person.nominated → person.nps >= 8',
      ],
    ],
    [
      'a need',
      {
        ...standard,
        needs: [
          {
            id: 'a',
            department: 'sales',
            rung: 'quote',
            count: 1,
            by: '2027-01-31',
            title: 'Spring page',
            worth: 5,
          },
        ],
      },
      ['New need: Spring page'],
    ],
    [
      'a letter',
      {
        ...standard,
        templates: standard.templates.map((each) =>
          each.id === 'quote-en' ? { ...each, body: 'Short.' } : each,
        ),
      },
      ['quote-en, letter: reworded'],
    ],
  ])('%s', (_, after, expected) => {
    expect(says(after)).toEqual(expected);
  });

  it('says what was and what becomes, by a path of ids', () => {
    expect(diffPrograms(standard, withRails({ restAfterNoDays: 240 }))).toEqual([
      {
        path: 'guardrails.restAfterNoDays',
        says: 'Rest after a no: 180 → 240 days',
        was: '180',
        becomes: '240',
      },
    ]);
  });
});

describe('guardrails as sentences', () => {
  it('read like rules, with their values marked', () => {
    const sentences = guardrailSentences(standard.guardrails);
    expect(sentences.map(tellSentence)).toMatchInlineSnapshot(`
      [
        "Nobody is asked while an escalation is open.",
        "After an escalation, 14 days of quiet follow.",
        "Nobody is asked while a P1 or P2 is open.",
        "Nobody is asked mid-implementation.",
        "Nobody is asked in their first 180 days as a customer.",
        "Nobody is asked while their account is at risk.",
        "Nothing is asked in the 30 days before a renewal.",
        "Nothing public is asked in the 90 days before a renewal.",
        "Nobody is asked while away.",
        "Consent to be contacted must not have been withdrawn.",
        "Consent to be published must not have been withdrawn.",
        "A person rests 30 days after any ask or act.",
        "A person rests 180 days after a no.",
        "A person gets no more than 3 asks in 180 days.",
        "An account gets no more than 4 asks in 180 days.",
        "A person gets no more than 2 asks of half an hour or more in a quarter.",
        "Off: Nobody is asked while earlier asks still weigh more than 0 quotes asked today; half of it is gone after 60 days.",
        "Before we ask, we gave: asks of a year exceed gifts by no more than 2.",
        "“Recommendation score” counts as unknown after 180 days.",
        "“Left the company” counts as unknown after 365 days.",
        "“Escalation open” counts as unknown after 30 days.",
        "“Open cases” counts as unknown after 30 days.",
        "An owner is shown no more than 5 asks a week.",
        "An ask that lies before its owner is replaced only where that is worth 100 more.",
        "Of a hundred asks, 10 go to somebody drawn by lot, so that chances are learnt of others too.",
        "An ask that nobody approves lapses after 7 days.",
        "An ask without an answer counts as unanswered after 14 days.",
        "A public review is opened by a milestone, never by a score.",
      ]
    `);
    const values = sentences.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'value' ? [part.key] : [])),
    );
    const editable = Object.entries(standard.guardrails).flatMap(([key, value]) =>
      typeof value === 'boolean'
        ? []
        : typeof value === 'object'
          ? Object.keys(value).map((inner) => `${key}.${inner}`)
          : [key],
    );
    expect([...values].sort()).toEqual(editable.sort());
  });

  it('keep the sentence of a gate that is off, told as off', () => {
    const told = guardrailSentences({ ...standard.guardrails, away: false, restDays: 0 }).map(tellSentence);
    expect(told).toContain('Off: Nobody is asked while away.');
    expect(told.find((each) => each.includes('any ask or act'))).toMatch(/^Off: /);
  });
});
