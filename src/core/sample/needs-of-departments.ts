import type { Need } from '../needs/need.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import { MARKETER, OWNER, PRODUCT_MANAGER, SELLER } from './members.ts';
import type { Deal } from './opportunities.ts';
import { rungOf } from './rungs.ts';
import { HOUR, lastWorkday, quarterName, quarterStart, workMoment } from './seasons.ts';
import type { AccountStory, PersonStory, World } from './story-state.ts';
import { ofAtLeast, ofIndustry, ofPersonas, ofRegions, using, type Wanted, whoLeft } from './wanted.ts';

/** A need while the story is being told. */
export type NeedStory = {
  need: Need;
  readonly fits: (account: AccountStory, person: PersonStory) => boolean;
  readonly deal: Deal | null;
  done: number;
  underWay: number;
};

/** Something a department asks for: how many of what, every how many quarters, of whom in turn. */
type Habit = {
  readonly department: string;
  readonly rung: string;
  readonly count: number;
  readonly every: number;
  readonly by: string;
  readonly title: (quarter: string) => string;
  /** Null is anybody. */
  readonly wanted: readonly (Wanted | null)[];
};

const habit = (
  department: string,
  rung: string,
  count: number,
  every: number,
  by: string,
  title: Habit['title'],
  ...wanted: Wanted[]
): Habit => ({ department, rung, count, every, by, title, wanted: wanted.length > 0 ? wanted : [null] });

/** What is asked for quarter after quarter. */
const HABITS: readonly Habit[] = [
  habit('marketing', 'quote', 12, 1, MARKETER, (q) => `Quotes for the ${q} launch page`),
  habit('marketing', 'review', 12, 1, MARKETER, (q) => `Reviews in ${q}`),
  habit(
    'marketing',
    'case-study',
    2,
    1,
    MARKETER,
    (q) => `Case studies for ${q}`,
    ofIndustry('Rail'),
    ofIndustry('Water'),
    ofAtLeast(1000),
    ofIndustry('Electricity'),
  ),
  habit('marketing', 'logo', 5, 2, MARKETER, () => 'Names for the customers’ page', ofAtLeast(300)),
  habit(
    'marketing',
    'video',
    2,
    2,
    MARKETER,
    (q) => `Short films, ${q}`,
    ofRegions('Nordics', 'DACH', 'Benelux'),
    ofRegions('UK and Ireland', 'Southern Europe', 'Americas'),
  ),
  habit('marketing', 'talk', 2, 3, MARKETER, () => 'Speakers for the planners’ day'),
  habit(
    'product',
    'advisory-board',
    4,
    2,
    PRODUCT_MANAGER,
    () => 'Seats on the advisory board',
    ofAtLeast(500),
    using('Field App'),
  ),
  habit(
    'product',
    'quote',
    3,
    2,
    PRODUCT_MANAGER,
    (q) => `Voices for the release in ${q}`,
    using('Feeder Forecast'),
    using('Crew Scheduling'),
    using('Planned Works'),
  ),
  habit(
    'product',
    'reference-call',
    2,
    3,
    PRODUCT_MANAGER,
    (q) => `Talks about shift swaps, ${q}`,
    using('Crew Scheduling'),
  ),
  habit('customer-success', 'referral', 5, 1, OWNER, (q) => `Introductions to peers, ${q}`),
  habit(
    'customer-success',
    'reference-call',
    4,
    1,
    OWNER,
    (q) => `An hour with a peer for new customers, ${q}`,
  ),
  habit('sales', 'quote', 3, 2, SELLER, (q) => `Quotes against Planora, ${q}`, whoLeft('Planora')),
];

