import { DAY, type Instant } from '../signals/signal.ts';
import { yearlyPrice } from './account-profile.ts';
import { type Dice, probability } from './dice.ts';
import { HOUR } from './seasons.ts';
import { type AccountStory, climateAt, type Teller } from './story-state.ts';
import { CHURN_REASONS, RISKS } from './words-of-doubt.ts';

const YEAR = 365 * DAY;

/**
 * Tells the contract of a customer from its start to now or to the day they leave: terms of one or three
 * years, renewed more often where things go well. Sets the account's subscription, spans and end.
 */
export function tellSubscription(teller: Teller, account: AccountStory, dice: Dice, start: Instant): void {
  const { world } = teller;
  const years = dice.chance(account.plan === 'Enterprise' ? 0.4 : 0.15) ? 3 : 1;
  const id = `sub_${String(account.index + 1).padStart(4, '0')}`;
  let arr = yearlyPrice(dice, account);
  let startsOn = start;
  while (startsOn + years * YEAR <= world.since) startsOn += years * YEAR;
  let renewsOn = startsOn + years * YEAR;
  const seats = Math.max(5, Math.round(account.employees * dice.between(0.05, 0.2)));
  account.customerFrom = start;
  account.subscription = { id, arr, seats, startsOn, renewsOn, years };
  account.terms.push({ from: startsOn, until: renewsOn });
  const told = Math.max(start, world.since);
  tellTerm(teller, account, told, `${id}:0`, arr);

  for (let term = 1; renewsOn <= world.now; term++) {
    const climate = climateAt(world, account, renewsOn);
    tellRisk(teller, account, dice, renewsOn, climate);
    if (dice.chance(probability(-2.7 - 1.15 * climate))) {
      tellChurn(teller, account, dice, renewsOn);
      return;
    }
    // Growth in price; a lukewarm customer also buys less.
    arr =
      Math.round(
        (arr * (dice.chance(probability(-1.8 - climate)) ? dice.between(0.7, 0.95) : dice.between(1, 1.06))) /
          100,
      ) * 100;
    startsOn = renewsOn;
    renewsOn += years * YEAR;
    account.subscription = { id, arr, seats, startsOn, renewsOn, years };
    account.terms.push({ from: startsOn, until: renewsOn });
    account.milestones.push(startsOn);
    tellTerm(teller, account, startsOn + 9 * HOUR, `${id}:${term}`, arr);
  }
  tellRisk(teller, account, dice, renewsOn, climateAt(world, account, world.now));
}

function tellTerm(teller: Teller, account: AccountStory, at: Instant, sourceId: string, arr: number): void {
  const { id, seats, startsOn, renewsOn } = account.subscription!;
  teller.tell({
    account,
    source: 'crm',
    sourceId,
    at,
    lag: HOUR,
    body: {
      kind: 'subscription.changed',
      subscriptionId: id,
      status: 'active',
      plan: account.plan,
      arr,
      seats,
      startsOn,
      renewsOn,
    },
  });
}

/** Somebody sees a bad renewal coming about two months ahead, not always, and now and then wrongly. */
function tellRisk(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  renewsOn: Instant,
  climate: number,
): void {
  const raised = renewsOn - dice.between(40, 95) * DAY;
  const cleared = renewsOn + dice.between(1, 10) * DAY;
  const reason = dice.pick(RISKS);
  if (
    !dice.chance(probability(-2.3 - 1.4 * climate)) ||
    raised < Math.max(teller.world.since, account.customerFrom!)
  )
    return;
  account.risks.push({ from: raised, until: cleared });
  const common = { account, source: 'cs-platform', actor: account.owner } as const;
  teller.tell({
    ...common,
    sourceId: `risk:${account.id}:${renewsOn}:raised`,
    at: raised,
    body: { kind: 'risk.raised', reason },
  });
  teller.tell({
    ...common,
    sourceId: `risk:${account.id}:${renewsOn}:cleared`,
    at: cleared,
    body: { kind: 'risk.cleared' },
  });
}

function tellChurn(teller: Teller, account: AccountStory, dice: Dice, at: Instant): void {
  const [reason, comment] = dice.pick(CHURN_REASONS);
  const { id } = account.subscription!;
  account.customerUntil = at;
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${id}:ended`,
    at,
    lag: HOUR,
    body: { kind: 'subscription.changed', subscriptionId: id, status: 'ended', arr: 0 },
  });
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${account.id}:churned`,
    at: at + HOUR,
    lag: HOUR,
    actor: account.owner,
    body: { kind: 'account.churned', reason, ...(dice.chance(0.7) && { comment }) },
  });
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${account.id}:former`,
    at: at + 2 * HOUR,
    lag: HOUR,
    body: { kind: 'account.described', lifecycle: 'former' },
  });
}
