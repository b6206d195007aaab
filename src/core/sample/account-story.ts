import { DAY, type Instant } from '../signals/signal.ts';
import { drawEscalations, tellCases } from './cases.ts';
import { createDice, type Dice } from './dice.ts';
import { tellDescription, tellPerson } from './person-story.ts';
import { HOUR, workMoment } from './seasons.ts';
import { type AccountStory, climateAt, employmentWith, fillingsOf, type Teller } from './story-state.ts';
import { tellSubscription } from './subscription-story.ts';
import { tellSurveys } from './surveys.ts';
import { tellTouches } from './touches.ts';
import { tellHealth, tellUsage } from './usage-story.ts';
import { GOALS, INITIATIVES } from './words-of-work.ts';

/** Tells that a company is known to us, as a prospect or as a customer of some years. */
export function tellAccount(
  teller: Teller,
  account: AccountStory,
  at: Instant,
  customerSince: Instant | null,
): void {
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${account.id}:described:${customerSince === null ? 'prospect' : 'customer'}`,
    at,
    lag: HOUR,
    body: {
      kind: 'account.described',
      name: account.name,
      domain: account.domain,
      industry: account.industry.name,
      employees: account.employees,
      annualRevenue: account.employees * 185_000,
      region: account.place.region,
      country: account.place.country,
      ...(account.competitor && { competitors: [account.competitor] }),
      ...(customerSince === null
        ? { lifecycle: 'prospect', owner: account.seller }
        : {
            lifecycle: 'customer',
            customerSince,
            plan: account.plan,
            products: [...account.products],
            ...(account.owner && { owner: account.owner }),
          }),
    },
  });
}

/** Tells everything that happens to an account as a customer, from its start (or the story's) to its end (or now). */
export function tellCustomer(teller: Teller, account: AccountStory, start: Instant): void {
  const { world } = teller;
  const dice = createDice(world.seed, 'customer', account.index);
  const from = Math.max(start, world.since);
  drawEscalations(teller, account, dice, from);
  tellSubscription(teller, account, dice, start);
  const until = Math.min(account.customerUntil ?? world.now, world.now);
  const live = tellImplementation(teller, account, dice, start);
  for (const person of account.people) {
    const stay = { from: Math.max(from, employmentWith(person, account).from), until };
    if (!account.known.has(person.id)) tellDescription(teller, account, person, stay.from + HOUR);
    tellPerson(teller, account, person, stay);
  }
  tellUsage(teller, account, account.products, dice, live, until);
  tellHealth(teller, account, dice, live, until);
  tellCases(teller, account, dice, Math.max(from, live - 30 * DAY), until);
  tellTouches(teller, account, dice, from, until);
  tellProgress(teller, account, dice, live, until);
  for (const person of account.people) {
    const job = employmentWith(person, account);
    const stay = { from: Math.max(from, job.from), until: Math.min(until, job.until ?? until) };
    tellSurveys(teller, account, person, createDice(world.seed, 'surveys', person.id, account.id), stay);
  }
}

/** From signature to going live takes two to five months; who was a customer before the story began is live. */
function tellImplementation(teller: Teller, account: AccountStory, dice: Dice, start: Instant): Instant {
  const { world } = teller;
  const begins = workMoment(dice, start + dice.between(3, 14) * DAY, account.place.offset);
  const ends = workMoment(
    dice,
    begins + dice.around(85, 0.35) * Math.exp(-0.12 * account.success) * DAY,
    account.place.offset,
  );
  const told = (step: 'started' | 'completed', at: Instant) =>
    teller.tell({
      account,
      source: 'cs-platform',
      sourceId: `implementation:${account.id}:${step}`,
      at,
      // What lies before the story was loaded on its first day.
      lag: Math.max(HOUR, world.since + 3 * HOUR - at),
      actor: account.owner,
      body: { kind: `implementation.${step}` },
    });
  told('started', begins);
  told('completed', ends);
  account.implementation.push({ from: begins, until: ends });
  account.milestones.push(ends);
  return ends;
}

/** Tells progress that the customer's own data or CSM report: first value, second team, goals; and what they are up to. */
function tellProgress(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  live: Instant,
  until: Instant,
): void {
  const { world, speaker } = teller;
  const from = Math.max(live, world.since);
  const fillings = fillingsOf(account, undefined);
  const reach = (milestone: string, t: Instant, note?: string) => {
    const at = workMoment(dice, t, account.place.offset);
    if (at <= world.since || at >= until) return;
    account.milestones.push(at);
    teller.tell({
      account,
      source: 'cs-platform',
      sourceId: `milestone:${account.id}:${milestone}:${new Date(at).toISOString().slice(0, 10)}`,
      at,
      lag: HOUR,
      actor: account.owner,
      body: { kind: 'milestone.reported', milestone, ...(note && { note }) },
    });
  };
  reach('first value', live + dice.around(45, 0.4) * DAY);
  reach('adopted', live + dice.around(120, 0.3) * DAY);
  if (dice.chance(0.5)) reach('second team live', live + dice.around(230, 0.4) * DAY);
  for (let t = from + dice.exponential(300) * DAY; t < until; t += (60 + dice.exponential(330)) * DAY)
    if (climateAt(world, account, t) > dice.normal(0.1, 0.5))
      reach('goal reached', t, speaker.say(dice, fillings, GOALS));
  let initiatives = 0;
  for (let t = from + dice.exponential(500) * DAY; t < until; t += dice.exponential(500) * DAY) {
    const at = workMoment(dice, t, account.place.offset);
    teller.tell({
      account,
      source: 'crm',
      sourceId: `initiative:${account.id}:${++initiatives}`,
      at,
      lag: HOUR,
      actor: account.owner,
      body: { kind: 'initiative.noted', text: speaker.say(dice, fillings, INITIATIVES) },
    });
  }
}
