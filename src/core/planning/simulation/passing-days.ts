import type { AccountState } from '../../customers/account-state.ts';
import { sentStamp } from '../../customers/ask-record.ts';
import type { Coverage } from '../../customers/coverage.ts';
import type { FactSheet } from '../../customers/fact.ts';
import type { PersonState } from '../../customers/person-state.ts';
import { SCORE_DAYS } from '../../customers/read-account-facts.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { countingFacts, nextCrossing } from '../../program/conditions/turning-points.ts';
import { DAY, type Instant } from '../../signals/signal.ts';

/** The moments, past and to come, at which a fact turns by the passing of days alone. */
type Turns = (account: AccountState, person: PersonState) => Iterable<Instant>;

type At = { readonly at: Instant };

const after = (days: number, stamps: readonly (At | undefined)[]): Instant[] =>
  stamps.flatMap((stamp) => (stamp === undefined ? [] : [stamp.at + days * DAY]));
const told = (all: Readonly<Record<string, { readonly by: At }>>): At[] =>
  Object.values(all).map(({ by }) => by);
const sent = ({ asks }: Pick<PersonState, 'asks'>): (At | undefined)[] => Object.values(asks).map(sentStamp);

const asksOfPerson =
  (days: number): Turns =>
  (_, person) =>
    after(days, sent(person));
const asksOfAccount =
  (days: number): Turns =>
  (account) =>
    after(days, sent(account));
const gifts: Turns = (_, person) => after(365, Object.values(person.given));
const nominated: Turns = (_, { nomination }) => after(365, [nomination]);
const away: Turns = (_, person) =>
  Object.values(person.away).flatMap(({ value: { from, until } }) => [from, until]);
const pauseEnd: Turns = (_, { pause }) => (pause?.value.until ? [pause.value.until] : []);
const contract: Turns = ({ subscriptions, opportunities }) => [
  ...Object.values(subscriptions).flatMap((changes) =>
    Object.values(changes).flatMap(({ value }) => value.startsOn ?? []),
  ),
  ...Object.values(opportunities).flatMap(({ closesOn }) => closesOn?.value ?? []),
];
const scores: Turns = ({ nps }) => after(SCORE_DAYS, told(nps));

/**
 * Facts that turn by the passing of days alone, beside those that count days (whose turning points a condition
 * knows itself) and those counted from use (looked at every day): what is counted over a window, what a date
 * begins or ends. The windows are those of src/core/customers/facts.
 */
export const TURNS: Readonly<Record<string, Turns>> = {
  'person.nominated': nominated,
  'person.relationship': (account, person) => [
    ...after(365, told(person.touches)),
    ...nominated(account, person),
  ],
  'person.touchesLast90': (_, { touches }) => after(90, told(touches)),
  'person.sentiment': (_, { nps, csat, praise }) => [
    ...after(180, [...told(nps), praise]),
    ...after(90, [csat?.by]),
  ],
  'person.asksSentLast30': asksOfPerson(30),
  'person.asksSentLast90': asksOfPerson(90),
  'person.asksSentLast180': asksOfPerson(180),
  'person.asksSentLast365': asksOfPerson(365),
  'person.minutesAskedLast365': asksOfPerson(365),
  'person.callsLastQuarter': asksOfPerson(90),
  'person.valueGiven': gifts,
  'person.giveBalance': (account, person) => [
    ...gifts(account, person),
    ...asksOfPerson(365)(account, person),
  ],
  'person.away': away,
  'person.awayUntilInDays': away,
  'person.paused': pauseEnd,
  'person.pausedUntilInDays': pauseEnd,
  'account.casesLast90Days': ({ cases }) =>
    after(
      90,
      Object.values(cases).map(({ firstOpened }) => firstOpened),
    ),
  'account.nps': scores,
  'account.npsAnswers': scores,
  'account.csat': ({ csat }) => after(90, told(csat)),
  'account.asksLast90Days': asksOfAccount(90),
  'account.asksLast365Days': asksOfAccount(365),
  'account.valueGiven': ({ given }) => after(365, Object.values(given)),
  'account.lifecycle': contract,
  'account.churned': contract,
  'account.churnedDaysAgo': contract,
  'account.subscriptionStatus': contract,
  'account.arr': contract,
  'account.seats': contract,
  'account.plan': contract,
  'account.renewalInDays': contract,
  'account.tenureDays': contract,
  'account.renewedDaysAgo': contract,
  'account.expandedDaysAgo': contract,
};

