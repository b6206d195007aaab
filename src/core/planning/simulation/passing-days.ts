import type { AccountState } from '../../customers/account-state.ts';
import { sentStamp } from '../../customers/ask-record.ts';
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

/** The facts that gates look at and days can turn, beside those of conditions: gifts, asks, dates of contracts. */
const OF_GATES = ['person.giveBalance', 'account.renewalInDays'];

/**
 * The next moment after `at` at which a program can come to another answer about somebody by the passing of days
 * alone, beside what a waiting standing says itself and what use of the product turns (watch-standing.ts looks at
 * that every day); endless where none does.
 */
type NextTurn = (
  states: { readonly account: AccountState; readonly person: PersonState },
  sheet: FactSheet,
  at: Instant,
) => Instant;

/** Looks for next turns under one program. */
export function nextTurnIn(compiled: CompiledProgram): NextTurn {
  const conditions = [...compiled.milestones, ...compiled.cohorts].map(({ condition }) => condition);
  const read = conditions.flatMap((condition) => condition.reads.map(({ name }) => name));
  const turns = new Set([...read, ...OF_GATES].flatMap((name) => TURNS[name] ?? []));
  const counting = conditions.filter((condition) => countingFacts(condition).length > 0);
  return ({ account, person }, sheet, at) => {
    let next = Number.POSITIVE_INFINITY;
    for (const turn of turns)
      for (const moment of turn(account, person)) if (moment > at && moment < next) next = moment;
    // An answer of no names the day on which it turns; one that is open does not.
    for (const condition of counting)
      if (condition.evaluate(sheet) === 'unknown')
        next = Math.min(next, nextCrossing(condition, sheet, at) ?? next);
    return next;
  };
}
