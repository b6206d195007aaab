import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { smallSheet } from '../program/conditions/small-catalogue.ts';
import { fitOf, fitSays } from './fit.ts';
import { readWho, whoReader } from './read-who.ts';

const traits = (who: string | null) => {
  const reading = readWho(who, factCatalogue);
  if (!reading.ok) throw new Error(reading.says);
  return reading.traits;
};

describe('what a need wants', () => {
  it.each<[string | null, readonly string[]]>([
    [null, []],
    ['  ', []],
    ['true', []],
    ['account.industry == "rail"', ['Industry is rail']],
    [
      'account.employees >= 500 && account.region in ["Nordics", "DACH"] && account.employees <= 5000',
      ['Employees from 500 to 5,000 people', 'Region is Nordics or DACH'],
    ],
    [
      '"crew scheduling" in account.products && !("Planora" in account.competitors)',
      ['Products with crew scheduling', 'Competitors without Planora'],
    ],
    ['person.champion && !person.nominated', ['Champion', 'Not: nominated']],
    [
      'account.industry == "rail" || account.industry == "energy"',
      ['Industry is rail or Industry is energy'],
    ],
    ['has(person.title) && person.nps > 8', ['Job title known', 'Recommendation score more than 8 points']],
  ])('%s', (who, says) => {
    expect(traits(who).map((trait) => trait.says)).toEqual(says);
  });

  it('says what is wrong with a condition', () => {
    const reading = readWho('account.industri == "rail"', factCatalogue);
    expect(reading.ok ? '' : reading.says).toMatch(/industri.*industry/);
    const [only] = whoReader(factCatalogue)({ who: 'account.industri == "rail"' });
    expect(only?.answer(smallSheet({}))).toBe('no');
  });

  it('reads each text once', () => {
    const read = whoReader(factCatalogue);
    expect(read({ who: 'person.champion' })).toBe(read({ who: 'person.champion' }));
  });
});

describe('fit', () => {
  const wants = traits('account.industry == "rail" && account.employees >= 500 && person.champion');
  it.each([
    [
      { 'account.industry': 'rail', 'account.employees': 900, 'person.champion': true },
      'fits',
      1,
      'Fits all 3 wishes.',
    ],
    [
      { 'account.industry': 'rail', 'person.champion': true },
      'open',
      5 / 6,
      'Fits 2 of 3 wishes; 1 not known.',
    ],
    [
      { 'account.industry': 'bank', 'account.employees': 900 },
      'not',
      0.5,
      'Fits 1 of 3 wishes; 1 not known.',
    ],
    [{}, 'open', 0.5, 'Fits 0 of 3 wishes; 3 not known.'],
  ])('%o: %s', (values, outcome, share, says) => {
    const fit = fitOf(wants, smallSheet(values));
    expect(fit).toMatchObject({ outcome, share: expect.closeTo(share, 12) });
    expect(fitSays(fit)).toBe(says);
  });
  it('anybody fits where nothing is wanted', () => {
    expect(fitOf([], smallSheet({}))).toMatchObject({ outcome: 'fits', share: 1 });
  });
});
