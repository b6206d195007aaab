import type { AccountView, FactView } from '../../contract/customers.ts';
import type { ImportView, UploadView } from '../../contract/imports.ts';
import type { MatchAnswer } from '../../contract/needs.ts';
import type { Board, PersonView } from '../../contract/people.ts';
import type { ProgramView } from '../../contract/program.ts';
import type { StandingView } from '../../contract/standing.ts';
import type { TimelineEntry } from '../../contract/timeline.ts';
import type { TodayView } from '../../contract/today.ts';
import {
  accounts,
  asks,
  at,
  ladder,
  NOW,
  needs,
  opportunities,
  people,
  personRef,
  reason,
  rungs,
  stories,
} from './made-up.ts';

const fact = (
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

const moment = { milestone: 'goal', name: 'Goal reached', reachedAt: at(-8), freshUntil: at(22) };
const halden = needs[0] as (typeof needs)[number];
const stand = (
  rung: StandingView['rung'],
  verdict: StandingView['verdict'],
  reasons: StandingView['reasons'],
  rest: Partial<StandingView> = {},
): StandingView => ({ rung, verdict, reasons, readyAt: null, moment: null, done: 0, need: null, ...rest });
const standing: StandingView[] = [
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

export const today = (): TodayView => ({
  at: at(0),
  programVersion: 14,
  asks: asks.filter(({ state }) => state === 'proposed'),
  minutes: 9,
  book: {
    people: 64,
    resting: 38,
    held: 23,
    because: [
      { gate: 'resting', says: 'They rest after an ask or an act', people: 22 },
      { gate: 'unknown', says: 'A fact that is needed is not known', people: 14 },
      { gate: 'renewal', says: 'Their renewal is near', people: 9 },
      { gate: 'urgent-case', says: 'A P1 or P2 is open at their company', people: 7 },
      { gate: 'away', says: 'They are away', people: 4 },
    ],
    nextReadyAt: at(3),
  },
  gives: [
    {
      person: personRef(3),
      account: people[3]?.account ?? { id: 'x', name: 'x' },
      says: ', Ashgrove Water, asked for bulk import in May. It shipped yesterday and nobody has told them.',
      why: 'news' as const,
      askId: null,
    },
    {
      person: personRef(4),
      account: people[4]?.account ?? { id: 'x', name: 'x' },
      says: ', Brisco Tramways, took a call that won us a deal. Nobody has said thank you yet.',
      why: 'thank' as const,
      askId: 'ask-4',
    },
  ].filter((give) => give.askId === null || asks.find(({ id }) => id === give.askId)?.state === 'done'),
  followUps: asks
    .filter(({ state }) => state === 'accepted' || state === 'in-progress')
    .map((ask) => ({
      ask,
      says:
        ask.state === 'accepted'
          ? 'said yes to a review 6 days ago and hasn’t opened the link.'
          : 'speaks to Sorrel Buses at 15:00; the brief is there.',
      due: at(1),
    })),
  confirmations: [
    {
      person: personRef(7),
      account: people[7]?.account ?? { id: 'x', name: 'x' },
      question: 'still-there',
      says: 'Friday’s mail bounced.',
    },
  ],
  nominations: [
    {
      person: personRef(12),
      account: people[12]?.account ?? { id: 'x', name: 'x' },
      by: 'Anna Petri',
      at: at(-2),
      note: 'Would love to speak.',
      verdict: 'ready',
      standing: 'Ready for a talk',
    },
  ],
  requests: [],
  changes: [
    {
      kind: 'stuck',
      says: 'Case studies for rail: six of eleven rest after a no',
      with: 'Mira Osei',
      at: at(-1),
      to: '/needs/need-3',
      people: [],
    },
    {
      kind: 'stuck',
      says: 'Two approved asks were never sent',
      with: 'Anna Petri',
      at: at(-3),
      to: '/advocates',
      people: [],
    },
    { kind: 'moved', says: 'Three said yes, one said no', with: null, at: at(-1), to: null, people: [] },
    {
      kind: 'moved',
      says: 'Quotes for the spring launch page: half are in',
      with: 'Mira Osei',
      at: at(-1),
      to: '/needs/need-2',
      people: [],
    },
  ],
});

export const board = (): Board => ({
  at: at(0),
  people: people.length,
  ready: people.filter(({ verdict }) => verdict === 'ready').length,
  columns: ladder.map((rung, index) => {
    const ready = people.filter((person) => person.readyFor?.id === rung.id);
    return {
      rung,
      ready: ready.length,
      waiting: 90 - index * 9,
      blocked: 140 + index * 40,
      done: 80 - index * 11,
      first: ready.slice(0, 5).map((person) => ({
        person: { id: person.id, name: person.name, title: person.title },
        account: person.account,
        says: 'Goal reached 8 days ago',
      })),
      holds: [
        { gate: 'unknown', says: 'a needed fact is not known', people: 61 + index * 9 },
        { gate: 'resting', says: 'rest after an ask', people: 30 },
      ],
    };
  }),
});

export const matches = (): MatchAnswer => ({
  at: at(0),
  matches: [0, 14, 15, 16].map((index, place) => {
    const person = people[index] as (typeof people)[number];
    const wishes = [
      'head of operations',
      'electricity',
      '500 to 5,000 people',
      'Nordics or Germany',
      'came from Planora',
      'runs crew scheduling',
      'free before 4 December',
    ];
    return {
      person: { id: person.id, name: person.name, title: person.title },
      account: person.account,
      accountLine:
        ['Sweden, 2,100 people', 'Germany, 640 people', 'Norway, 1,300 people', 'Czechia, 3,800 people'][
          place
        ] ?? '',
      wishes: wishes.map((wish, which) => ({
        wish,
        outcome:
          which < 7 - place
            ? ('fits' as const)
            : which === 7 - place && place > 1
              ? ('partly' as const)
              : ('not' as const),
        says: wish,
      })),
      speaksFor:
        place === 0
          ? [
              'Same job, same size, left Planora in 2024',
              'Outage reports from nine days to two',
              'No call since January; that deal was won',
            ]
          : ['Left Planora this spring; same crew size'],
      against: [
        reason(
          'away',
          'mind',
          place === 0 ? 'Away from 30 November: nine working days' : 'Live five months; no goal reached yet',
          'calendar',
          1,
        ),
      ],
      agrees: place === 3 ? ['Anna Petri', 'their lawyers'] : ['Noor Haddad'],
      verdict: 'ready' as const,
      readyAt: null,
    };
  }),
  held: {
    people: 11,
    because: [
      { gate: 'resting', says: '6 people are resting after an ask.', people: 6 },
      { gate: 'urgent-case', says: '3 people are with accounts with an urgent case.', people: 3 },
      { gate: 'implementation', says: '2 people are mid-implementation.', people: 2 },
    ],
  },
  stories: stories.filter(({ rightsState }) => rightsState === 'free').slice(0, 3),
});

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
      giveBalance: 1,
      staleDays: { nps: 180 },
      ownerPerWeek: 5,
      changeWorth: 100,
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
      { id: 'fans', people: 141, ready: 41 },
      { id: 'steady', people: 220, ready: 63 },
    ],
  },
});

