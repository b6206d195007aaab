import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { smallSheet } from '../program/conditions/small-catalogue.ts';
import { fitCondition } from './fit-condition.ts';
import { readWho } from './read-who.ts';
import { answerWishes, type Wishes, wishesSay, wishShare } from './wishes.ts';

const halden: Wishes = {
  industries: ['Electricity grid'],
  employeesFrom: 500,
  employeesTo: 5000,
  regions: ['Nordics', 'Germany'],
  products: ['Crew scheduling'],
  competitors: ['Planora'],
  personas: ['Head of operations'],
  languages: ['German', 'English'],
};

const marta = {
  'account.industry': 'electricity grid',
  'account.employees': 2100,
  'account.region': 'Nordics',
  'account.products': ['Crew scheduling', 'Feeder forecast'],
  'account.competitors': ['Planora'],
  'person.persona': 'Head of Operations',
  'person.language': 'en-GB',
};

describe('wishes', () => {
  it('are all met by somebody who has everything', () => {
    const answers = answerWishes(halden, smallSheet(marta));
    expect(answers.map((one) => [one.wish, one.outcome, one.says])).toEqual([
      ['Industry: Electricity grid', 'fits', 'electricity grid'],
      ['People: 500 to 5,000', 'fits', '2,100 people'],
      ['Region: Nordics or Germany', 'fits', 'Nordics'],
      ['Runs Crew scheduling', 'fits', 'Crew scheduling'],
      ['Came from: Planora', 'fits', 'Planora'],
      ['Job: Head of operations', 'fits', 'Head of Operations'],
      ['Language: German or English', 'fits', 'en-GB'],
    ]);
    expect(wishShare(answers)).toBe(1);
    expect(wishesSay(answers)).toBe('7 of 7');
  });

  const outcome = (wishes: Wishes, values: Parameters<typeof smallSheet>[0]) =>
    answerWishes(wishes, smallSheet(values)).map((one) => [one.outcome, one.says]);

  it.each<[string, Wishes, Parameters<typeof smallSheet>[0], [string, string]]>([
    [
      'the country stands in for the region',
      { regions: ['Germany'] },
      { 'account.region': 'DACH', 'account.country': 'Germany' },
      ['fits', 'Germany'],
    ],
    ['another region', { regions: ['Germany'] }, { 'account.region': 'Czechia' }, ['not', 'Czechia']],
    ['nothing known', { industries: ['rail'] }, {}, ['unknown', 'Industry not known']],
    ['a little too small', { employeesFrom: 500 }, { 'account.employees': 250 }, ['partly', '250 people']],
    ['far too small', { employeesFrom: 500 }, { 'account.employees': 249 }, ['not', '249 people']],
    ['too large', { employeesTo: 500 }, { 'account.employees': 1001 }, ['not', '1,001 people']],
    ['one of two products', { products: ['A', 'B'] }, { 'account.products': ['b'] }, ['partly', 'B']],
    ['no products', { products: ['A'] }, { 'account.products': [] }, ['not', 'Without A']],
    [
      'the job shows in the title',
      { personas: ['operations'] },
      { 'person.title': 'Head of Grid Operations' },
      ['partly', 'Head of Grid Operations'],
    ],
    [
      'another job',
      { personas: ['finance'] },
      { 'person.title': 'Head of Grid Operations', 'person.persona': 'operations' },
      ['not', 'operations'],
    ],
  ])('%s', (_name, wishes, values, answer) => {
    expect(outcome(wishes, values)).toEqual([answer]);
  });

  it('count in part what fits in part', () => {
    const answers = answerWishes(
      halden,
      smallSheet({
        ...marta,
        'account.employees': 300,
        'account.competitors': ['Other'],
        'account.region': '',
      }),
    );
    expect(wishesSay(answers)).toBe('4 of 7, one in part');
    expect(wishShare(answers)).toBeCloseTo(4.5 / 7, 12);
    expect(wishesSay(answerWishes({ industries: ['x'], regions: ['y'] }, smallSheet({})))).toBe(
      '0 of 2, 2 not known',
    );
  });

  it('are nothing where nothing is wished', () => {
    expect(answerWishes({ industries: [] }, smallSheet(marta))).toEqual([]);
    expect(wishShare([])).toBe(1);
    expect(fitCondition({ industries: [] })).toBeNull();
  });
});

describe('wishes as a condition', () => {
  it('read back as traits that the same person has', () => {
    const exact = { ...halden, industries: ['electricity grid'], personas: ['Head of Operations'] };
    const reading = readWho(fitCondition(exact), factCatalogue);
    if (!reading.ok) throw new Error(reading.says);
    expect(reading.traits).toHaveLength(6);
    for (const trait of reading.traits)
      expect([trait.says, trait.answer(smallSheet(marta))]).toEqual([trait.says, 'yes']);
    const other = smallSheet({ ...marta, 'account.competitors': ['Other'] });
    expect(reading.traits.filter((trait) => trait.answer(other) === 'no')).toHaveLength(1);
  });

  it('keep a customer’s words as words', () => {
    const nasty = 'rail" || true || "';
    const reading = readWho(fitCondition({ industries: [nasty] }), factCatalogue);
    if (!reading.ok) throw new Error(reading.says);
    expect(reading.traits[0]?.answer(smallSheet({ 'account.industry': 'bank' }))).toBe('no');
    expect(reading.traits[0]?.answer(smallSheet({ 'account.industry': nasty }))).toBe('yes');
  });
});
