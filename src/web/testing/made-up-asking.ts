import type { AskingView } from '../../contract/asking.ts';
import { at } from './made-up.ts';
import { people } from './made-up-customers.ts';

const tooFewDrawn = {
  gate: 'size',
  message: 'Can’t tell yet what this way of choosing brings.',
  detail: '61 asks whose way of being chosen is on record have an answer; 100 are needed.',
  until: null,
};

/** How asking goes, learnt from a year of answers. */
export const asking = (): AskingView => ({
  at: at(0),
  answers: 870,
  chance: {
    kind: 'learnt',
    model: 'yes-2 of 870 answers',
    says: 'Chances are learnt from 870 answers; the record of a person outweighs that of their likes after about 7 asks.',
    features: {
      used: true,
      says: 'Beside the act, from 870 asks, as it was known before each:',
      items: [
        {
          name: 'asked lately',
          goes: 'less',
          says: 'asked lately (half of it forgotten after 30 days): less likely',
        },
        { name: 'a warm word lately', goes: 'more', says: 'a warm word lately: more likely' },
        { name: 'a milestone lately', goes: 'unclear', says: 'a milestone lately: can’t be told yet' },
        { name: 'role and rank', goes: 'differs', says: 'role and rank: makes a difference' },
      ],
    },
  },
  calibration: {
    refused: null,
    value: {
      from: 'replay',
      asks: 820,
      brier: 0.225,
      skill: { low: 0.01, likely: 0.03, high: 0.05, level: 0.95 },
      slope: { low: 0.7, likely: 0.9, high: 1.1, level: 0.95 },
      intercept: { low: -0.21, likely: -0.02, high: 0.17, level: 0.95 },
      bins: [0.4, 0.52, 0.61, 0.7, 0.8].map((foretold, i) => ({
        foretold,
        came: foretold + [0.02, -0.03, 0.01, 0.02, -0.04][i]!,
        low: foretold - 0.08,
        high: foretold + 0.08,
        count: 164,
      })),
      says: 'Played back over 820 asks, as the model would have said on the day: they save 3 % of the error of the act’s own rate (1 to 5 %). They are neither too bold nor too shy.',
    },
  },
  logged: 12,
  fatigue: {
    refused: null,
    value: {
      grade: 'descriptive',
      oddsRatio: { low: 0.56, likely: 0.71, high: 0.9, level: 0.95 },
      pooled: 0.1,
      people: 115,
      asks: 508,
      says: 'Each extra ask within three months lowers the odds of a yes by about 29 % (10 to 44 %). At the usual 42 % of yeses that is about 8 points fewer (3 to 13).',
      load: {
        halfLifeDays: 60,
        oddsRatio: { low: 0.86, likely: 0.92, high: 0.98, level: 0.95 },
        limit: 5.4,
        says: 'Half of what an ask weighs is gone after about 60 days; 90 fit nearly as well. A reference call, which weighs four quotes, lowers the odds of the next yes by 8 to 45 %.',
      },
    },
  },
  afterwards: {
    days: {
      refused: null,
      value: {
        grade: 'descriptive',
        effect: { low: 0.05, likely: 0.14, high: 0.23, level: 0.95 },
        rested: 4.8,
        people: 252,
        units: 1075,
        limit: 13.2,
        says: 'After a reference call the next answer takes 0.2 to 0.9 days longer than the usual 4.8.',
      },
    },
    score: {
      refused: {
        gate: 'size',
        message: 'Can’t tell yet whether being asked changes what people score.',
        detail:
          '31 changes from one score to the next of people who were asked now more and now less; 100 are needed to tell what they score afterwards.',
        until: null,
      },
    },
  },
  limit: {
    load: 5.4,
    halfLifeDays: 60,
    by: 'yes',
    held: null,
    says: 'Asks that still weigh more than 5.4 quotes asked today are too much: a yes falls below four fifths of what a rested person says. The program only reminds of it; a guardrail can hold asks back from there on.',
  },
  policy: 'By the limit that answers have taught',
  neverAsked: 41,
  tiredPeople: 12,
  tired: people.slice(0, 3).map((person) => ({
    person: { id: person.id, name: person.name, title: person.title },
    account: person.account,
    asks: 3,
    minutes: 90,
    load: 6.8,
    says: '3 asks in three months, 2 of half an hour or more; 6.8 still weigh',
  })),
  ladder: {
    refused: null,
    value: {
      grade: 'descriptive',
      after: { yes: 31, of: 52, share: { low: 0.46, likely: 0.6, high: 0.72, level: 0.95 } },
      without: { yes: 22, of: 61, share: { low: 0.25, likely: 0.36, high: 0.49, level: 0.95 } },
      says: 'Of 52 people asked for something larger after a yes, 60 % (46 to 72 %) agreed; of 61 asked for it without one, 36 % (25 to 49 %). That tells who agrees, not that a small ask brings a large yes.',
    },
  },
  draws: {
    asks: 96,
    byLot: 9,
    answered: 61,
    plan: { refused: tooFewDrawn },
    lots: { refused: tooFewDrawn },
    says: '10 of a hundred asks go to somebody drawn by lot, once chances are learnt. So far 9 of 96, each with the chance it had. What either way of choosing brings can’t be told yet: 61 of them have their answer.',
  },
  concentration: {
    topTenth: 0.31,
    gini: 0.36,
    says: 'A tenth of those who helped this year did 31 % of it (Gini coefficient 0.36; 0 is even, 1 all on one).',
  },
});
