import type { ProgramView } from '../../contract/program.ts';
import { at, ladder } from './made-up.ts';

const yaml = `# The program: what we need, when it is natural to ask, and what forbids it.
name: Goodword default
currency: EUR
guardrails:
  escalation: true
  casePriority: 2        # P1 and P2 block
  implementation: true
  atRisk: true
  renewalDays: 30
  tenureDays: 180
  away: true
  consent: required
  restDays: 30
  restAfterNoDays: 180
  perPerson: { asks: 3, days: 182 }
  perAccount: { asks: 4, days: 182 }
  callsPerQuarter: 2
  loadLimit: 6
  loadHalfLifeDays: 60
  giveBalance: 1
  staleDays: { nps: 180 }
  ownerPerWeek: 5
  holdDays: 7
  answerDays: 10
`;
const rule = (id: string, name: string, windowDays: number) => ({
  id,
  name,
  reached: `account.${id}Reached`,
  windowDays,
  moment: name.toLowerCase(),
});
export const program = (version = 14): ProgramView => ({
  version: { version, at: at(-20), by: 'elif@marlpit.example', note: null, runs: version === 14 },
  yaml,
  program: {
    name: 'Goodword default',
    currency: 'EUR',
    owners: { advocacy: 'elif@marlpit.example', impact: 'mara@marlpit.example' },
    departments: [
      { id: 'sales', name: 'Sales', owner: 'jonas@marlpit.example' },
      { id: 'marketing', name: 'Marketing' },
      { id: 'product', name: 'Product', owner: 'theo@marlpit.example' },
    ],
    needs: [],
    milestones: [
      rule('live', 'Went live', 30),
      rule('value', 'First value', 30),
      rule('adopted', 'Adopted', 30),
      rule('team', 'Second team live', 45),
      rule('goal', 'Goal reached', 30),
      rule('renewed', 'Renewed', 60),
      rule('expanded', 'Expanded', 60),
      rule('partner', 'Partner', 90),
    ],
    ladder: ladder.map((rung, index) => ({
      ...rung,
      cooldownDays: 30 + index * 15,
      restAfterNoDays: 180,
      after: index === 4 ? ['quote'] : index === 5 ? ['case-study'] : [],
      cohorts: rung.id === 'review' ? [] : ['fans'],
      milestones:
        [['value'], ['adopted'], ['team'], ['goal'], ['renewed'], ['expanded'], ['partner']][index] ?? [],
      public: index > 3,
      review: rung.id === 'review',
      approval: index > 3 ? ['owner'] : [],
      gain: 'A peer in the same job',
      worth: 500,
    })),
    cohorts: [
      { id: 'fans', name: 'Fans', when: 'person.nps >= 9 && account.health > 75' },
      { id: 'steady', name: 'Steady users', when: 'account.health > 85 && account.tenureDays > 180' },
    ],
    guardrails: {
      escalation: true,
      afterEscalationDays: 14,
      casePriority: 2,
      implementation: true,
      atRisk: true,
      renewalDays: 30,
      publicRenewalDays: 90,
      tenureDays: 180,
      away: true,
      consent: 'required',
      publicConsent: 'not-withdrawn',
      restDays: 30,
      restAfterNoDays: 180,
      perPerson: { asks: 3, days: 182 },
      perAccount: { asks: 4, days: 182 },
      callsPerQuarter: 2,
      loadLimit: 6,
      loadHalfLifeDays: 60,
      giveBalance: 1,
      staleDays: { nps: 180 },
      ownerPerWeek: 5,
      changeWorth: 100,
      byLotPercent: 10,
      holdDays: 7,
      answerDays: 10,
    },
    templates: [
      {
        id: 'quote-en',
        rung: 'quote',
        language: 'en',
        subject: 'A sentence from you?',
        body: 'Hi {{person.firstName}},\n\nyou said {{person.lastPraise}}. May we print it?',
      },
    ],
  },
  counts: {
    milestones: ['live', 'value', 'adopted', 'team', 'goal', 'renewed', 'expanded', 'partner'].map(
      (id, index) => ({
        id,
        reached: 380 - index * 44,
        open: 40 - index * 4,
        medianDay: [0, 92, 150, 210, 275, 365, 460, 740][index] ?? null,
      }),
    ),
    ladder: ladder.map((rung, index) => ({ id: rung.id, ready: [31, 18, 12, 9, 4, 2, 1][index] ?? 0 })),
    cohorts: [
      {
        id: 'fans',
        people: 141,
        ready: 41,
        held: [{ gate: 'rest', says: '9 people rest after their last ask.', people: 9 }],
      },
      {
        id: 'steady',
        people: 220,
        ready: 63,
        held: [{ gate: 'rest', says: '9 people rest after their last ask.', people: 9 }],
      },
    ],
  },
});
