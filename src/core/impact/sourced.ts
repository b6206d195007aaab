import { tellMoney } from '../program/tell-money.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Act, StoryUse } from '../stories/story.ts';
import { type Deal, type DealSum, sumDeals } from './deal.ts';
import { type Figure, type Finding, refusal, type Share } from './figure.ts';
import { shareOf, tellShare } from './share-of.ts';

/** A contact that Sales made with an account; earlier ones make an introduction a help, not a beginning. */
export type SalesTouch = { readonly accountId: string; readonly at: Instant };

export type SourcedInput = {
  /** Every deal that is known, so that rivals of an introduction are seen. */
  readonly deals: readonly Deal[];
  readonly acts: readonly Act[];
  readonly uses: readonly StoryUse[];
  readonly salesTouches: readonly SalesTouch[];
  readonly currency: string;
  /** Deals created from here (inclusive)… */
  readonly from: Instant;
  /** …to here (exclusive). */
  readonly until: Instant;
};

/** How a deal came by an introduction: began with it, or was helped by it and why it did not begin there. */
export type Origin =
  | {
      readonly dealId: string;
      readonly kind: 'sourced';
      readonly actId: string;
      readonly earlierContact: boolean;
    }
  | { readonly dealId: string; readonly kind: 'assisted'; readonly actId: string; readonly says: string };

export type Sourced = DealSum & {
  /** Of those sourced, how many Sales had no earlier contact with at all. */
  readonly noEarlierContact: number;
  readonly assisted: number;
  /** Sourced deals of all deals created in the span. */
  readonly share: Figure<Share>;
};

/** Sales must take an introduction up within so many days, and an account it wrote to that lately is in sequence. */
const ACCEPTED_WITHIN = 30 * DAY;
const IN_SEQUENCE = 90 * DAY;

/**
 * Deals whose first recorded origin is a named customer's introduction (MEASUREMENT.md 2.2): somebody recorded
 * the use as the deal's source, the act names who introduced, and Sales opened the deal within 30 days of it.
 * An introduction to an account with an open deal, or one that Sales wrote to within 90 days before, assisted.
 */
export function originsOf({ deals, acts, uses, salesTouches, from, until }: SourcedInput): Origin[] {
  const act = new Map(acts.map((one) => [one.id, one]));
  const dealsOfAccount = Map.groupBy(deals, (deal) => deal.accountId);
  const touchesOfAccount = Map.groupBy(salesTouches, (touch) => touch.accountId);
  const claims = Map.groupBy(
    uses.filter((use) => use.role === 'sourced' && use.usedAt < until),
    (use) => use.opportunityId,
  );
  return deals.flatMap((deal): Origin[] => {
    const created = deal.createdOn;
    if (created === null || created < from || created >= until) return [];
    const introductions = (claims.get(deal.id) ?? [])
      .map((use) => (use.actId === null ? undefined : act.get(use.actId)))
      .filter((one): one is Act => one !== undefined && one.doneAt <= created + DAY)
      .sort((a, b) => a.doneAt - b.doneAt || (a.id < b.id ? -1 : 1));
    const [first] = introductions;
    if (!first) return [];
    const assisted = (says: string): Origin[] => [
      { dealId: deal.id, kind: 'assisted', actId: first.id, says },
    ];
    if (first.personId === null) return assisted('Nobody is named who introduced them.');
    if (created > first.doneAt + ACCEPTED_WITHIN)
      return assisted('Sales took it up more than 30 days later.');
    const rivals = (dealsOfAccount.get(deal.accountId) ?? []).filter(
      (other) => other.id !== deal.id && wasOpen(other, first.doneAt),
    );
    if (rivals.length > 0) return assisted('A deal with this account was open already.');
    const earlier = (touchesOfAccount.get(deal.accountId) ?? []).filter((touch) => touch.at < first.doneAt);
    if (earlier.some((touch) => touch.at >= first.doneAt - IN_SEQUENCE))
      return assisted('Sales was writing to this account already.');
    return [{ dealId: deal.id, kind: 'sourced', actId: first.id, earlierContact: earlier.length > 0 }];
  });
}

function wasOpen(deal: Deal, at: Instant): boolean {
  return deal.createdOn !== null && deal.createdOn < at && (deal.closedOn === null || deal.closedOn > at);
}

/**
 * The deals that began with a customer's introduction, their worth, and their share of all deals; refused where no
 * deal was opened at all, which says nothing of introductions.
 */
export function sourcedPipeline(input: SourcedInput): Finding<Sourced> {
  const origins = originsOf(input);
  const sourced = origins.filter((origin) => origin.kind === 'sourced');
  const ids = new Set(sourced.map((origin) => origin.dealId));
  const sum = sumDeals(input.deals.filter((deal) => ids.has(deal.id)));
  const created = input.deals.filter(
    ({ createdOn }) => createdOn !== null && createdOn >= input.from && createdOn < input.until,
  ).length;
  const value: Sourced = {
    ...sum,
    noEarlierContact: sourced.filter((origin) => !origin.earlierContact).length,
    assisted: origins.length - sourced.length,
    share: shareOf(sourced.length, created, 'deals'),
  };
  const open = created === 0 ? refusal('size', 0, 1, 'No deal was opened in these days.') : null;
  return {
    id: 'sourced-pipeline',
    grade: 'descriptive',
    figure: open ?? { refused: null, value },
    says: open?.refused.message ?? saysOf(value, input.currency),
    caution: 'Where deals came from, not what introductions added: a deal might have begun without one.',
    ids: [...ids],
  };
}

function saysOf(value: Sourced, currency: string): string {
  const helped =
    value.assisted === 0
      ? ''
      : ` ${value.assisted === 1 ? 'One more was' : `${value.assisted} more were`} helped by one.`;
  if (value.deals === 0) return `No deal began with a named customer introduction.${helped}`;
  const began = value.deals === 1 ? 'One deal began' : `${value.deals} deals began`;
  const all = value.noEarlierContact === value.deals;
  const whom = all ? (value.deals === 1 ? 'it' : 'any of them') : `${value.noEarlierContact} of them`;
  const { share } = value;
  const part = share.refused === null ? ` That is ${tellShare(share.value)} of all deals opened.` : '';
  return `${began} with a named customer introduction, worth ${tellMoney(value.cents, currency)}; sales had no earlier contact with ${whom}.${part}${helped}`;
}
