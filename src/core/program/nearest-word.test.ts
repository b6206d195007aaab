import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

describe('the word somebody most likely meant', () => {
  const words = ['person.nps', 'account.arr', 'account.renewalInDays', 'quote', 'referral', 'reference-call'];
  it.each([
    ['person.npss', 'person.nps'],
    ['Person.NPS', 'person.nps'],
    ['account.renewlaInDays', 'account.renewalInDays'],
    ['referal', 'referral'],
    ['reference-cal', 'reference-call'],
    ['case-study', null],
    ['x', null],
  ])('%s → %s', (word, meant) => {
    expect(nearestWord(word, words)).toBe(meant);
  });
});