const fields = (names: [string, string, boolean][]) =>
  names.map(([id, title, required]) => ({ id, title, required, meaning: `${title} as the file tells it` }));
export const uploadView: UploadView = {
  uploadId: 'up-1',
  fileName: 'accounts-november.csv',
  bytes: 9_412_000,
  encoding: 'Windows-1252',
  delimiter: ';',
  columns: [
    { name: 'account', samples: ['Varnholt Grid', 'Pelmont Health'], filled: 1 },
    { name: 'sector', samples: ['Electricity', 'Health'], filled: 0.98 },
    { name: 'signup_date', samples: ['03/04/2024', '11/07/2023'], filled: 0.91 },
    { name: 'csm', samples: ['Noor Haddad', 'Anna Petri'], filled: 0.8 },
    { name: 'seats', samples: ['120', '44'], filled: 0.99 },
  ],
  rows: [
    ['Varnholt Grid', 'Electricity', '03/04/2024', 'Noor Haddad', '120'],
    ['Pelmont Health', 'Health', '11/07/2023', 'Anna Petri', '44'],
    ['Tarrow Rail', 'Rail', '', 'Noor Haddad', '310'],
  ],
  guesses: [
    {
      kind: 'accounts',
      confidence: 0.94,
      mapping: { name: 'account', industry: 'sector', customerSince: 'signup_date', owner: 'csm' },
      remembered: false,
    },
    {
      kind: 'subscriptions',
      confidence: 0.31,
      mapping: { account: 'account', seats: 'seats' },
      remembered: false,
    },
  ],
  kinds: [
    {
      kind: 'accounts',
      title: 'Customers',
      says: 'One row is one company',
      fields: fields([
        ['name', 'Name', true],
        ['externalId', 'Their id there', false],
        ['domain', 'Web domain', false],
        ['industry', 'Industry', false],
        ['region', 'Region', false],
        ['employees', 'Employees', false],
        ['owner', 'Relationship owner', false],
        ['customerSince', 'Customer since', false],
      ]),
    },
    {
      kind: 'people',
      title: 'People',
      says: 'One row is one person at a customer',
      fields: fields([
        ['email', 'Mail address', true],
        ['name', 'Name', false],
        ['account', 'Customer', true],
        ['title', 'Job title', false],
      ]),
    },
    {
      kind: 'subscriptions',
      title: 'Subscriptions',
      says: 'One row is one contract',
      fields: fields([
        ['account', 'Customer', true],
        ['arr', 'Yearly revenue', false],
        ['seats', 'Seats', false],
      ]),
    },
    {
      kind: 'surveys',
      title: 'Survey answers',
      says: 'One row is one answer',
      fields: fields([
        ['email', 'Mail address', true],
        ['score', 'Score', true],
        ['comment', 'Comment', false],
      ]),
    },
  ],
  dates: { format: null, example: '03/04/2024', column: 'signup_date' },
  source: 'accounts-november',
  warnings: ['Column 6 has no heading; it is left out.'],
};

const startedAt = NOW;
export const importView = (id: string): ImportView => {
  const running = id === 'imp-1';
  const rows = running ? Math.min(96_380, Math.floor((Date.now() - startedAt) / 3) + 41_200) : 18_204;
  const done = !running || rows >= 96_380;
  return {
    id,
    fileName: running ? 'accounts-november.csv' : 'nps-october.csv',
    kind: running ? 'accounts' : 'surveys',
    source: running ? 'CRM' : 'survey',
    state: done ? 'done' : 'running',
    dryRun: false,
    bytes: 9_412_000,
    bytesRead: Math.round((rows / 96_380) * 9_412_000),
    rows,
    rowsKnown: running ? 96_380 : 18_204,
    created: Math.round(rows * 0.8),
    updated: Math.round(rows * 0.1),
    unchanged: Math.round(rows * 0.1) - 17,
    rejected: 17,
    warnings: [{ says: 'Cases that lie before the customer’s signup', count: 1077 }],
    secondsLeft: done ? null : 120,
    startedBy: 'elif@marlpit.example',
    startedAt: at(-0.01),
    endedAt: done ? at(0) : null,
    rejectsFile: null,
    failure: null,
  };
};
