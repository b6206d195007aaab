import type { AccountView, FactView } from '../../contract/customers.ts';
import type { PersonView } from '../../contract/people.ts';
import type { StandingView } from '../../contract/standing.ts';
import type { TimelineEntry } from '../../contract/timeline.ts';
import { at, ladder, reason, rungs } from './made-up.ts';
import { asks } from './made-up-asks.ts';
import { accounts, people, personRef } from './made-up-customers.ts';
import { needs, opportunities } from './made-up-needs.ts';

export const fact = (
  name: string,
  title: string,
  value: FactView['value'],
  source: string,
  days: number,
  rest: Partial<FactView> = {},
): FactView => ({
  name,
  title,
  meaning: `${title}, as the last signal told it.`,
  value,
  unit: null,
  told: { source, at: at(-days) },
  stale: false,
  editable: null,
  ...rest,
});

export const facts: FactView[] = [
  fact('account.owner', 'Relationship owner', 'Noor Haddad', 'CRM', 40, { editable: 'owner' }),
  fact('account.arr', 'Yearly revenue', 84_000, 'billing', 12, { unit: 'EUR' }),
  fact('account.health', 'Health', 91, 'product data', 2, { unit: 'of 100' }),
  fact('account.employees', 'Employees', 2100, 'CRM', 200, { editable: 'employees' }),
  fact('account.industry', 'Industry', 'Electricity', 'CRM', 200, { editable: 'industry' }),
  fact('account.region', 'Region', 'Nordics', 'CRM', 200, { editable: 'region' }),
  fact('account.products', 'Products', ['Crew scheduling', 'Feeder view'], 'billing', 12),
  fact('account.competitors', 'Came from', ['Planora'], 'Noor Haddad', 320, { editable: 'competitors' }),
  fact('account.openEscalations', 'Open escalations', 0, 'support desk', 0.1),
  fact('account.daysToRenewal', 'Days to renewal', 70, 'billing', 12, { unit: 'days' }),
  fact('account.inImplementation', 'In implementation', false, 'CRM', 700),
  { ...fact('account.usersActive', 'Active users', null, '', 0), told: null },
];

const ticks: [TimelineEntry['kind'], string, string | null, string | null, string][] = [
  [
    'voice',
    'Quarterly review',
    null,
    'We used to hear about an outage from the newspaper. Now the crew is out there before the phone rings.',
    'Noor Haddad',
  ],
  ['milestone', 'Goal reached', 'Outage reports in 2 days, from 9.', null, 'usage data'],
  ['voice', 'Survey, 10', null, 'I’d miss it within the hour.', 'survey'],
  ['given', 'We gave', 'The feeder view Marta had asked for.', null, 'Noor Haddad'],
  ['act', 'Marta gave', 'A video quote, shown since in 6 deals.', null, 'ledger'],
  ['case', 'P1 closed', 'Two days, with the head of support on the phone.', null, 'support desk'],
  [
    'voice',
    'After the P1',
    null,
    'You picked up at six in the morning. I won’t forget that.',
    'support desk',
  ],
  ['deal', 'Second line bought', '€24,000 a year.', null, 'CRM'],
  ['touch', 'Mail from us', 'The agenda for the review.', null, 'mail'],
  ['usage', '41,000 crew plans this month', null, null, 'product data'],
];
export const timeline: TimelineEntry[] = Array.from({ length: 160 }, (_, index) => {
  const [kind, title, detail, words, source] = ticks[index % ticks.length] as (typeof ticks)[number];
  return {
    id: `t-${index}`,
    at: at(-4 - index * 5),
    kind,
    title,
    detail,
    words,
    person: kind === 'case' || kind === 'deal' ? null : personRef(0),
    source,
    actor: null,
  };
});

export const moment = { milestone: 'goal', name: 'Goal reached', reachedAt: at(-8), freshUntil: at(22) };
const halden = needs[0] as (typeof needs)[number];
const stand = (
  rung: StandingView['rung'],
  verdict: StandingView['verdict'],
  reasons: StandingView['reasons'],
  rest: Partial<StandingView> = {},
): StandingView => ({ rung, verdict, reasons, readyAt: null, moment: null, done: 0, need: null, ...rest });
export const standing: StandingView[] = [
  stand(
    rungs.board,
    'waiting',
    [
      reason('milestone', 'waits', 'Next seats in March, by invitation', 'Product', 20, {
        clearsAt: at(104),
      }),
    ],
    { readyAt: at(104) },
  ),
  stand(rungs.talk, 'blocked', [
    reason('prerequisite', 'blocks', 'Comes after a case study, and there is none yet', 'ledger', 1, {
      clearsBy: 'a case study is done',
    }),
  ]),
  stand(
    rungs.study,
    'waiting',
    [
      reason('renewal', 'waits', 'Renewal on 26 January; nothing public in the 90 days before', 'CRM', 1, {
        clearsAt: at(71),
      }),
      reason('consent', 'holds', 'Agreed to be written to', 'their page', 400),
    ],
    { readyAt: at(71) },
  ),
  stand(
    rungs.call,
    'ready',
    [
      reason('away', 'mind', 'Fresh until 9 December; away from the 30th', 'usage data', 8),
      ...(asks[0]?.reasons ?? []),
    ],
    { done: 1, moment, need: { id: halden.id, title: halden.title, by: halden.by } },
  ),
  stand(rungs.referral, 'ready', [reason('resting', 'holds', 'Nothing speaks against it', 'ledger', 1)]),
  stand(rungs.review, 'blocked', [
    reason('preference', 'blocks', 'Company policy: no public reviews', 'their page', 420, {
      clearsBy: 'they allow reviews',
    }),
    reason('unknown', 'unknown', 'Whether they may publish is not known', null),
  ]),
  stand(rungs.quote, 'ready', [reason('resting', 'holds', 'Rested since April', 'ledger', 210)], { done: 2 }),
];

