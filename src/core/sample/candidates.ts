import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { rungOf } from './rungs.ts';
import {
  type AccountStory,
  employmentAt,
  isCustomerAt,
  type PersonStory,
  type World,
  within,
} from './story-state.ts';

/** First people were asked by habit, by whoever needed them; in the last half year the program's guardrails hold. */
export const guarded = (world: World, t: Instant): boolean =>
  t >= world.now - world.parameters.guardedDays * DAY;

/** Whether something good happened lately: a nine or ten, praise, a milestone of the account. */
export const freshMoment = (account: AccountStory, person: PersonStory, t: Instant): boolean =>
  [...person.happy, ...account.milestones].some((at) => at <= t && t - at < 45 * DAY);

/**
 * Who is asked for a need at that moment, or nobody. The willing are asked more often, and before the
 * guardrails colleagues went to the same few again and again, whatever the moment. Draws by weight among all who fit. What
 * people answered before plays no part, so that asking depends on who they are and not on what they said.
 */
export function findSomebodyToAsk(
  world: World,
  accounts: readonly AccountStory[],
  dice: Dice,
  { need, fits }: NeedStory,
  t: Instant,
): { account: AccountStory; person: PersonStory } | null {
  const careful = guarded(world, t);
  const keen = world.parameters.willingnessOnAsking * (careful ? 1 : 1.6);
  const found: { account: AccountStory; person: PersonStory; weight: number }[] = [];
  for (const account of accounts) {
    if (!accountMayBeAsked(world, account, need.rung, t)) continue;
    for (const person of account.people) {
      if (!fits(account, person) || !personMayBeAsked(world, account, person, need.rung, t)) continue;
      const moment = careful && freshMoment(account, person, t) ? 1.1 : 0;
      const weight = Math.exp(
        keen * person.willingness + (person.key ? 1.2 : 0) - (person.persona === 'finance' ? 2 : 0) + moment,
      );
      found.push({ account, person, weight });
    }
  }
  return found.length === 0 ? null : dice.weighted(found, (f) => f.weight);
}

const since = (moments: readonly { readonly at: Instant }[], t: Instant, days: number): number =>
  moments.filter(({ at }) => t - at < days * DAY).length;

function accountMayBeAsked(world: World, account: AccountStory, rungId: string, t: Instant): boolean {
  if (!isCustomerAt(account, t) || within(account.implementation, t)) return false;
  if (!guarded(world, t)) return true;
  const { renewsOn } = account.subscription!;
  const quietBeforeRenewal = (rungOf(rungId).public ? 90 : 30) * DAY;
  return (
    account.openAsks === 0 &&
    t - account.customerFrom! >= 180 * DAY &&
    !account.escalations.some(({ from, until }) => from <= t && t < until + 14 * DAY) &&
    !within(account.urgent, t) &&
    !within(account.risks, t) &&
    !(renewsOn >= t && renewsOn - t <= quietBeforeRenewal) &&
    account.people.reduce((asks, person) => asks + since(person.sent, t, 180), 0) < 4
  );
}

function personMayBeAsked(
  world: World,
  account: AccountStory,
  person: PersonStory,
  rungId: string,
  t: Instant,
): boolean {
  const rung = rungOf(rungId);
  if (employmentAt(person, t)?.accountId !== account.id) return false;
  if (
    !within(person.consent, t) ||
    within(person.away, t) ||
    within(person.paused, t) ||
    person.refuses.has(rungId)
  )
    return false;
  const { sent, done } = person;
  // The usual suspects: people one knows, of whom one knows that they like to help.
  if (!guarded(world, t)) return person.key && person.willingness > -1.5 && since(sent, t, 4) === 0;
  if (person.openAsks > 0 || since(sent, t, 30) > 0 || since(done, t, 30) > 0 || since(sent, t, 180) >= 3)
    return false;
  if (
    sent.some(
      (s) =>
        (s.answer === 'no' && t - s.answeredAt < 180 * DAY) ||
        (s.rung === rungId && t - s.at < rung.cooldownDays * DAY),
    )
  )
    return false;
  if (
    rung.minutes >= 30 &&
    since(
      sent.filter((s) => rungOf(s.rung).minutes >= 30),
      t,
      90,
    ) >= 2
  )
    return false;
  if (rung.public && !within(person.publicConsent, t)) return false;
  if (rung.after.length > 0 && !done.some((d) => rung.after.includes(d.rung))) return false;
  const year = sent.filter((s) => t - s.at < 365 * DAY);
  const minutes = year.reduce((sum, s) => sum + rungOf(s.rung).minutes, 0);
  if (person.minutesPerYear !== null && minutes + rung.minutes > person.minutesPerYear) return false;
  // The third ask of a year waits until we have given something.
  return year.length - person.given.filter((at) => at <= t && t - at < 365 * DAY).length < 2;
}
