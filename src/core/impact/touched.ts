import { tellMoney } from '../program/tell-money.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import { type Deal, type DealSum, sumDeals } from './deal.ts';
import { type Finding, refusal } from './figure.ts';

/** What is read of a story: which act left it, or when it was made where none is known. */
export type TouchingStory = Pick<Story, 'id' | 'actId' | 'createdAt'>;

export type TouchedInput = {
  readonly deals: readonly Deal[];
  readonly acts: readonly Act[];
  readonly stories: readonly TouchingStory[];
  readonly uses: readonly StoryUse[];
  readonly currency: string;
  /** Nothing that happened after this is known. */
  readonly at: Instant;
  /** Deals that closed before this are left out of the sum; acts that are tied to them are tied all the same. */
  readonly since?: Instant;
};

/** Below this share of acts tied to a deal the sum says more about bookkeeping than about customers (MEASUREMENT.md 2.1). */
export const LEAST_COVERAGE = 0.7;

const NOT_EFFECT = 'Some call it influenced revenue; it is not evidence of effect.';

/** Which finished acts took part in which deals, with the coverage of that bookkeeping. */
export type Touches = {
  readonly actsOfDeal: ReadonlyMap<string, readonly string[]>;
  readonly linked: number;
  readonly fulfilled: number;
};

/**
 * Open pipeline that a finished, used act took part in: each deal once, whatever the number of acts. A census, so
 * there is no interval; refused when fewer than 70 % of the finished acts are tied to any deal.
 */
export function touchedPipeline(input: TouchedInput): Finding<DealSum> {
  return touched(input, 'open');
}

/** The same for deals that were won: the act was done and used before they closed. */
export function touchedRevenue(input: TouchedInput): Finding<DealSum> {
  return touched(input, 'won');
}

function touched(input: TouchedInput, outcome: 'open' | 'won'): Finding<DealSum> {
  const touches = touchesOf(input);
  const since = input.since ?? Number.NEGATIVE_INFINITY;
  const deals = input.deals.filter(
    (deal) =>
      deal.outcome === outcome && touches.actsOfDeal.has(deal.id) && (deal.closedOn ?? input.at) >= since,
  );
  const sum = sumDeals(deals);
  const id = outcome === 'open' ? 'touched-pipeline' : 'touched-revenue';
  const common = { id, grade: 'descriptive', ids: deals.map((deal) => deal.id) } as const;
  const { linked, fulfilled } = touches;
  if (fulfilled === 0 || linked / fulfilled < LEAST_COVERAGE) {
    const message =
      fulfilled === 0
        ? 'No act is finished yet, so none can have taken part in a deal.'
        : `Only ${linked} of ${fulfilled} finished acts are tied to a deal; 7 in 10 are needed before a sum says anything. Name the deal with each use.`;
    const figure = refusal('coverage', fulfilled === 0 ? null : linked / fulfilled, LEAST_COVERAGE, message);
    return { ...common, figure, says: message, caution: null };
  }
  const money = tellMoney(sum.cents, input.currency);
  const which = sum.deals === 1 ? 'one' : String(sum.deals);
  const what = `${which} ${outcome === 'open' ? 'open' : 'won'} ${sum.deals === 1 ? 'deal' : 'deals'} worth ${money}`;
  const without =
    sum.unpriced === 0
      ? ''
      : ` ${sum.unpriced === 1 ? 'One of them has' : `${sum.unpriced} of them have`} no amount in ${input.currency}.`;
  return {
    ...common,
    figure: { refused: null, value: sum },
    says: `Customers’ voices took part in ${what}; this shows reach, not effect.${without}`,
    caution: `${NOT_EFFECT} ${linked} of ${fulfilled} finished acts are tied to a deal.`,
  };
}

/**
 * Ties acts to deals through their recorded uses. An act counts for a deal when it was done and used before the
 * deal closed; a story that no act is known of counts as an act done when it was made. Later uses, and uses of
 * deals that are not known, tie nothing.
 */
export function touchesOf({ deals, acts, stories, uses, at }: Omit<TouchedInput, 'currency'>): Touches {
  const deal = new Map(deals.map((one) => [one.id, one]));
  const story = new Map(stories.map((one) => [one.id, one]));
  const doneAt = new Map(acts.filter((act) => act.doneAt <= at).map((act) => [act.id, act.doneAt]));
  for (const one of stories)
    if (one.actId === null && one.createdAt <= at) doneAt.set(`story ${one.id}`, one.createdAt);
  const actsOfDeal = new Map<string, Set<string>>();
  const linked = new Set<string>();
  for (const use of uses) {
    if (use.opportunityId === null || use.usedAt > at) continue;
    const told = use.storyId === null ? undefined : story.get(use.storyId);
    const act = use.actId ?? told?.actId ?? (told ? `story ${told.id}` : null);
    const done = act === null ? undefined : doneAt.get(act);
    const where = deal.get(use.opportunityId);
    if (act === null || done === undefined || !where) continue;
    const closed = where.outcome === 'open' ? at : (where.closedOn ?? at);
    if (done > closed || use.usedAt > closed) continue;
    linked.add(act);
    actsOfDeal.set(where.id, (actsOfDeal.get(where.id) ?? new Set()).add(act));
  }
  return {
    actsOfDeal: new Map([...actsOfDeal].map(([id, ids]) => [id, [...ids]])),
    linked: linked.size,
    fulfilled: doneAt.size,
  };
}
