import type { Instant } from '../signals/signal.ts';
import { createDice, type Dice, probability } from './dice.ts';
import { drawName, toAscii } from './names.ts';
import { workMoment } from './seasons.ts';
import { type AccountStory, employmentWith, type PersonStory, type World } from './story-state.ts';

const TITLES: Readonly<Record<string, readonly string[]>> = {
  operations: [
    'Head of Operations',
    'Director of Operations',
    'Operations Manager',
    'Duty Manager',
    'Dispatch Lead',
    'Control Room Manager',
    'Head of Field Service',
  ],
  planning: [
    'Planning Director',
    'Head of Planning',
    'Senior Planner',
    'Resource Planner',
    'Works Planner',
    'Rota Manager',
  ],
  technical: [
    'Chief Engineer',
    'Systems Manager',
    'Integration Lead',
    'GIS Specialist',
    'IT Manager',
    'Data Steward',
  ],
  field: ['Crew Leader', 'Field Supervisor', 'Depot Manager', 'Foreman', 'Site Coordinator'],
  executive: ['Chief Operating Officer', 'Managing Director', 'Chief Executive', 'Technical Director'],
  finance: ['Finance Director', 'Controller', 'Head of Procurement'],
};

const SHARES: readonly (readonly [persona: string, share: number])[] = [
  ['operations', 30],
  ['planning', 26],
  ['technical', 15],
  ['field', 13],
  ['executive', 10],
  ['finance', 6],
];

/** What heads of operations and planning are called in particular trades. */
const OF_TRADE: Readonly<Record<string, string>> = {
  Electricity: 'Grid Operations',
  Water: 'Network Operations',
  Rail: 'Line Operations',
  'Bus and tram': 'Traffic Operations',
  'District heat': 'Heat Networks',
  Gas: 'Emergency Services',
  Ports: 'Quay Operations',
  Roads: 'Road Operations',
  Hospitals: 'Estates',
  Telecom: 'Field Networks',
};

/** Adds people to an account from `from` on: the few one knows at a prospect, or all that a customer has. */
export function addPeople(world: World, account: AccountStory, customer: boolean, from: Instant): void {
  const dice = createDice(world.seed, 'people', account.index, customer ? 'customer' : 'prospect');
  const size = Math.log10(account.employees / 100 + 1);
  const count = customer ? 3 + dice.poisson(1.6 + 2.9 * size) : 2 + dice.poisson(1.2);
  const addresses = new Set(account.people.map((person) => employmentWith(person, account).email));
  for (let n = account.people.length; n < count; n++) {
    const persona =
      n === 0 ? 'operations' : n === 1 ? 'planning' : dice.weighted(SHARES, ([, share]) => share)[0];
    account.people.push(drawPerson(world, account, dice, n, persona, from, addresses));
  }
}

function drawPerson(
  world: World,
  account: AccountStory,
  dice: Dice,
  n: number,
  persona: string,
  from: Instant,
  addresses: Set<string>,
): PersonStory {
  let { name, latin } = drawName(dice, account.place.peoples);
  while (addresses.has(addressOf(latin, account.domain)))
    ({ name, latin } = drawName(dice, account.place.peoples));
  const email = addressOf(latin, account.domain);
  addresses.add(email);
  const key = n < 2 || dice.chance(0.28);
  const enthusiasm = account.enthusiasm + 0.55 * dice.normal();
  // Some join in the course of the two years.
  const joined =
    n > 2 && dice.chance(0.18)
      ? Math.max(
          from,
          workMoment(dice, world.since + dice.unit() * (world.now - world.since), account.place.offset),
        )
      : from;
  return {
    id: `per_${String(account.index + 1).padStart(4, '0')}-${n + 1}`,
    name,
    latin,
    persona,
    language: account.place.language,
    place: account.place,
    champion: key && dice.chance(probability(-1 + 0.9 * enthusiasm)),
    key,
    enthusiasm,
    willingness: 0.5 * enthusiasm + 0.87 * dice.normal(),
    responsiveness: dice.normal(),
    employments: [
      { accountId: account.id, email, title: drawTitle(dice, persona, account), from: joined, until: null },
    ],
    away: [],
    consent: [],
    publicConsent: [],
    paused: [],
    refuses: new Set(),
    sent: [],
    done: [],
    happy: [],
    given: [],
    openAsks: 0,
    minutesPerYear: null,
  };
}

export const addressOf = (latin: string, domain: string): string =>
  `${latin.split(' ').map(toAscii).join('.')}@${domain}`;

/** A title that fits the persona and the trade. */
export function drawTitle(dice: Dice, persona: string, account: AccountStory): string {
  const title = dice.pick(TITLES[persona]!);
  const trade = OF_TRADE[account.industry.name];
  return title === 'Head of Operations' && trade ? `Head of ${trade}` : title;
}
