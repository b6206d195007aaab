import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { rungOf, type SampleRung } from './rungs.ts';
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
  const rung = rungOf(need.rung);
  const careful = guarded(world, t);
  // Sales goes back to its best callers, guardrails or not.
  const keen = world.parameters.willingnessOnAsking * (careful && rung.id !== 'reference-call' ? 1 : 1.6);
  const found: { account: AccountStory; person: PersonStory; weight: number }[] = [];
  for (const account of accounts) {
    if (!accountMayBeAsked(world, account, rung, t)) continue;
    for (const person of account.people) {
      if (!fits(account, person) || !personMayBeAsked(world, account, person, rung, t)) continue;
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

function accountMayBeAsked(world: World, account: AccountStory, rung: SampleRung, t: Instant): boolean {
  if (!isCustomerAt(account, t) || within(account.implementation, t)) return false;
  if (!guarded(world, t)) return true;
  const { renewsOn } = account.subscription!;
  const quietBeforeRenewal = (rung.public ? 90 : 30) * DAY;
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
  rung: SampleRung,
  t: Instant,
): boolean {
  // What rules most people out comes first: this is asked a million times.
  const careful = guarded(world, t);
  const { sent, done } = person;
  if (careful ? person.openAsks > 0 : !person.key || person.willingness < USUAL_SUSPECTS) return false;
  if (careful && rung.after.length > 0 && !done.some((d) => rung.after.includes(d.rung))) return false;
  if (careful && rung.public && !within(person.publicConsent, t)) return false;
  if (person.refuses.has(rung.id) || !within(person.consent, t)) return false;
  const last = sent.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  if (t - last < (careful ? 30 : 4) * DAY) return false;
  if (employmentAt(person, t)?.accountId !== account.id) return false;
  if (within(person.away, t) || within(person.paused, t)) return false;
  return !careful || isRested(person, rung, t);
}

/** Before the guardrails, only people one knows well were asked, and hardly any of whom one knew they would rather not. */
const USUAL_SUSPECTS = -1.5;

/** The caps and rests of the default program. */
function isRested({ sent, done, given, minutesPerYear }: PersonStory, rung: SampleRung, t: Instant): boolean {
  if (since(done, t, 30) > 0 || since(sent, t, 180) >= 3) return false;
  for (const ask of sent) {
    if (ask.answer === 'no' && t - ask.answeredAt < 180 * DAY) return false;
    if (ask.rung === rung.id && t - ask.at < rung.cooldownDays * DAY) return false;
  }
  const calls = sent.filter((ask) => rungOf(ask.rung).minutes >= 30);
  if (rung.minutes >= 30 && since(calls, t, 90) >= 2) return false;
  const year = sent.filter((ask) => t - ask.at < 365 * DAY);
  const minutes = year.reduce((sum, ask) => sum + rungOf(ask.rung).minutes, rung.minutes);
  if (minutesPerYear !== null && minutes > minutesPerYear) return false;
  // The third ask of a year waits until we have given something.
  return year.length - given.filter((at) => at <= t && t - at < 365 * DAY).length < 2;
}