export const personView = (index: number): PersonView => {
  const row = people[index] as PersonView;
  const first = row.name.split(' ')[0] ?? row.name;
  return {
    ...row,
    firstName: first,
    language: 'en',
    country: 'Sweden',
    summary: 'Ready for a reference call; the case study waits for the renewal.',
    overLimit: null,
    standing: { asOf: at(0), hindsight: false, programVersion: 14, factCount: 23, rungs: standing },
    facts: facts.slice(0, 6).map((each) => ({ ...each, name: each.name.replace('account', 'person') })),
    balance: {
      since: at(-730),
      given: 5,
      asked: 4,
      yes: 3,
      marks: [
        ...[-655, -450, -270, -185, -54].map((days) => ({
          at: at(days),
          side: 'given' as const,
          yes: null,
          says: 'We gave something',
        })),
        ...[-600, -420, -300, -210].map((days, mark) => ({
          at: at(days),
          side: 'asked' as const,
          yes: mark !== 1,
          says: 'A quote',
        })),
      ],
    },
    preferences: {
      contact: { given: true, told: { source: 'their page', at: at(-400) } },
      public: { given: null, told: null },
      minutesPerYear: 120,
      minutesUsed: 75,
      channel: 'Mail, from Noor',
      rungs: ladder.map((rung) => ({
        rung,
        allowed: rung.id === 'review' ? false : rung.id === 'quote' ? true : null,
        told: { source: 'their page', at: at(-400) },
      })),
    },
    pausedUntil: null,
    away: { from: at(8), until: at(19), reason: 'holiday' },
    asks: asks.slice(0, 2),
    actList: [
      {
        id: 'act-1',
        title: 'A video quote',
        rung: rungs.quote,
        account: row.account,
        person: personRef(index),
        askId: null,
        storyId: 'story-0',
        doneAt: at(-210),
        source: 'ledger',
      },
      {
        id: 'act-2',
        title: 'Half an hour with Ostrom Metro',
        rung: rungs.call,
        account: row.account,
        person: personRef(index),
        askId: null,
        storyId: null,
        doneAt: at(-305),
        source: 'ledger',
      },
    ],
    colleagues: [1, 2, 3].map(personRef),
    manager: null,
    employments: [{ account: row.account, from: at(-900), until: null }],
  };
};

export const accountView = (id: string): AccountView | undefined => {
  const row = accounts.find((account) => account.id === id);
  if (row === undefined) return undefined;
  const own = people.filter((person) => person.account.id === id);
  return {
    ...row,
    summary: 'Two people are ready. Renewal in 70 days; nothing public before it.',
    parent: null,
    facts,
    milestones: [
      { id: 'live', name: 'Went live', reachedAt: at(-860), freshUntil: null },
      { id: 'value', name: 'First value', reachedAt: at(-760), freshUntil: null },
      { id: 'adopted', name: 'Adopted', reachedAt: at(-600), freshUntil: null },
      { id: 'goal', name: 'Goal reached', reachedAt: at(-8), freshUntil: at(22) },
      { id: 'renewed', name: 'Renewed', reachedAt: null, freshUntil: null },
      { id: 'partner', name: 'Partner', reachedAt: null, freshUntil: null },
    ],
    persons: own.map((person, index) => ({
      person: { id: person.id, name: person.name, title: person.title },
      email: person.email,
      persona: person.persona,
      champion: person.champion,
      buyingRole: index === 0 ? 'decision maker' : null,
      reportsTo: index === 1 || index === 2 ? (own[0]?.id ?? null) : null,
      leftAt: person.leftAt,
      awayUntil: index === 1 ? at(12) : null,
      seniority: (['executive', 'director', 'manager', 'staff', null] as const)[index % 5] ?? null,
      relationship: (['strong', 'fair', 'weak', 'none'] as const)[index % 4] ?? 'none',
      nps: person.nps?.score ?? null,
      touches: 3 + index * 4,
      lastTouchAt: at(-index * 11 - 2),
      verdict: person.verdict,
      standing: person.hold ?? `Ready for a ${person.readyFor?.name.toLowerCase() ?? 'quote'}`,
      acts: person.acts,
    })),
    asks: asks.slice(0, 2),
    opportunities: opportunities.slice(0, 2),
    cases: [
      {
        id: 'INC-4410',
        subject: 'Crew view slow on Mondays',
        priority: 3,
        escalated: false,
        openedAt: at(-9),
        closedAt: null,
        source: 'support desk',
      },
      {
        id: 'INC-3998',
        subject: 'Import stopped at night',
        priority: 1,
        escalated: true,
        openedAt: at(-280),
        closedAt: at(-278),
        source: 'support desk',
      },
    ],
    initiatives: [
      {
        text: 'Moving all crews to one control room by spring',
        told: { source: 'Noor Haddad', at: at(-30) },
      },
    ],
    warnings: ['The accounts file says they left in 2024, but a subscription is active since then.'],
    actsByRung: ladder.map((rung, index) => ({ rung, done: index === 0 ? 2 : index === 3 ? 1 : 0 })),
  };
};