/** What was asked for in the last two weeks, and by how many days from now it is wanted. */
const RECENT: readonly (readonly [days: number, habit: Habit])[] = [
  [12, habit('marketing', 'quote', 8, 1, MARKETER, () => 'Quotes for the winter readiness page')],
  [40, habit('marketing', 'review', 10, 1, MARKETER, () => 'Reviews before the spring comparison')],
  [66, habit('marketing', 'case-study', 2, 1, MARKETER, () => 'Case studies for rail', ofIndustry('Rail'))],
  [
    33,
    habit(
      'customer-success',
      'referral',
      4,
      1,
      OWNER,
      () => 'Introductions in the neighbourhood',
      ofRegions('Nordics', 'DACH'),
    ),
  ],
  [
    75,
    habit('product', 'advisory-board', 3, 1, PRODUCT_MANAGER, () => 'Advisory board, seats for the new year'),
  ],
  [
    27,
    habit(
      'product',
      'quote',
      4,
      1,
      PRODUCT_MANAGER,
      () => 'First words on the new field app',
      using('Field App'),
    ),
  ],
  [
    24,
    habit(
      'sales',
      'reference-call',
      4,
      1,
      SELLER,
      () => 'Callers for the year-end deals',
      ofPersonas('operations', 'planning'),
    ),
  ],
  [
    18,
    habit(
      'sales',
      'quote',
      3,
      1,
      SELLER,
      () => 'Two lines each from people who left Planora',
      whoLeft('Planora'),
    ),
  ],
];

/** What was asked for on the last working day, so that a plan has been made for it and nobody has decided on it yet. */
const NEWEST: readonly (readonly [days: number, habit: Habit])[] = [
  [47, habit('marketing', 'quote', 12, 1, MARKETER, () => 'Quotes for the spring campaign')],
  [31, habit('marketing', 'review', 14, 1, MARKETER, () => 'Reviews before the winter grid closes')],
  [58, habit('sales', 'logo', 6, 1, SELLER, () => 'Names for the pages by industry')],
  [39, habit('product', 'quote', 5, 1, PRODUCT_MANAGER, () => 'What planners say of the new board')],
];

/** The needs that departments file at the turn of each quarter, to be met by its end, and those of the last two weeks. */
export function drawNeeds(world: World, dice: Dice, prefix: string): NeedStory[] {
  const needs: NeedStory[] = [];
  const file = (one: Habit, title: string, createdAt: Instant, by: Instant, wanted: Wanted | null) => {
    const id = `need_${prefix}${String(needs.length + 1).padStart(3, '0')}`;
    if (createdAt >= world.since && createdAt <= world.now)
      needs.push(needStory(id, one, title, createdAt, by, wanted));
  };
  let quarter = 0;
  for (
    let start = quarterStart(world.since, 1);
    start < world.now;
    start = quarterStart(start, 1), quarter++
  ) {
    for (const [n, one] of HABITS.entries()) {
      if ((quarter + n) % one.every !== 0) continue;
      const createdAt = workMoment(dice, start - dice.between(-6, 12) * DAY, 1);
      const title = one.title(quarterName(start).replace('-', ' '));
      file(one, title, createdAt, quarterStart(start, 1) - HOUR, one.wanted[quarter % one.wanted.length]!);
    }
  }
  for (const [days, one] of RECENT) {
    const createdAt = workMoment(dice, world.now - dice.between(4, 14) * DAY, 1);
    file(one, one.title(''), createdAt, Math.floor(world.now / DAY + days) * DAY, one.wanted[0]!);
  }
  const yesterday = lastWorkday(world.now);
  for (const [days, one] of NEWEST) {
    const createdAt = yesterday + Math.round(dice.between(8 * 60, 16 * 60)) * 60_000;
    file(one, one.title(''), createdAt, Math.floor(world.now / DAY + days) * DAY, one.wanted[0]!);
  }
  return needs;
}

function needStory(
  id: string,
  one: Habit,
  title: string,
  createdAt: Instant,
  by: Instant,
  wanted: Wanted | null,
): NeedStory {
  const { department, rung, count } = one;
  const need: Need = {
    id,
    department,
    rung,
    title,
    count,
    by,
    worth: rungOf(rung).worth,
    who: wanted?.who ?? null,
    opportunityId: null,
    requestedBy: one.by,
    createdAt,
    closedAt: null,
  };
  return { need, fits: wanted?.fits ?? (() => true), deal: null, done: 0, underWay: 0 };
}
