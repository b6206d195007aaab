import { DAY, type Instant, type SubscriptionChange } from '../signals/signal.ts';
import { createDice } from './dice.ts';
import type { Deal } from './opportunities.ts';
import { HOUR, workMoment } from './seasons.ts';
import type { AccountStory, Teller } from './story-state.ts';
import { tellUsage } from './usage-story.ts';

/**
 * An expansion that was won: a second order on the terms of the first, ended with it if they leave. A new
 * product is rolled out for some weeks and then used.
 */
export function tellAddOn(teller: Teller, deal: Deal, at: Instant): void {
  const { account, product, amount } = deal;
  const { world } = teller;
  const subscriptionId = `sub_${deal.id.slice(4)}`;
  const order = (n: number, told: Instant, change: Omit<SubscriptionChange, 'subscriptionId'>) =>
    teller.tell({
      account,
      source: 'crm',
      sourceId: `${subscriptionId}:${n}`,
      at: told,
      lag: HOUR,
      body: { kind: 'subscription.changed', subscriptionId, ...change },
    });

  const terms = account.terms.filter((term) => term.until > at);
  for (const [n, term] of terms.entries()) {
    const startsOn = Math.max(at, term.from);
    order(n, n === 0 ? at : startsOn + 9 * HOUR, {
      status: 'active',
      plan: account.plan,
      arr: amount,
      seats: account.subscription!.seats,
      startsOn,
      renewsOn: term.until,
    });
  }
  if (account.customerUntil !== null && account.customerUntil > at)
    order(terms.length, account.customerUntil, { status: 'ended', arr: 0 });
  if (account.products.includes(product)) return;
  account.products.push(product);
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${subscriptionId}:products`,
    at: at + HOUR,
    lag: HOUR,
    body: { kind: 'account.described', products: [...account.products] },
  });
  const until = Math.min(account.customerUntil ?? world.now, world.now);
  const live = tellRollOut(teller, account, subscriptionId, at, until);
  tellUsage(teller, account, [product], createDice(world.seed, 'add-on', deal.id), live, until);
}

/** The roll-out of one more product; returns when it went live. */
function tellRollOut(
  teller: Teller,
  account: AccountStory,
  id: string,
  at: Instant,
  until: Instant,
): Instant {
  const dice = createDice(teller.world.seed, 'roll-out', id);
  const begins = workMoment(dice, at + dice.between(5, 30) * DAY, account.place.offset);
  const ends = workMoment(dice, begins + dice.around(45, 0.35) * DAY, account.place.offset);
  const told = (step: 'started' | 'completed', moment: Instant) => {
    if (moment < until)
      teller.tell({
        account,
        source: 'cs-platform',
        sourceId: `implementation:${id}:${step}`,
        at: moment,
        lag: HOUR,
        actor: account.owner,
        body: { kind: `implementation.${step}` },
      });
  };
  told('started', begins);
  told('completed', ends);
  account.implementation.push({ from: begins, until: ends });
  account.milestones.push(ends);
  return ends;
}
