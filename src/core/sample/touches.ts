import { DAY, type Instant } from '../signals/signal.ts';
import { praise } from './customer-words.ts';
import type { Dice } from './dice.ts';
import { firstNameOf } from './members.ts';
import { momentsBetween, quarterName, quarterStart, workMoment } from './seasons.ts';
import {
  type AccountStory,
  climateAt,
  fillingsOf,
  type PersonStory,
  staffAt,
  type Teller,
  within,
} from './story-state.ts';
import { GIFTS, NOMINATIONS, TOUCHES } from './words-of-work.ts';

/** Talks a month that the relationship owner has, by plan; accounts without an owner hear almost nothing. */
const RHYTHM: Readonly<Record<string, number>> = { Enterprise: 2.4, Professional: 1.75, Essential: 0.9 };

/** Tells the talks of a customer with whoever looks after them, and what was heard, given and noted in them. */
export function tellTouches(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  from: Instant,
  until: Instant,
): void {
  const perMonth = account.owner === null ? 0.12 : RHYTHM[account.plan]!;
  const offset = account.place.offset;
  momentsBetween(dice, from, until, perMonth, offset).forEach((at, n) => {
    const staff = staffAt(account, at);
    if (staff.length === 0) return;
    const person = dice.weighted(staff, (p) => (within(p.away, at) ? 0.02 : p.key ? 6 : 0.6));
    tellTouch(teller, account, dice, at, `${account.id}:${n + 1}`, person, purposeAt(account, dice, at));
  });
  if (account.owner === null || account.plan === 'Essential') return;
  for (let quarter = quarterStart(from, 1); quarter < until; quarter = quarterStart(quarter, 1)) {
    const at = workMoment(dice, quarter + dice.between(8, 40) * DAY, offset);
    const person = staffAt(account, at).find((p) => p.key && !within(p.away, at));
    if (at >= until || !person || dice.chance(0.25)) continue;
    tellTouch(
      teller,
      account,
      dice,
      at,
      `${account.id}:review:${quarterName(at)}`,
      person,
      'quarterly review',
    );
  }
}

function purposeAt(account: AccountStory, dice: Dice, at: Instant): string {
  if (within(account.implementation, at)) return dice.chance(0.8) ? 'onboarding' : 'training';
  if (account.urgent.some((u) => u.until < at && at - u.until < 6 * DAY)) return 'support follow-up';
  const { renewsOn } = account.subscription!;
  if (renewsOn - at > 0 && renewsOn - at < 70 * DAY && dice.chance(0.5)) return 'renewal';
  return dice.weighted(['check-in', 'training', 'roadmap'], (p) =>
    p === 'check-in' ? 8 : p === 'roadmap' ? 1.5 : 1,
  );
}

function tellTouch(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  at: Instant,
  id: string,
  person: PersonStory,
  purpose: string,
): void {
  const { speaker } = teller;
  const fillings = fillingsOf(account, account.owner ? firstNameOf(account.owner) : undefined);
  const channel =
    purpose === 'quarterly review'
      ? 'meeting'
      : dice.weighted(
          ['mail', 'call', 'meeting', 'visit'],
          (c) => ({ mail: 5, call: 4, meeting: 3, visit: 0.5 })[c]!,
        );
  const meeting = channel === 'meeting' || channel === 'visit';
  const direction = !meeting && dice.chance(0.48) ? 'in' : 'out';
  const common = { account, person, actor: account.owner ?? account.seller } as const;
  teller.tell({
    ...common,
    source: meeting ? 'calendar' : 'crm',
    sourceId: `touch:${id}`,
    at,
    lag: dice.exponential(0.35) * DAY,
    body: {
      kind: 'touch.made',
      channel,
      direction,
      purpose,
      summary: speaker.say(dice, fillings, TOUCHES[purpose]!),
    },
  });
  const warmth = person.enthusiasm + 0.5 * climateAt(teller.world, account, at);
  if (purpose !== 'onboarding' && warmth > 0.8 && dice.chance(0.1)) {
    const noted = at + dice.between(0.5, 20) * 3_600_000;
    person.happy.push(noted);
    teller.tell({
      ...common,
      source: 'goodword',
      sourceId: `praise:${id}`,
      at,
      lag: noted - at,
      body: { kind: 'praise.noted', text: praise(speaker, dice, account) },
    });
    if (dice.chance(0.3)) {
      teller.tell({
        ...common,
        source: 'goodword',
        sourceId: `nomination:${id}`,
        at: noted,
        lag: 60_000,
        body: {
          kind: 'nomination.made',
          ...(dice.chance(0.6) && { rung: dice.pick(['quote', 'reference-call', 'case-study']) }),
          note: speaker.say(dice, fillings, NOMINATIONS),
        },
      });
    }
  }
  if (dice.chance(person.key ? 0.1 : 0.03)) {
    person.given.push(at);
    teller.tell({
      ...common,
      source: 'goodword',
      sourceId: `gift:${id}`,
      at: at + 30 * 60_000,
      lag: dice.exponential(0.5) * DAY,
      body: { kind: 'value.given', what: speaker.say(dice, fillings, GIFTS) },
    });
  }
  if (dice.chance(0.02)) {
    teller.tell({
      ...common,
      source: 'goodword',
      sourceId: `confirmed:${id}`,
      at: at + 40 * 60_000,
      body: { kind: 'person.confirmed' },
    });
  }
}
