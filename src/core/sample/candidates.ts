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

/** Until a year ago people were asked by habit; since then the program's guardrails hold. */
export const guarded = (world: World, t: Instant): boolean => t >= world.now - 365 * DAY;

/** Whether something good happened lately: a nine or ten, praise, a milestone of the account. */
export const freshMoment = (account: AccountStory, person: PersonStory, t: Instant): boolean =>
  [...person.happy, ...account.milestones].some((at) => at <= t && t - at < 45 * DAY);

/**
 * Who is asked for a need at that moment, or nobody. The willing are asked more often, more so before the
 * guardrails: colleagues know who says yes. Draws by weight among all who fit.
 */
export function findSomebodyToAsk(
  world: World,
  accounts: readonly AccountStory[],
  dice: Dice,
  { need, fits }: NeedStory,
  t: Instant,
): { account: AccountStory; person: PersonStory } | null {
  const keen = world.parameters.willingnessOnAsking * (guarded(world, t) ? 1 : 1.5);
  const found: { account: AccountStory; person: PersonStory; weight: number }[] = [];
  for (const account of accounts) {
    if (!accountMayBeAsked(world, account, t)) continue;
    for (const person of account.people) {
      if (!fits(account, person) || !personMayBeAsked(world, account, person, need.rung, t)) continue;
      const weight = Math.exp(
        keen * person.willingness + (person.key ? 0.9 : 0) + (freshMoment(account, person, t) ? 0.9 : 0),
      );
      found.push({ account, person, weight });
    }
  }
  return found.length === 0 ? null : dice.weighted(found, (f) => f.weight);
}

function accountMayBeAsked(world: World, account: AccountStory, t: Instant): boolean {
  if (!isCustomerAt(account, t) || within(account.implementation, t)) return false;
  if (!guarded(world, t)) return true;
  const { renewsOn } = account.subscription!;
  return (
    account.openAskUntil <= t &&
    t - account.customerFrom! >= 180 * DAY &&
    !within(account.escalations, t) &&
    !within(account.urgent, t) &&
    !within(account.risks, t) &&
    !(renewsOn >= t && renewsOn - t <= 30 * DAY)
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
  if (employmentAt(person, t)?.accountId !== account.id || person.openUntil > t) return false;
  if (
    !within(person.consent, t) ||
    within(person.away, t) ||
    within(person.paused, t) ||
    person.refuses.has(rungId)
  )
    return false;
  const last = person.sent.at(-1);
  const recent = person.sent.filter((s) => t - s.at < 180 * DAY);
  if (!guarded(world, t)) return last === undefined || t - last.at > 9 * DAY;
  if (last && (t - last.at < 30 * DAY || recent.length >= 3)) return false;
  if (person.sent.some((s) => s.answer === 'no' && t - s.answeredAt < 180 * DAY)) return false;
  if (person.done.some((d) => t - d.at < 30 * DAY)) return false;
  if (rung.public && !within(person.publicConsent, t)) return false;
  if (rung.after.length > 0 && !person.done.some((d) => rung.after.includes(d.rung))) return false;
  const year = person.sent.filter((s) => t - s.at < 365 * DAY);
  if (person.minutesPerYear !== null && minutesOf(year) + rung.minutes > person.minutesPerYear) return false;
  // Asks may exceed gifts by two.
  return year.length - person.given.filter((at) => at <= t && t - at < 365 * DAY).length < 2;
}

const minutesOf = (sent: PersonStory['sent']) => sent.reduce((sum, s) => sum + rungOf(s.rung).minutes, 0);
