import { dayOf } from '../../signals/days.ts';
import type { Instant, SubscriptionChange } from '../../signals/signal.ts';
import { DAY } from '../../signals/signal.ts';
import type { Stamp } from '../../signals/stamp.ts';
import { compareStamps } from '../../signals/stamp.ts';
import type { AccountState } from '../account-state.ts';
import type { Told } from '../told.ts';

/** What subscriptions add up to. */
export type SubscriptionPicture = {
  /** Each subscription as it stands, with the last signal about it. */
  readonly standing: readonly Told<SubscriptionChange>[];
  readonly renewed?: Stamp;
  readonly expanded?: Stamp;
  /** First day of the first paid subscription. */
  readonly firstPaid?: { readonly moment: Instant; readonly by: Stamp };
};

/** A renewal date that moves by less than this is a correction of the date, not a renewal. */
const SHORTEST_TERM = 28 * DAY;

/** Walks through all changes in the order in which they happened. */
export function readSubscriptions(state: AccountState): SubscriptionPicture {
  const changes = Object.entries(state.subscriptions)
    .flatMap(([id, told]) => Object.values(told).map((change) => ({ id, ...change })))
    .sort((a, b) => compareStamps(a.by, b.by));
  const standing = new Map<string, Told<SubscriptionChange>>();
  let renewed: Stamp | undefined;
  let expanded: Stamp | undefined;
  let firstPaid: SubscriptionPicture['firstPaid'];
  let revenue = 0;
  let revenueBefore = 0;

  changes.forEach(({ id, value, by }, i) => {
    const before = standing.get(id)?.value;
    const after = { ...before, ...value };
    standing.set(id, { value: after, by });
    if (isRenewal(before, after)) renewed = by;
    if (after.status !== 'trial') {
      const moment = after.startsOn ?? by.at;
      if (!firstPaid || moment < firstPaid.moment) firstPaid = { moment, by };
    }
    revenue += revenueOf(after) - revenueOf(before);
    // A day's changes belong together: one subscription replaced by another is no growth in itself.
    const next = changes[i + 1];
    if (next && dayOf(next.by.at) === dayOf(by.at)) return;
    if (revenueBefore > 0 && revenue > revenueBefore) expanded = by;
    revenueBefore = revenue;
  });
  return {
    standing: [...standing.values()],
    ...(renewed && { renewed }),
    ...(expanded && { expanded }),
    ...(firstPaid && { firstPaid }),
  };
}

/** Whether a subscription is paid for at this moment; one that starts later is not yet. */
export function isActive({ status, startsOn }: SubscriptionChange, now: Instant): boolean {
  return status === 'active' && (startsOn === undefined || startsOn <= now);
}

function isRenewal(before: SubscriptionChange | undefined, after: SubscriptionChange): boolean {
  if (before?.status !== 'active' || after.status !== 'active') return false;
  if (before.renewsOn === undefined || after.renewsOn === undefined) return false;
  return after.renewsOn - before.renewsOn >= SHORTEST_TERM;
}

function revenueOf(subscription: SubscriptionChange | undefined): number {
  return subscription?.status === 'active' ? (subscription.arr ?? 0) : 0;
}