/** Facts that gates and the chance of a yes look at and days can turn, beside those of conditions. */
const OF_GATES = [
  'person.giveBalance',
  'person.away',
  'person.relationship',
  'person.sentiment',
  'account.renewalInDays',
];

type States = { readonly account: AccountState; readonly person: PersonState };

/** The next moment after `at` of a kind; endless where there is none. */
type NextTurn = (states: States, sheet: FactSheet, at: Instant) => Instant;

/** Looks for next turns under one program. */
export type Turning = {
  /**
   * When the program can come to another answer about somebody by the passing of days alone, beside what a waiting
   * standing says itself and what use of the product turns (watch-standing.ts looks at that every day).
   */
  readonly next: NextTurn;
  /** The same for somebody who is ready: what holds now may hold no longer, or another moment may come. */
  readonly nextOfReady: NextTurn;
};

export function turningIn(compiled: CompiledProgram, coverage: Coverage): Turning {
  const conditions = [...compiled.milestones, ...compiled.cohorts].map(({ condition }) => condition);
  const read = conditions.flatMap((condition) => condition.reads.map(({ name }) => name));
  const turnsOf = (subject: string): ReadonlySet<Turns> =>
    new Set(
      [...read, ...OF_GATES].flatMap((name) => (name.startsWith(`${subject}.`) ? (TURNS[name] ?? []) : [])),
    );
  const [ofAccount, ofPerson] = [turnsOf('account'), turnsOf('person')];
  const firstOf = (turns: ReadonlySet<Turns>, { account, person }: States, at: Instant): Instant => {
    let first = Number.POSITIVE_INFINITY;
    for (const turn of turns)
      for (const moment of turn(account, person)) if (moment > at && moment < first) first = moment;
    return first;
  };
  // An account turns for all of its people alike; they are looked at one after another.
  const turnOfAccount = once(
    ({ account }: States) => account,
    (states, _, at) => firstOf(ofAccount, states, at),
  );
  const counting = conditions.filter((condition) => countingFacts(condition).length > 0);
  const { renewalDays, publicRenewalDays, staleDays } = compiled.program.guardrails;
  const ages = Object.entries(staleDays).map(([name, days]) => [name.split('.'), days * DAY] as const);
  const next: NextTurn = (states, sheet, at) => {
    let first = Math.min(turnOfAccount(states, sheet, at), firstOf(ofPerson, states, at));
    // An answer of no names the day on which it turns; one that is open does not.
    for (const condition of counting)
      if (condition.evaluate(sheet) === 'unknown')
        first = Math.min(first, nextCrossing(condition, sheet, at) ?? first);
    return first;
  };
  const nextOfReady: NextTurn = (states, sheet, at) => {
    let first = next(states, sheet, at);
    const take = (moment: Instant): void => {
      if (moment > at && moment < first) first = moment;
    };
    for (const condition of counting) take(nextCrossing(condition, sheet, at) ?? first);
    const renewal = sheet.account.renewalInDays?.moment;
    if (renewal !== undefined)
      for (const days of [renewalDays, publicRenewalDays, 0, -1])
        for (const near of [days, days + 1]) take(dayOf(renewal - near * DAY));
    for (const [[subject, name], age] of ages) {
      const fact = sheet[subject as 'account' | 'person'][name!];
      if (fact !== undefined) take(fact.at + age + 1);
    }
    // What is counted over thirty or more days is no longer known once its source has been silent for as long.
    for (const heard of Object.values(coverage)) take(heard.at + SHORTEST_WINDOW * DAY);
    return first;
  };
  // All rungs of somebody ask for the same turn, one after another.
  const ofSheet = (_: States, sheet: FactSheet): FactSheet => sheet;
  return { next: once(ofSheet, next), nextOfReady: once(ofSheet, nextOfReady) };
}

/** Looks only once for what is asked again and again of one thing at one moment. */
function once(thing: (states: States, sheet: FactSheet) => object, look: NextTurn): NextTurn {
  let seen: object | null = null;
  let moment = Number.NaN;
  let turn = Number.NaN;
  return (states, sheet, at) => {
    const one = thing(states, sheet);
    if (one !== seen || at !== moment) turn = look(states, sheet, at);
    seen = one;
    moment = at;
    return turn;
  };
}

/** Facts are counted over windows of no fewer days than this. */
export const SHORTEST_WINDOW = 30;

const dayOf = (moment: Instant): Instant => Math.floor(moment / DAY) * DAY;
