import type { AccountRow, Stage } from '../../contract/customers.ts';
import type { PersonRow } from '../../contract/people.ts';
import { at, eur, ladder, pick, random, rungs } from './made-up.ts';

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
export const owners = ['noor@marlpit.example', 'anna@marlpit.example', 'sam@marlpit.example', null];
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
    relationship: (['none', 'weak', 'fair', 'strong'] as const)[index % 4] ?? 'none',
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
