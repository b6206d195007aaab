import { daysSince } from '../../signals/days.ts';
import type { Instant, OpportunityChange } from '../../signals/signal.ts';
import type { Stamp } from '../../signals/stamp.ts';
import { compareStamps } from '../../signals/stamp.ts';
import type { AccountState } from '../account-state.ts';
import type { Coverage, Heard } from '../coverage.ts';
import { lastHeard } from '../coverage.ts';
import type { Fact } from '../fact.ts';
import type { AccountFacts } from '../fact-catalogue.ts';
import { heardFact, sinceFact, toldFact, untilFact } from '../make-fact.ts';
import type { Told, ToldFields } from '../told.ts';
import type { SubscriptionPicture } from './read-subscriptions.ts';
import { isActive, readSubscriptions } from './read-subscriptions.ts';

/** The facts about subscriptions, deals and how long the account has been a customer. */
export function readContractFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const subscriptions = readSubscriptions(state);
  const deals = Object.values(state.opportunities);
  const lifecycle = readLifecycle(state, subscriptions, deals, now);
  const isFormer = lifecycle?.value === 'former';
  return {
    ...subscriptionFacts(
      subscriptions,
      lastHeard(state.heard.subscriptions, coverage.subscriptions, now),
      now,
    ),
    ...dealFacts(deals, lastHeard(state.heard.opportunities, coverage.opportunities, now)),
    plan: toldFact(state.described.plan) ?? planOf(subscriptions, now),
    lifecycle: toldFact(lifecycle),
    churned: lifecycle && { value: isFormer, source: lifecycle.by.source, at: lifecycle.by.at },
    churnedDaysAgo: isFormer ? sinceFact(lifecycle.by, now) : undefined,
    tenureDays: readTenure(state, subscriptions, deals, now),
    renewedDaysAgo: sinceFact(latest(subscriptions.renewed, lastWon(deals, 'renewal', now)), now),
    expandedDaysAgo: sinceFact(latest(subscriptions.expanded, lastWon(deals, 'expansion', now)), now),
  };
}

type Deal = ToldFields<OpportunityChange>;

function subscriptionFacts(
  { standing }: SubscriptionPicture,
  heard: Heard | undefined,
  now: Instant,
): AccountFacts {
  const active = standing.filter(({ value }) => isActive(value, now));
  const byRenewal = active
    .filter(({ value }) => value.renewsOn !== undefined)
    .sort((a, b) => a.value.renewsOn! - b.value.renewsOn!)[0];
  const anyTrial = standing.some(({ value }) => value.status === 'trial');
  const status = active.length > 0 ? 'active' : anyTrial ? 'trial' : 'ended';
  const sum = (field: 'arr' | 'seats'): Fact | undefined => {
    if (standing.length === 0) return undefined;
    const amounts = active.map(({ value }) => value[field]);
    if (amounts.includes(undefined)) return undefined;
    return heardFact(
      amounts.reduce<number>((total, amount) => total + amount!, 0),
      heard,
    );
  };
  return {
    subscriptionStatus: standing.length > 0 ? heardFact(status, heard) : undefined,
    arr: sum('arr'),
    seats: sum('seats'),
    renewalInDays: byRenewal && untilFact(byRenewal.value.renewsOn!, byRenewal.by, now),
  };
}

function dealFacts(deals: readonly Deal[], heard: Heard | undefined): AccountFacts {
  const open = deals.filter((deal) => deal.outcome?.value === 'open');
  const amounts = open.map((deal) => deal.amount?.value);
  const currencies = new Set(open.map((deal) => deal.currency?.value));
  const canAdd = !amounts.includes(undefined) && currencies.size <= 1;
  return {
    openOpportunities: heardFact(open.length, heard),
    openOpportunityAmount: canAdd
      ? heardFact(
          amounts.reduce<number>((total, amount) => total + amount!, 0),
          heard,
        )
      : undefined,
  };
}

/** What was told, else what subscriptions show, else what deals show. */
function readLifecycle(
  state: AccountState,
  { standing }: SubscriptionPicture,
  deals: readonly Deal[],
  now: Instant,
): Told<'prospect' | 'customer' | 'former'> | undefined {
  if (state.lifecycle) return state.lifecycle;
  const paid = standing.filter(({ value }) => value.status !== 'trial');
  const last = (paid.length > 0 ? paid : standing)
    .map(({ by }) => by)
    .sort(compareStamps)
    .at(-1);
  if (last) {
    if (standing.some(({ value }) => isActive(value, now))) return { value: 'customer', by: last };
    return { value: paid.some(({ value }) => value.status === 'ended') ? 'former' : 'prospect', by: last };
  }
  const won = lastWon(deals, undefined, now);
  if (won) return { value: 'customer', by: won };
  const heardOf = deals
    .flatMap((deal) => deal.outcome?.by ?? [])
    .sort(compareStamps)
    .at(-1);
  return heardOf && { value: 'prospect', by: heardOf };
}

function readTenure(
  state: AccountState,
  { firstPaid }: SubscriptionPicture,
  deals: readonly Deal[],
  now: Instant,
): Fact | undefined {
  const told = state.described.customerSince;
  const firstWon = deals.flatMap((deal) => wonStamp(deal, now) ?? []).sort(compareStamps)[0];
  const start = told
    ? { moment: told.value, by: told.by }
    : (firstPaid ?? (firstWon && { moment: firstWon.at, by: firstWon }));
  if (!start) return undefined;
  return {
    value: daysSince(start.moment, now),
    source: start.by.source,
    at: start.by.at,
    moment: start.moment,
  };
}

function planOf({ standing }: SubscriptionPicture, now: Instant): Fact | undefined {
  const largest = standing
    .filter(({ value }) => value.plan !== undefined && isActive(value, now))
    .sort((a, b) => (b.value.arr ?? 0) - (a.value.arr ?? 0) || compareStamps(b.by, a.by))[0];
  return largest && { value: largest.value.plan!, source: largest.by.source, at: largest.by.at };
}

/** When a deal was won: its closing date, or when we heard of it where that lies ahead or was not told. */
function wonStamp({ outcome, closesOn }: Deal, now: Instant): Stamp | undefined {
  if (outcome?.value !== 'won') return undefined;
  return closesOn && closesOn.value <= now ? { ...outcome.by, at: closesOn.value } : outcome.by;
}

function lastWon(deals: readonly Deal[], type: string | undefined, now: Instant): Stamp | undefined {
  return deals
    .filter((deal) => type === undefined || deal.type?.value === type)
    .flatMap((deal) => wonStamp(deal, now) ?? [])
    .sort(compareStamps)
    .at(-1);
}

function latest(a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined {
  return a && b ? (a.at >= b.at ? a : b) : (a ?? b);
}
