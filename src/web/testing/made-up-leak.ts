import type { AskingView } from '../../contract/asking.ts';
import type { AuditView, LeakView } from '../../contract/leak.ts';
import { at, eur } from './made-up.ts';
import { people } from './made-up-customers.ts';

const fates = (
  used: number,
  activation: number,
  process: number,
  protectedOnes: number,
  visibility: number,
) => ({ used, activation, process, protected: protectedOnes, visibility });
const range = (low: number, likely: number, high: number) => ({ low, likely, high, level: 0.8 });
export const leak = (): LeakView => ({
  at: at(0),
  from: at(-48),
  until: at(0),
  accounts: 400,
  grade: 'descriptive',
  census: {
    silent: 320,
    cool: 0,
    heard: 80,
    protected: 14,
    askable: 66,
    asked: 27,
    yes: 18,
    fulfilled: 14,
    used: 11,
  },
  identity: {
    refused: null,
    value: {
      enthusiastic: range(107, 132, 165),
      heard: 80,
      askable: 66,
      asked: 27,
      used: 11,
      fates: fates(11, 16, 39, 14, 52),
    },
  },
  stages: [
    {
      stage: 'value',
      stages: ['value'],
      name: 'Value realised',
      fates: fates(6, 8, 17, 2, 14),
      says: null,
      acts: range(5.1, 8, 11.4),
      worth: { low: eur(1500), likely: eur(9200), high: eur(18_000), level: 0.8 },
    },
    {
      stage: 'adoption',
      stages: ['adoption'],
      name: 'Adoption',
      fates: fates(2, 3, 12, 3, 18),
      says: null,
      acts: range(3.9, 6.2, 9.1),
      worth: { low: eur(1100), likely: eur(7100), high: eur(14_500), level: 0.8 },
    },
    {
      stage: 'partner',
      stages: ['renewal', 'partner'],
      name: 'Renewal and partner',
      fates: fates(3, 5, 9, 3, 13),
      says: 'Renewal, Partner: told together, each too small alone.',
      acts: range(2.8, 4.6, 6.9),
      worth: { low: eur(700), likely: eur(5300), high: eur(10_900), level: 0.8 },
    },
    {
      stage: 'onboarding',
      stages: ['onboarding'],
      name: 'Onboarding',
      fates: fates(0, 0, 1, 6, 7),
      says: null,
      acts: range(0.4, 1.1, 2.3),
      worth: { low: eur(100), likely: eur(1400), high: eur(3100), level: 0.8 },
    },
  ],
  stageSplit:
    'Divided by what each stage would lose by itself: likely figures add up to the whole, ranges do not. Only the whole is booked.',
  causes: [
    {
      fate: 'process',
      cause: 'no-owner',
      says: 'had nobody to ask them',
      accounts: 17,
      fix: 'Give them an owner',
    },
    {
      fate: 'process',
      cause: 'no-need',
      says: 'were needed by nobody',
      accounts: 9,
      fix: 'File what Marketing wants',
    },
    {
      fate: 'process',
      cause: 'expired',
      says: 'were let go past their moment',
      accounts: 6,
      fix: 'Decide within the window',
    },
    {
      fate: 'activation',
      cause: 'silent',
      says: 'did not answer',
      accounts: 8,
      fix: 'Ask through somebody they know',
    },
    {
      fate: 'activation',
      cause: 'unused',
      says: 'said yes and were never used',
      accounts: 5,
      fix: 'Show them to Sales',
    },
    {
      fate: 'visibility',
      cause: 'never-surveyed',
      says: 'were never surveyed',
      accounts: 34,
      fix: 'Survey two people an account',
    },
    { fate: 'protected', cause: 'escalation', says: 'have an escalation open', accounts: 14, fix: null },
  ],
  unplaced: 3,
  gap: {
    refused: null,
    value: {
      grade: 'descriptive',
      byFate: [
        { fate: 'process', acts: range(7.2, 10.1, 13.5), exact: 10.152 },
        { fate: 'visibility', acts: range(2.5, 5.4, 9.2), exact: 5.361 },
        { fate: 'activation', acts: range(0, 3.8, 8.8), exact: 3.979 },
      ],
      together: range(14.6, 19.9, 25.6),
      exact: 19.492,
      present: 11,
      achievable: 30.492,
    },
  },
  worth: {
    refused: null,
    value: {
      grade: 'adjusted',
      margin: { low: eur(5000), likely: eur(23_000), high: eur(43_000), level: 0.8 },
      says: 'Filling what was asked for and not delivered (about 17 of 18 acts wanted) is worth at least €5,000 this quarter, most likely €23,000, after our own cost.',
      chancePositive: 0.95,
      draws: 20_000,
      seed: 7,
    },
  },
  whatIf: null,
  demand: [
    {
      rung: { id: 'reference-call', name: 'Reference call', minutes: 30 },
      unmet: 9,
      says: '6 points of winning (give or take 4.5) on deals of €48,000, 78 % margin, less €900 of our own cost: trial of spring.',
      kind: 'causal',
    },
    {
      rung: { id: 'review', name: 'Review', minutes: 15 },
      unmet: 6,
      says: 'The nearest substitute costs €150 to €400, most often €250, less €60 of our own cost: invoices.',
      kind: 'replacement',
    },
    {
      rung: { id: 'case-study', name: 'Case study', minutes: 180 },
      unmet: 3,
      says: 'The nearest substitute costs €4,000 to €9,000, most often €6,000, less €2,500 of our own cost: invoices.',
      kind: 'replacement',
    },
  ],
  recoverable: range(14.6, 17.1, 18),
  rates: [
    { fate: 'visibility', says: 'of the enthusiastic are seen', now: 0.606, reach: 0.8, source: 'assumed' },
    {
      fate: 'process',
      says: 'of those who could be asked are asked',
      now: 0.409,
      reach: 0.7,
      source: 'assumed',
    },
    {
      fate: 'activation',
      says: 'of those asked end in an act that is used',
      now: 0.407,
      reach: 0.5,
      source: 'measured',
    },
  ],
  baseline: {
    says: 'By the rule of thumb of 1 in 100, 4 of 400 accounts would advocate by themselves in a quarter (0 to 13). 11 did with the program, 2.8 times the rule. The ceiling is about 132, all enthusiastic accounts. The rule is an anecdote, so this is no proof that the program works.',
    expected: 4,
    low: 0,
    high: 13,
    multiple: 2.75,
    source: 'anecdote',
  },
  signalLife: {
    days: 180,
    source: 'assumed',
    low: null,
    high: null,
    reSurveys: 31,
    says: 'A nine or ten counts for 180 days. That is assumed: 31 people have been asked again; from 50 on it is measured.',
  },
  crossCheck: {
    survey: 72,
    nominated: 31,
    both: 19,
    enthusiastic: { refused: null, value: { low: 96, likely: 116, high: 152, level: 0.95 } },
    says: '72 accounts have a nine or ten in a survey, 31 a colleague’s nomination, 19 both. Two lists that know nothing of each other would meet so often among about 116 enthusiastic accounts (96 to 152). These two do know of each other, because colleagues nominate people whose answers they have read: it is likely too low, only a check, and in no sum. The audit says 132 (107 to 165).',
  },
  audit: { silent: 240, answered: 31, warm: 8, cannotTell: 1, quarter: '2026-Q4', drawn: 40, waiting: 8 },
  stagesRefused: null,
  stories: [
    {
      fate: 'lies-idle',
      says: 'may be used and nobody did this quarter',
      stories: 31,
      fix: 'Put them before the deals and campaigns they fit.',
    },
    { fate: 'used', says: 'used this quarter', stories: 22, fix: null },
    {
      fate: 'rights-ended',
      says: 'the permission ran out or was taken back',
      stories: 9,
      fix: 'Ask for it again, or let the story go.',
    },
  ],
  termsVersion: 1,
  restated: null,
  first: {
    title: 'Give 17 fans an owner.',
    detail: 'The biggest fixable loss is asks never made. For 17 of those 39, asking was nobody’s job.',
    fate: 'process',
    cause: 'no-owner',
    accounts: 17,
  },
});

