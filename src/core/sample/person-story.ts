import { DAY, type Instant } from '../signals/signal.ts';
import { createDice, type Dice } from './dice.ts';
import { placeInOrg } from './org-of.ts';
import { dayOf, HOUR, workday, workMoment } from './seasons.ts';
import {
  type AccountStory,
  employmentWith,
  type PersonStory,
  type Span,
  type Teller,
} from './story-state.ts';

/** Tells who the person is as the CRM knows them at the start of an employment. */
export function tellDescription(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  at: Instant,
): void {
  const job = employmentWith(person, account);
  account.known.add(person.id);
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${person.id}:described:${account.id}`,
    person,
    at,
    lag: HOUR,
    body: {
      kind: 'person.described',
      name: person.name,
      email: job.email,
      title: job.title,
      persona: person.persona,
      language: person.language,
      country: account.place.country,
      champion: person.champion,
      ...placeInOrg(account, person),
    },
  });
}

/**
 * Tells what a person at a customer lets us do and when they are there: leaving, consent, wishes, absence,
 * pauses. Sets the spans the program has to respect.
 */
export function tellPerson(teller: Teller, account: AccountStory, person: PersonStory, stay: Span): void {
  const dice = createDice(teller.world.seed, 'person', person.id, account.id);
  tellLeaving(teller, account, person, dice, stay);
  tellConsent(teller, account, person, dice, stay);
  tellWishes(teller, account, person, dice, stay);
  if (person.key && dice.chance(0.6)) tellAbsence(teller, account, person, dice, stay);
}

/** One in fourteen leaves in a year; the CRM hears of it days or weeks later, through a bounced mail. */
function tellLeaving(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  stay: Span,
): void {
  const leaves = workday(dayOf(stay.from + dice.exponential(14 * 365) * DAY));
  const hearsAfter = dice.exponential(16) * DAY;
  if (leaves >= stay.until || leaves > teller.world.now) return;
  employmentWith(person, account).until = leaves;
  const next = dice.chance(person.champion ? 0.7 : 0.3) ? dice.pick(teller.accounts) : account;
  const moves = next !== account && person.employments.length === 1;
  if (moves)
    teller.arrivals.push({ person, account: next, at: workday(leaves + dice.integer(14, 100) * DAY) });
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${person.id}:left:${account.id}`,
    person,
    at: leaves,
    lag: hearsAfter,
    actor: account.owner,
    body: { kind: 'person.left', ...(moves && { to: next.name }) },
  });
  if (person.champion) account.shocks.push({ at: leaves, size: -0.5 });
}

/** Most people the relationship is kept with allow being written to; a third of those allow being named; a few take it back. */
function tellConsent(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  stay: Span,
): void {
  const { world } = teller;
  if (!dice.chance(person.key ? 0.86 : 0.66)) return;
  const given = workMoment(
    dice,
    stay.from + dice.between(5, stay.from <= world.since ? 200 : 90) * DAY,
    person.place.offset,
  );
  const withdrawn = given + dice.exponential(28 * 365) * DAY;
  const open = dice.chance(0.4);
  const publicFrom = given + dice.between(0, 150) * DAY;
  const common = { account, person, source: 'preference-page', lag: 60_000 } as const;
  const told = (scope: 'contact' | 'public', from: Instant, spans: Span[]) => {
    if (from > Math.min(stay.until, world.now)) return;
    const until =
      withdrawn > from && withdrawn < Math.min(stay.until, world.now)
        ? Math.round(withdrawn)
        : Number.POSITIVE_INFINITY;
    // Consent is given to the employer's account: it ends with the employment.
    spans.push({
      from,
      until: Math.min(until, employmentWith(person, account).until ?? Number.POSITIVE_INFINITY),
    });
    teller.tell({
      ...common,
      sourceId: `consent:${scope}:${person.id}:${account.id}`,
      at: from,
      body: { kind: 'consent.given', scope },
    });
    if (until < Number.POSITIVE_INFINITY)
      teller.tell({
        ...common,
        sourceId: `withdrawn:${scope}:${person.id}:${account.id}`,
        at: until,
        body: { kind: 'consent.withdrawn', scope },
      });
  };
  told('contact', given, person.consent);
  if (open) told('public', Math.round(publicFrom), person.publicConsent);
}

/** A tenth say what they will not do or how much of their time they give; one in fifty pauses everything for a while. */
function tellWishes(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  stay: Span,
): void {
  const { now, since } = teller.world;
  const from = Math.max(stay.from, since) + dice.between(20, 500) * DAY;
  if (from > Math.min(stay.until, now) || person.consent.length === 0) return;
  const at = workMoment(dice, from, person.place.offset);
  const common = { account, person, source: 'preference-page', lag: 60_000 } as const;
  const set = (name: string, moment: Instant, body: Parameters<Teller['tell']>[0]['body']) =>
    teller.tell({ ...common, sourceId: `${name}:${person.id}:${account.id}`, at: moment, body });
  if (dice.chance(0.1)) {
    const rung = dice.weighted(['review', 'talk', 'reference-call', 'case-study'], (r) =>
      r === 'review' ? 4 : 1,
    );
    person.refuses.add(rung);
    set(`wish:${rung}`, at, { kind: 'preference.set', rung, allowed: false });
  }
  if (dice.chance(0.1)) {
    person.minutesPerYear = dice.pick([30, 60, 60, 120, 240]);
    set('wish:minutes', at + 60_000, { kind: 'preference.set', minutesPerYear: person.minutesPerYear });
  }
  if (dice.chance(0.08))
    set('wish:channel', at + 120_000, { kind: 'preference.set', channel: dice.pick(['mail', 'call']) });
  if (dice.chance(0.045)) {
    const paused = workMoment(dice, Math.max(from, now - dice.between(5, 400) * DAY), person.place.offset);
    const length = dice.pick([60, 90, 180]) * DAY;
    const open = dice.chance(0.2);
    person.paused.push({ from: paused, until: open ? Number.POSITIVE_INFINITY : paused + length });
    set('pause', paused, { kind: 'pause.set', until: open ? null : paused + length });
  }
}

/** Holidays and other absence that the shared calendar shows: weeks in July or August, Christmas, a week here and there. */
function tellAbsence(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  stay: Span,
): void {
  const { world } = teller;
  const away = (name: string, from: Instant, days: number, reason: string) => {
    const start = dayOf(workday(from));
    const until = start + days * DAY;
    const told = start - dice.between(8, 45) * DAY;
    if (told < stay.from || start >= stay.until || told > world.now) return;
    person.away.push({ from: start, until });
    teller.tell({
      account,
      source: 'calendar',
      sourceId: `away:${person.id}:${account.id}:${name}`,
      person,
      at: Math.round(told),
      lag: HOUR,
      body: { kind: 'availability.set', from: start, until, reason },
    });
  };
  const firstYear = new Date(world.since).getUTCFullYear();
  for (let year = firstYear; year <= firstYear + 3; year++) {
    away(`${year}-summer`, Date.UTC(year, 6, dice.integer(1, 40)), dice.pick([10, 14, 14, 21]), 'Holiday');
    if (dice.chance(0.7))
      away(`${year}-christmas`, Date.UTC(year, 11, dice.integer(19, 24)), dice.integer(9, 16), 'Holiday');
    for (let n = 0; n < dice.integer(0, 2); n++)
      away(
        `${year}-${n}`,
        Date.UTC(year, 0, 1) + dice.integer(1, 360) * DAY,
        dice.pick([4, 5, 7, 9]),
        dice.pick(['Holiday', 'Conference', 'Parental leave', 'Training']),
      );
  }
}
