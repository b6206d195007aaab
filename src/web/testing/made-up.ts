import type { AskCard, AskState } from '../../contract/asks.ts';
import type { AccountRow, Stage } from '../../contract/customers.ts';
import type { NeedRow } from '../../contract/needs.ts';
import type { PersonRow } from '../../contract/people.ts';
import type { ReasonView } from '../../contract/standing.ts';
import type { StoryRow } from '../../contract/stories.ts';

/**
 * A small made-up company in the shapes of the contract, for looking at pages and testing pieces before
 * and without the real house. Everything is told relative to the moment it starts; nothing here is shipped.
 */
export const NOW = Date.now();
export const at = (days: number): string => new Date(NOW + days * 86_400_000).toISOString();

export const rungs = {
  quote: { id: 'quote', name: 'Quote', minutes: 10 },
  review: { id: 'review', name: 'Review', minutes: 15 },
  referral: { id: 'referral', name: 'Referral', minutes: 10 },
  call: { id: 'reference-call', name: 'Reference call', minutes: 30 },
  study: { id: 'case-study', name: 'Case study', minutes: 180 },
  talk: { id: 'talk', name: 'Talk', minutes: 360 },
  board: { id: 'advisory-board', name: 'Advisory board', minutes: 240 },
} as const;
export const ladder = [
  rungs.quote,
  rungs.review,
  rungs.referral,
  rungs.call,
  rungs.study,
  rungs.talk,
  rungs.board,
];

export const eur = (units: number) => ({ cents: Math.round(units * 100), currency: 'EUR' });

export const reason = (
  gate: ReasonView['gate'],
  outcome: ReasonView['outcome'],
  says: string,
  source: string | null,
  days = 1,
  clears: Partial<Pick<ReasonView, 'clearsAt' | 'clearsBy'>> = {},
): ReasonView => ({
  gate,
  outcome,
  says,
  fact: source === null ? null : { name: gate, source, at: at(-days) },
  clearsAt: null,
  clearsBy: null,
  ...clears,
});