/** The audit as far as it has come: some accounts wait, some are settled. */
export const audit = (): AuditView => ({
  ...leak().audit,
  questions: [
    'Has anybody there praised us or thanked us unprompted in the last half year?',
    'Has anybody there recommended us to a colleague, or said that they would?',
    'Has anybody there said what they achieved with us?',
  ],
  says: '32 of the 40 accounts drawn by lot are settled. Of 31 silent accounts looked at, 8 had an enthusiast nobody had seen.',
  second: {
    says: 'In 3 of 4 second looks two colleagues agreed; from 10 on it is told how far the answers can be trusted.',
    pairs: 4,
    agreed: 3,
    share: null,
    kappa: null,
    tasks: [],
  },
  tasks: people.slice(0, 10).map((person, index) => ({
    account: person.account,
    owner: person.owner,
    stage: 'value',
    answer: index < 8 ? null : 'warm',
    note: null,
    answeredBy: index < 8 ? null : 'noor@example.com',
    answeredAt: index < 8 ? null : at(-3),
  })),
});

/** How asking goes, learnt from a year of answers. */
const tooFewDrawn = {
  gate: 'size',
  message: 'Can’t tell yet what this way of choosing brings.',
  detail: '61 asks whose way of being chosen is on record have an answer; 100 are needed.',
  until: null,
};

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
