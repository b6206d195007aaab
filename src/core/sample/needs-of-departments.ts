import type { Need } from '../needs/need.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import { MARKETER, OWNER, PRODUCT_MANAGER } from './members.ts';
import type { Deal } from './opportunities.ts';
import { rungOf } from './rungs.ts';
import { HOUR, quarterName, quarterStart, workMoment } from './seasons.ts';
import type { AccountStory, PersonStory, World } from './story-state.ts';

/** Whom a need wants: as the condition that is stored, and as what the story itself goes by. */
type Wanted = {
  readonly who: string;
  readonly fits: (account: AccountStory, person: PersonStory) => boolean;
};

/** A need while the story is being told. */
export type NeedStory = {
  need: Need;
  readonly fits: (account: AccountStory, person: PersonStory) => boolean;
  readonly deal: Deal | null;
  done: number;
  underWay: number;
};

const industry = (name: string): Wanted => ({
  who: `account.industry == "${name}"`,
  fits: (a) => a.industry.name === name,
});
const regions = (...names: string[]): Wanted => ({
  who: `account.region in [${names.map((n) => `"${n}"`).join(', ')}]`,
  fits: (a) => names.includes(a.place.region),
});
const uses = (product: string): Wanted => ({
  who: `"${product}" in account.products`,
  fits: (a) => a.products.includes(product),
});
const left = (competitor: string): Wanted => ({
  who: `"${competitor}" in account.competitors`,
  fits: (a) => a.competitor === competitor,
});
const large = (employees: number): Wanted => ({
  who: `account.employees >= ${employees}`,
  fits: (a) => a.employees >= employees,
});

type Standing = {
  readonly department: string;
  readonly rung: string;
  readonly count: number;
  readonly title: (quarter: string) => string;
  readonly by: string;
  /** Takes turns by quarter; null is anybody. */
  readonly wanted: readonly (Wanted | null)[];
  /** Asked for every so many quarters. */
  readonly every: number;
};

/** What departments ask for quarter after quarter. */
const STANDING: readonly Standing[] = [
  {
    department: 'marketing',
    rung: 'quote',
    count: 8,
    title: (q) => `Quotes for the ${q} launch page`,
    by: MARKETER,
    wanted: [null],
    every: 1,
  },
  {
    department: 'marketing',
    rung: 'review',
    count: 8,
    title: (q) => `Reviews in ${q}`,
    by: MARKETER,
    wanted: [null],
    every: 1,
  },
  {
    department: 'marketing',
    rung: 'case-study',
    count: 2,
    title: (q) => `Case studies for ${q}`,
    by: MARKETER,
    wanted: [industry('Rail'), industry('Water'), large(1000), industry('Electricity')],
    every: 1,
  },
  {
    department: 'marketing',
    rung: 'talk',
    count: 3,
    title: () => 'Speakers for the planners’ day',
    by: MARKETER,
    wanted: [null],
    every: 3,
  },
  {
    department: 'product',
    rung: 'advisory-board',
    count: 4,
    title: () => 'Seats on the advisory board',
    by: PRODUCT_MANAGER,
    wanted: [large(500), uses('Field App')],
    every: 2,
  },
  {
    department: 'product',
    rung: 'quote',
    count: 3,
    title: (q) => `Voices for the Feeder Forecast release, ${q}`,
    by: PRODUCT_MANAGER,
    wanted: [uses('Feeder Forecast'), uses('Crew Scheduling'), uses('Planned Works')],
    every: 2,
  },
  {
    department: 'customer-success',
    rung: 'referral',
    count: 5,
    title: (q) => `Introductions to peers, ${q}`,
    by: OWNER,
    wanted: [null],
    every: 1,
  },
  {
    department: 'customer-success',
    rung: 'reference-call',
    count: 4,
    title: (q) => `An hour with a peer for new customers, ${q}`,
    by: OWNER,
    wanted: [null, industry('Electricity')],
    every: 1,
  },
  {
    department: 'sales',
    rung: 'quote',
    count: 3,
    title: (q) => `Quotes against Planora, ${q}`,
    by: 'jonas@marlpit.example',
    wanted: [left('Planora')],
    every: 2,
  },
  {
    department: 'sales',
    rung: 'reference-call',
    count: 3,
    title: (q) => `Callers on the bench, ${q}`,
    by: 'kofi@marlpit.example',
    wanted: [regions('Nordics', 'DACH'), regions('UK and Ireland', 'Benelux')],
    every: 2,
  },
];

/** The needs that departments file at the turn of each quarter, to be met by its end. */
export function drawStandingNeeds(world: World, dice: Dice, prefix: string): NeedStory[] {
  const needs: NeedStory[] = [];
  let quarter = 0;
  for (
    let start = quarterStart(world.since, 1);
    start < world.now;
    start = quarterStart(start, 1), quarter++
  ) {
    STANDING.forEach((standing, n) => {
      if ((quarter + n) % standing.every !== 0) return;
      const wanted = standing.wanted[quarter % standing.wanted.length]!;
      const createdAt = workMoment(dice, start - dice.between(-6, 12) * DAY, 1);
      if (createdAt > world.now || createdAt < world.since) return;
      needs.push({
        need: {
          id: `need_${prefix}${String(needs.length + 1).padStart(3, '0')}`,
          department: standing.department,
          rung: standing.rung,
          title: standing.title(quarterName(start).replace('-', ' ')),
          count: standing.count,
          by: quarterStart(start, 1) - HOUR,
          worth: rungOf(standing.rung).worth,
          who: wanted?.who ?? null,
          opportunityId: null,
          requestedBy: standing.by,
          createdAt,
          closedAt: null,
        },
        fits: wanted?.fits ?? (() => true),
        deal: null,
        done: 0,
        underWay: 0,
      });
    });
  }
  return needs;
}

/** A reference request: one call for one deal, with somebody of the same trade, wanted while the deal is in its late stages. */
export function referenceRequest(dice: Dice, deal: Deal, at: Instant): NeedStory {
  const trade = industry(deal.account.industry.name);
  const narrow = deal.account.industry.core || dice.chance(0.4);
  const peers = dice.chance(0.4);
  const conditions = [narrow && trade.who, peers && 'person.persona in ["operations", "planning"]'].filter(
    (c) => c !== false,
  );
  return {
    need: {
      id: `need_${deal.id.slice(4)}`,
      department: 'sales',
      rung: 'reference-call',
      title: `Reference call for ${deal.account.name}`,
      count: 1,
      by: Math.max(at + 7 * DAY, Math.min(deal.closesAt, at + 28 * DAY)),
      // What a call adds to winning, at most a tenth of the deal.
      worth: Math.round(deal.amount * 6),
      who: conditions.length > 0 ? conditions.join(' && ') : null,
      opportunityId: deal.id,
      requestedBy: deal.owner,
      createdAt: at,
      closedAt: null,
    },
    fits: (account, person) =>
      (!narrow || trade.fits(account, person)) &&
      (!peers || person.persona === 'operations' || person.persona === 'planning'),
    deal,
    done: 0,
    underWay: 0,
  };
}