/** The same numbers every time: a small generator (mulberry32) with a fixed seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = seeded(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const firsts =
  'Marta Rui Adaeze Piet Lena Tomas Ines Ewa Yara Colm Mina Luca Dagny Hanne Bastian Ingrid Karel Silje Noé Aoife Jun Priya Olu Greta Mateo Zofia'.split(
    ' ',
  );
const lasts =
  'Lindqvist Carvalho Nwosu Halvorsen Moreau Reyes Duarte Kamińska Benali Whelan Takeda Ferri Holm Dahl Roloff Solheim Dvořák Aune Petit Byrne Mori Nair Adeyemi Vogt Ibarra Nowak'.split(
    ' ',
  );
const titles = [
  'Head of Grid Operations',
  'Director of Operations',
  'Chief Operating Officer',
  'Planning Director',
  'Chief Engineer',
  'Head of Customer Care',
  'Fleet Manager',
  'IT Lead',
];
const places = [
  'Varnholt',
  'Pelmont',
  'Tarrow',
  'Ashgrove',
  'Brisco',
  'Elling',
  'Osmer',
  'Dunmarrow',
  'Valcenta',
  'Fjell',
  'Ellerau',
  'Moravia',
  'Sorrel',
  'Halden',
  'Ostrom',
  'Kestrel',
  'Lindow',
  'Merrow',
  'Norrland',
  'Quern',
];
const trades = [
  'Grid',
  'Health',
  'Rail',
  'Water',
  'Tramways',
  'District Heat',
  'Ports',
  'Gas',
  'Buses',
  'Energy',
  'Metro',
  'Logistics',
];
export const industries = [
  'Electricity',
  'Health',
  'Rail',
  'Water',
  'Public transport',
  'Heat',
  'Ports',
  'Gas',
  'Logistics',
];
export const regions = ['Nordics', 'DACH', 'UK and Ireland', 'Benelux', 'Iberia', 'Central Europe'];
const owners = ['noor@marlpit.example', 'anna@marlpit.example', 'sam@marlpit.example', null];
const stages: Stage[] = ['onboarding', 'adoption', 'value', 'value', 'renewal', 'partner', 'adoption'];

export const accounts: AccountRow[] = Array.from({ length: 240 }, (_, index) => {
  const name = `${places[index % 20]} ${trades[Math.floor(index / 20) % 12]}`;
  const health = Math.round(35 + random() * 63);
  const nps = Math.round(random() * 10);
  const told = { source: pick(['survey', 'product data', 'CRM']), at: at(-Math.floor(random() * 200)) };
  const stage = pick(stages);
  const ready = stage === 'onboarding' ? 0 : Math.max(0, Math.floor(random() * 5) - 2);
  return {
    id: `acc-${index}`,
    name,
    domain: `${name.toLowerCase().replace(/\W+/g, '-')}.example`,
    industry: pick(industries),
    region: pick(regions),
    owner: pick(owners),
    stage,
    arr: random() < 0.1 ? null : eur(Math.round(8 + random() * 240) * 1000),
    health: random() < 0.15 ? null : { score: health, told },
    sentiment: random() < 0.3 ? null : { nps, told },
    lastTouchAt: random() < 0.08 ? null : at(-Math.floor(random() * 160)),
    milestone:
      random() < 0.35
        ? null
        : {
            name: pick(['Went live', 'First value', 'Adopted', 'Goal reached', 'Renewed']),
            at: at(-Math.floor(random() * 120)),
            freshUntil: random() < 0.5 ? null : at(Math.floor(random() * 40)),
          },
    renewsOn: at(Math.floor(random() * 360)),
    people: 2 + Math.floor(random() * 9),
    ready,
    openAsks: random() < 0.15 ? 1 : 0,
    acts: Math.floor(random() * 4),
    hold:
      ready > 0
        ? null
        : pick([
            'Escalation open since 3 March',
            'A P1 is open',
            'Renewal in 21 days',
            'Still in implementation',
            null,
            null,
          ]),
  };
});
Object.assign(accounts[0] as AccountRow, {
  name: 'Varnholt Grid',
  owner: 'noor@marlpit.example',
  stage: 'value',
  hold: null,
  ready: 2,
  industry: 'Electricity',
  region: 'Nordics',
});

export const people: PersonRow[] = Array.from({ length: 700 }, (_, index) => {
  const account = accounts[index === 0 ? 0 : Math.floor(random() * accounts.length)] as AccountRow;
  const name = index < 17 ? `${firsts[index]} ${lasts[index]}` : `${pick(firsts)} ${pick(lasts)}`;
  const verdict =
    account.stage === 'onboarding' ? 'blocked' : pick(['ready', 'waiting', 'blocked', 'waiting'] as const);
  const acts = verdict === 'ready' ? Math.floor(random() * 4) : Math.floor(random() * 2);
  return {
    id: `per-${index}`,
    name,
    title: titles[index % titles.length] ?? null,
    email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${account.domain}`,
    persona: pick(['operations', 'IT', 'executive', null]),
    account: { id: account.id, name: account.name },
    owner: account.owner,
    champion: random() < 0.2,
    leftAt: random() < 0.03 ? at(-20) : null,
    nps:
      random() < 0.4
        ? null
        : {
            score: Math.round(4 + random() * 6),
            told: { source: 'survey', at: at(-Math.floor(random() * 170)) },
          },
    verdict,
    readyFor: verdict === 'ready' ? pick(ladder.slice(0, 5)) : null,
    hold:
      verdict === 'ready'
        ? null
        : verdict === 'waiting'
          ? pick(['Rests after an ask until 4 January', 'Away until 11 December', 'Renewal on 26 January'])
          : pick([
              'Escalation open since 3 March',
              'No consent to be contacted',
              'No survey answer yet',
              'Mid-implementation',
            ]),
    readyAt: verdict === 'waiting' ? at(10 + Math.floor(random() * 60)) : null,
    highest: acts > 0 ? (ladder[acts - 1] ?? null) : null,
    acts,
    given: Math.floor(random() * 5),
    asked: Math.floor(random() * 4),
    lastAskedAt: random() < 0.5 ? null : at(-Math.floor(random() * 300)),
  };
});
Object.assign(people[0] as PersonRow, {
  verdict: 'ready',
  readyFor: rungs.call,
  hold: null,
  readyAt: null,
  owner: 'noor@marlpit.example',
  title: titles[0],
  given: 5,
  asked: 4,
  leftAt: null,
  acts: 3,
  highest: rungs.call,
});

export const personRef = (index: number) => {
  const { id, name, title } = people[index] as PersonRow;
  return { id, name, title };
};

const deals = [
  {
    id: 'opp-1',
    name: 'Halden Energy',
    stage: 'Evaluation',
    amount: 420_000,
    closes: 11,
    owner: 'Jonas Brandt',
  },
  {
    id: 'opp-2',
    name: 'Kestrel Metro',
    stage: 'Proposal',
    amount: 180_000,
    closes: 32,
    owner: 'Jonas Brandt',
  },
  { id: 'opp-3', name: 'Merrow Water', stage: 'Discovery', amount: 95_000, closes: 64, owner: 'Aisha Khan' },
];
export const opportunities = deals.map((deal) => ({
  id: deal.id,
  name: deal.name,
  account: null,
  stage: deal.stage,
  outcome: 'open' as const,
  amount: eur(deal.amount),
  closesOn: at(deal.closes),
  owner: deal.owner,
}));

const jonas = { email: 'jonas@marlpit.example', name: 'Jonas Brandt' };
const refused = {
  refused: {
    gate: 'size',
    message: 'Can’t tell yet how many will come.',
    detail: '4 asks of this kind were answered; 10 are needed.',
    until: 'about 5 more weeks',
  },
};
const forecast = (low: number, likely: number, high: number) => ({
  refused: null,
  value: { low, likely, high, level: 0.8 },
});
export const needs: NeedRow[] = [
  {
    id: 'need-1',
    department: { id: 'sales', name: 'Sales' },
    title: 'A reference for Halden Energy',
    rung: rungs.call,
    count: 1,
    done: 0,
    underway: 1,
    ready: 4,
    by: at(11),
    worth: eur(9000),
    state: 'on-course',
    forecast: forecast(0, 1, 1),
    obstacle: null,
    opportunity: opportunities[0] ?? null,
    requestedBy: jonas,
    clock: { filedAt: at(-0.1), dueAt: at(1.9), answeredAt: null },
  },
  {
    id: 'need-2',
    department: { id: 'marketing', name: 'Marketing' },
    title: 'Quotes for the spring launch page',
    rung: rungs.quote,
    count: 6,
    done: 3,
    underway: 1,
    ready: 22,
    by: at(18),
    worth: eur(600),
    state: 'on-course',
    forecast: forecast(5, 6, 6),
    obstacle: null,
    opportunity: null,
    requestedBy: { email: 'mira@marlpit.example', name: 'Mira Osei' },
    clock: null,
  },
  {
    id: 'need-3',
    department: { id: 'marketing', name: 'Marketing' },
    title: 'Case studies for rail',
    rung: rungs.study,
    count: 4,
    done: 0,
    underway: 1,
    ready: 1,
    by: at(74),
    worth: eur(5000),
    state: 'short',
    forecast: refused,
    obstacle: '11 fit; 6 of them rest after a no until January',
    opportunity: null,
    requestedBy: { email: 'mira@marlpit.example', name: 'Mira Osei' },
    clock: null,
  },
  {
    id: 'need-4',
    department: { id: 'product', name: 'Product' },
    title: 'Testers for the feeder forecast',
    rung: rungs.board,
    count: 8,
    done: 8,
    underway: 0,
    ready: 12,
    by: at(-4),
    worth: eur(1200),
    state: 'covered',
    forecast: forecast(8, 8, 8),
    obstacle: null,
    opportunity: null,
    requestedBy: { email: 'theo@marlpit.example', name: 'Theo Park' },
    clock: null,
  },
  {
    id: 'need-5',
    department: { id: 'marketing', name: 'Marketing' },
    title: 'Reviews after going live',
    rung: rungs.review,
    count: 12,
    done: 5,
    underway: 2,
    ready: 18,
    by: at(-2),
    worth: eur(400),
    state: 'late',
    forecast: forecast(6, 7, 9),
    obstacle: 'Reviews are asked only after a milestone; 9 windows open this month',
    opportunity: null,
    requestedBy: { email: 'mira@marlpit.example', name: 'Mira Osei' },
    clock: null,
  },
];

const letterOf = (first: string) => ({
  subject: 'Half an hour with Halden Energy?',
  message: `Hi ${first},\n\nyou said on Friday that the crew is out there before the phone rings. Halden Energy is where you were two years ago, and Silje Aune, who runs their control room, would like to hear how you moved the crews over.\n\nWould you give her half an hour before you leave on the 30th? I’ll set it up and stay out of the way.\n\nNoor`,
  fromFacts: [
    { text: 'the crew is out there before the phone rings', says: 'Quarterly review, 13 November' },
    { text: 'two years ago', says: 'Customer since 2024' },
    { text: 'you leave on the 30th', says: 'Calendar' },
  ],
});

const reasons: ReasonView[] = [
  reason('milestone', 'holds', 'Goal reached, fresh to 9 Dec', 'usage data', 8),
  reason('cohort', 'holds', 'Scored 10', 'survey', 12),
  reason('urgent-case', 'holds', 'No open P1 or P2', 'support desk', 0.09),
  reason('resting', 'holds', 'Said yes in April, rested since', 'ledger', 210),
  reason('give-first', 'holds', 'Given twice since', 'ledger', 54),
  reason('away', 'mind', 'Away from 30 Nov', 'calendar', 1, { clearsAt: at(20) }),
  reason('consent', 'holds', 'Agreed to be written to', 'their page', 400),
  reason('account-cap', 'holds', 'One of four asks in six months', 'ledger', 3),
];

export const NEXT: Record<AskState, AskState[]> = {
  proposed: ['approved', 'snoozed', 'vetoed'],
  approved: ['sent', 'withdrawn'],
  sent: ['accepted', 'declined', 'unanswered', 'withdrawn'],
  accepted: ['in-progress', 'done', 'withdrawn'],
  'in-progress': ['done', 'withdrawn'],
  done: ['thanked'],
  unanswered: ['accepted', 'declined'],
  declined: [],
  thanked: [],
  snoozed: ['proposed'],
  vetoed: [],
  withdrawn: [],
  lapsed: [],
};

const noor = { email: 'noor@marlpit.example', name: 'Noor Haddad' };
export function askOf(
  index: number,
  rung: AskCard['rung'],
  need: NeedRow,
  whyNow: string,
  state: AskState = 'proposed',
  band: 'unlikely' | 'even' | 'likely' = 'likely',
): AskCard {
  const person = people[index] as PersonRow;
  const first = person.name.split(' ')[0] ?? '';
  return {
    id: `ask-${index}`,
    state,
    person: { id: person.id, name: person.name, title: person.title },
    account: person.account,
    rung,
    need: {
      id: need.id,
      title: need.title,
      department: need.department.name,
      by: need.by,
      opportunity:
        need.opportunity === null ? null : { id: need.opportunity.id, name: need.opportunity.name },
    },
    owner: noor,
    createdAt: at(-1),
    changedAt: at(-1),
    sentAt: state === 'proposed' ? null : at(-6),
    snoozedUntil: null,
    next: NEXT[state],
    undoUntil: null,
    whyNow,
    reasons,
    letter:
      index === 0
        ? letterOf(first)
        : {
            ...letterOf(first),
            subject: `${rung.name}: may I?`,
            message: `Hi ${first},\n\n${whyNow} Would you help us with a ${rung.name.toLowerCase()}? It takes ${rung.minutes} minutes.\n\nNoor`,
            fromFacts: [],
          },
    chance:
      index === 3
        ? {
            refused: {
              gate: 'size',
              message: 'Too early to say.',
              detail: 'Nobody like this was asked yet.',
              until: null,
            },
          }
        : {
            refused: null,
            value: {
              band,
              outOfTen: band === 'likely' ? 7 : band === 'even' ? 5 : 2,
              from: 'from 4 earlier asks and 130 like these',
            },
          },
    gain: 'A peer in the same job, and first look at the feeder forecast.',
    time: { minutesWithThis: 105, minutesAllowed: index === 0 ? 120 : null },
    approvals: index === 2 ? ['Legal at Tarrow Rail'] : [],
    value: eur(6300),
    programVersion: 14,
    customerSince: at(-912),
    moves: [],
  };
}

const [halden, launch, rail] = needs as [NeedRow, NeedRow, NeedRow];
export const asks: AskCard[] = [
  askOf(
    0,
    rungs.call,
    halden,
    'Last week Varnholt reached its own goal, outage reports in two days instead of nine, and on Friday Marta told you what that means to the crews.',
  ),
  askOf(
    1,
    rungs.quote,
    launch,
    'First month without a Sunday call-out, Rui wrote on Thursday.',
    'proposed',
    'even',
  ),
  askOf(2, rungs.study, rail, 'Renewed for three years last week, and has said yes twice before.'),
  askOf(5, rungs.review, needs[4] as NeedRow, 'Went live.', 'accepted'),
  askOf(6, rungs.call, halden, 'Goal reached.', 'in-progress'),
  askOf(4, rungs.call, halden, 'Goal reached.', 'done'),
];

const quotes = [
  'The schedule writes itself, and the crews believe it.',
  'We used to hear about an outage from the newspaper. Now the crew is out there before the phone rings.',
  'I’d miss it within the hour.',
  'First winter without overtime since I started here.',
  'It paid for itself before the second invoice came.',
  'Support picked up at six in the morning. I won’t forget that.',
  '<b onmouseover=alert(1)>Bold</b> & "quoted" ﷽ 𝕋𝕙𝕖 🏳️‍🌈',
];
export const stories: StoryRow[] = Array.from({ length: 36 }, (_, index) => {
  const person = people[index] as PersonRow;
  const account = accounts.find(({ id }) => id === person.account.id) as AccountRow;
  const isStudy = index % 4 === 1;
  const rightsState = (['free', 'free', 'expiring', 'free', 'none', 'expired', 'free'] as const)[
    index % 7
  ] as StoryRow['rightsState'];
  return {
    id: `story-${index}`,
    title: isStudy
      ? `A winter without overtime at ${account.name}`
      : `${person.name} on ${pick(['the first winter', 'moving the crews', 'nine days to two', 'going live'])}`,
    quote: isStudy ? null : (quotes[index % quotes.length] ?? null),
    link: isStudy ? 'https://stories.example/winter' : null,
    rung: isStudy ? rungs.study : rungs.quote,
    account: person.account,
    person: { id: person.id, name: person.name, title: person.title },
    attribution: `${person.name}, ${person.title}, ${account.name}`,
    industry: account.industry,
    region: account.region,
    createdAt: at(-index * 9 - 3),
    rights:
      rightsState === 'none'
        ? null
        : {
            grantedBy: person.name,
            scope: index % 3 === 0 ? 'public' : 'private',
            channels: ['decks', 'mail'],
            territory: null,
            grantedAt: at(-index * 9 - 3),
            expiresAt: rightsState === 'expired' ? at(-12) : rightsState === 'expiring' ? at(19) : at(300),
            withdrawnAt: null,
            disclosure: index % 9 === 0 ? 'Marta received a gift card' : null,
          },
    rightsState,
    uses: index % 5,
    lastUsedAt: index % 5 === 0 ? null : at(-index * 3),
  };
});
