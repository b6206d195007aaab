import type { WorkView } from '../../contract/work.ts';
import { eur, ladder } from './made-up.ts';

const fromDiary = 'From memory, of days drawn by lot; what it cost, not what it brought.';

/** A quarter with three colleagues, most of whose days have an answer. */
export const work = (): WorkView => ({
  at: '2026-11-17T08:00:00.000Z',
  from: '2026-08-18T00:00:00.000Z',
  until: '2026-11-17T08:00:00.000Z',
  headline:
    'Colleagues spent about 214 hours (160 to 268); it produced 31 used acts at about 6.9 hours each; net value per hour is €40 to €310, so it very likely pays.',
  drawn: 15,
  answered: 13,
  usedActs: 31,
  hours: {
    says: 'Advocacy took the team about 214 hours (160 to 268).',
    caution: fromDiary,
    measure: { refused: null, value: { low: 160, likely: 214, high: 268, level: 0.95 } },
  },
  perAct: {
    says: '31 acts were put to use, at about 6.9 hours (5.2 to 8.6) each.',
    caution: fromDiary,
    measure: { refused: null, value: { low: 5.2, likely: 6.9, high: 8.6, level: 0.95 } },
  },
  shadow: {
    says: 'About 91 requests a quarter (41 to 173) reach the team beside the product, at about 12 minutes each.',
    caution:
      'From 3 weeks drawn by lot, one a colleague. Its minutes are already within the hours; it counts what was asked of the team, not what came of it.',
    measure: { refused: null, value: { low: 41, likely: 91, high: 173, level: 0.95 } },
    drawn: 3,
    answered: 3,
  },
  minutes: [
    {
      rung: ladder[0]!,
      acts: 14,
      says: 'Half of the quotes took 12 minutes or less (9 to 18 minutes).',
      caution: null,
      measure: { refused: null, value: { low: 9, likely: 12, high: 18, level: 0.95 } },
      times: null,
    },
    {
      rung: ladder[3]!,
      acts: 8,
      says: 'Half of the reference calls took 55 minutes or less (40 to 75 minutes).',
      caution: null,
      measure: { refused: null, value: { low: 40, likely: 55, high: 75, level: 0.95 } },
      times: { low: 3.1, likely: 4.4, high: 6.2, level: 0.95 },
    },
  ],
  timed: { acts: 22, of: 29 },
  value: {
    says: 'Net value per hour is €40 to €310, so it very likely pays.',
    caution:
      'What used acts surely brought (measured effects, invoices of substitutes) less what they and the hours cost, over the hours; so it turns out 8 times in 10. Not the revenue of deals touched, and not what one more hour would bring.',
    grade: 'adjusted',
    measure: {
      refused: null,
      value: {
        low: eur(40),
        likely: eur(170),
        high: eur(310),
        level: 0.8,
        chancePositive: 0.97,
        draws: 20_000,
        seed: 7,
      },
    },
  },
  gates: [],
  credits: [
    {
      member: { email: 'anna@marlpit.example', name: 'Anna Petri' },
      nominated: 4,
      cultivated: 9,
      carried: 11,
      share: 0.42,
      perAct: null,
    },
    {
      member: { email: 'noor@marlpit.example', name: 'Noor Haddad' },
      nominated: 2,
      cultivated: 6,
      carried: 12,
      share: 0.58,
      perAct: null,
    },
  ],
  marginal: {
    grade: 'assumed',
    asksAnHour: 3,
    says: 'One more hour this week would be worth €660 to €890, for each of the 2 colleagues whose week is full; for everybody else it would change nothing.',
    caution:
      'This week, by the plan solved again with an hour holding three asks, as assumed: minutes are noted on 0 asks, and 20 are needed. Worth as the needs name it, times the chance of a yes: assumed, not measured, and never added up.',
    owners: [
      {
        member: { email: 'anna.petri@marlpit.example', name: 'Anna Petri' },
        gain: { cents: 88_700, currency: 'EUR' },
        loss: { cents: 213_400, currency: 'EUR' },
      },
      {
        member: { email: 'noor@marlpit.example', name: 'Noor Haddad' },
        gain: { cents: 65_900, currency: 'EUR' },
        loss: null,
      },
    ],
  },
  rolloutHour: {
    grade: 'randomised',
    says: 'Ten hours more brought 2.0 used acts (0.6 to 3.3): books whose turn had come spent 6.1 hours (4.2 to 8.0) a month more on advocacy than books still waiting, and gave 1.2 used acts (0.4 to 2.0) more.',
    caution:
      'It means: the lot, and nobody’s choice, had some books begin sooner, and this came with the hours that added; 24 books over 14 months, hours by days of the diary, drawn by lot. It does not mean that any hour brings as much, or that the next ten will: the program came with the hours and has its part in it, and acts that come later are not counted yet. It ranks nobody.',
    measure: {
      refused: null,
      value: {
        low: 0.06,
        likely: 0.197,
        high: 0.33,
        level: 0.95,
        hours: { low: 4.2, likely: 6.1, high: 8, level: 0.95 },
        acts: { low: 0.4, likely: 1.2, high: 2, level: 0.95 },
        f: 44,
        range: 'fieller',
        hoursFrom: 'diary',
        books: 24,
        months: 14,
      },
    },
    value: {
      says: 'Can’t tell.',
      caution: null,
      grade: 'descriptive',
      measure: {
        refused: {
          gate: 'sound-prices',
          message: 'Can’t tell yet what that is worth in money.',
          detail:
            'No kind of act that was used has a measured effect on winning: acts an hour stand, without money.',
          until: null,
        },
      },
    },
    gates: [
      { gate: 'lot', open: true, kind: 'withholds', value: 1, threshold: 1, says: null },
      { gate: 'weak-instrument', open: true, kind: 'withholds', value: 44, threshold: 10, says: null },
    ],
  },
  displacement: {
    says: 'No sign that advocacy was taken from customers at risk: 14 of 18 customers at risk heard from us within a week, before 12 of 17; 98.1 % of the revenue of these books stayed, before 97.9 %.',
    caution: 'The last 91 days against the 91 before, of the same books; other things changed as well.',
    measure: {
      refused: null,
      value: {
        verdict: 'no-sign',
        response: {
          now: 0.78,
          before: 0.71,
          difference: { low: -0.21, likely: 0.07, high: 0.34, level: 0.95 },
        },
        retention: {
          now: 0.981,
          before: 0.979,
          difference: { low: -0.012, likely: 0.002, high: 0.016, level: 0.95 },
        },
      },
    },
  },
  firmer: 'More days of the diary: 13 of 15 have an answer.',
});
