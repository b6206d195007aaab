import { describe, expect, it } from 'vitest';
import { type Changes, defaultCompiled, marta } from '../standing/example-person.ts';
import { memberships, membersOf } from './members.ts';

const { cohorts } = defaultCompiled();
const fans = cohorts.find(({ cohort }) => cohort.id === 'fans')!;

describe('who belongs to a cohort', () => {
  it.each<[string, Changes, string]>([
    ['a promoter', {}, 'yes'],
    [
      'somebody who scored 7 and feels neutral',
      { facts: { 'person.nps': 7, 'person.sentiment': 'neutral' } },
      'no',
    ],
    [
      'somebody nominated, whatever they scored',
      { facts: { 'person.nps': 7, 'person.sentiment': 'cold', 'person.nominated': true } },
      'yes',
    ],
    [
      'somebody of whom no score is known',
      { facts: { 'person.nps': undefined, 'person.sentiment': undefined } },
      'unknown',
    ],
  ])('%s is among the fans: %s', (_, changes, answer) => {
    const position = cohorts.indexOf(fans);
    expect(memberships(cohorts, marta(changes))[position]).toBe(answer);
  });

  it('only those whose facts say yes are members', () => {
    const people = [
      { name: 'Marta', sheet: marta() },
      { name: 'Rui', sheet: marta({ facts: { 'person.nps': undefined, 'person.sentiment': undefined } }) },
      { name: 'Ines', sheet: marta({ facts: { 'person.nps': 3, 'person.sentiment': 'cold' } }) },
    ];
    expect(membersOf(fans, people).map(({ name }) => name)).toEqual(['Marta']);
  });
});
