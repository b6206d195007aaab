import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import type { NeedStory } from './needs-of-departments.ts';
import {
  type AccountStory,
  employmentAt,
  isCustomerAt,
  type PersonStory,
  type World,
  within,
} from './story-state.ts';

/** Whether something good happened lately: a nine or ten, praise, a milestone of the account. */
export const freshMoment = (account: AccountStory, person: PersonStory, t: Instant): boolean =>
  [...person.happy, ...account.milestones].some((at) => at <= t && t - at < 45 * DAY);

/**
 * Whom a colleague asks for a need by habit, or nobody: those one knows to be willing are asked again and again,
 * whatever the moment. Draws by weight among all who fit. What people answered before plays no part, so that asking
 * depends on who they are and not on what they said.
 */
export function findSomebodyToAsk(
  world: World,
  accounts: readonly AccountStory[],
  dice: Dice,
  { need, fits }: NeedStory,
  t: Instant,
): { account: AccountStory; person: PersonStory } | null {
  const keen = world.parameters.willingnessOnAsking * 1.6;
  const found: { account: AccountStory; person: PersonStory; weight: number }[] = [];
  for (const account of accounts) {
    if (!isCustomerAt(account, t) || within(account.implementation, t)) continue;
    for (const person of account.people) {
      if (!isUsualSuspect(person, need.rung, t) || !fits(account, person)) continue;
      if (employmentAt(person, t)?.accountId !== account.id) continue;
      const weight = Math.exp(keen * person.willingness - (person.persona === 'finance' ? 2 : 0));
      found.push({ account, person, weight });
    }
  }
  return found.length === 0 ? null : dice.weighted(found, (f) => f.weight);
}

/** Only people one knows well were asked, hardly any of whom one knew they would rather not, and nobody twice a week. */
function isUsualSuspect(person: PersonStory, rung: string, t: Instant): boolean {
  if (!person.key || person.willingness < -1.5) return false;
  const last = person.sent.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return (
    t - last >= 4 * DAY &&
    !person.refuses.has(rung) &&
    within(person.consent, t) &&
    !within(person.away, t) &&
    !within(person.paused, t)
  );
}
