import { isWithin } from '../signals/days.ts';
import type { Instant } from '../signals/signal.ts';
import { compareStamps } from '../signals/stamp.ts';
import type { AccountState } from './account-state.ts';
import type { AskRecord } from './ask-record.ts';
import { sentStamp } from './ask-record.ts';
import type { Coverage } from './coverage.ts';
import { lastHeard } from './coverage.ts';
import type { FactSheet, SentAsk } from './fact.ts';
import { readPersonFacts } from './facts/read-person-facts.ts';
import type { PersonState } from './person-state.ts';
import { exchangeFacts, readAccountFacts } from './read-account-facts.ts';
import { readRungs } from './rung-history.ts';

/**
 * Reads the facts of an account and one of its people (or nobody) at a moment.
 *
 * This is where the product learns to fail closed. A fact is absent, and every gate that needs it
 * blocks, unless one of these holds:
 *
 * 1. Somebody told us. The fact carries the source and the time of the signal that decided it.
 * 2. A source that would have told us was heard. "No open case" is knowledge only where a support desk
 *    delivers to this workspace: `coverage` says when a source of each topic last did (an account's own
 *    signals count as well). The fact carries that source and that time, so that a desk that fell silent
 *    makes it stale. What is counted over the last N days is absent when the source was not heard
 *    within those days.
 * 3. It passes through our own hands: asks, acts, refusals, gifts, pauses, times away, nominations,
 *    milestones and people we were told of. There silence is knowledge, under the source `goodword`
 *    and the moment of reading.
 *
 * `left` is told or not told, never certain: its age is that of the last sign of life.
 * The states must hold nothing that happened after `now` (facts-as-of.ts sees to it).
 */
export function readFacts(
  account: AccountState,
  person: PersonState | null,
  now: Instant,
  coverage: Coverage = {},
): FactSheet {
  const sheet = accountSheet(account, now, coverage);
  return person ? personSheet(sheet, account, person, now, coverage) : sheet;
}

/** The same for every one of an account's people, reading the account once; by person id. */
export function readSheets(
  account: AccountState,
  people: ReadonlyMap<string, PersonState>,
  now: Instant,
  coverage: Coverage = {},
): Map<string, FactSheet> {
  const sheet = accountSheet(account, now, coverage);
  return new Map([...people].map(([id, person]) => [id, personSheet(sheet, account, person, now, coverage)]));
}

/**
 * Reads one person after another of an account at a moment, the account's own facts once: for a caller that
 * wants some of its people and does not know yet which.
 */
export function sheetReader(
  account: AccountState,
  now: Instant,
  coverage: Coverage = {},
): (person: PersonState) => FactSheet {
  const sheet = accountSheet(account, now, coverage);
  return (person) => personSheet(sheet, account, person, now, coverage);
}

/**
 * The same where only asks, acts and gifts differ from a sheet of the account that was read already: the rest of
 * the account's facts is taken from there.
 */
export function readerWithAsks(
  read: FactSheet,
  account: AccountState,
  now: Instant,
  coverage: Coverage = {},
): (person: PersonState) => FactSheet {
  const sheet: FactSheet = {
    ...read,
    account: { ...read.account, ...exchangeFacts(account, now) },
    sent: { person: [], account: sentAsks(account.asks, now) },
  };
  return (person) => personSheet(sheet, account, person, now, coverage);
}

function accountSheet(account: AccountState, now: Instant, coverage: Coverage): FactSheet {
  return {
    account: readAccountFacts(account, now, coverage),
    person: {},
    rungs: {},
    sent: { person: [], account: sentAsks(account.asks, now) },
    reported: lastReports(account),
  };
}

function personSheet(
  sheet: FactSheet,
  account: AccountState,
  person: PersonState,
  now: Instant,
  coverage: Coverage,
): FactSheet {
  const rungs = readRungs(person);
  const touchesHeard = lastHeard(account.heard.touches, coverage.touches, now);
  return {
    ...sheet,
    person: readPersonFacts(person, rungs, now, touchesHeard),
    rungs,
    sent: { ...sheet.sent, person: sentAsks(person.asks, now) },
  };
}

function sentAsks(asks: Readonly<Record<string, AskRecord>>, now: Instant): SentAsk[] {
  const sent = Object.values(asks).flatMap((ask) => {
    const by = sentStamp(ask);
    return by && isWithin(365, by.at, now) ? [{ about: ask.about.value, by }] : [];
  });
  return sent.sort((a, b) => compareStamps(a.by, b.by)).map(({ about, by }) => ({ ...about, at: by.at }));
}

function lastReports({ milestones }: AccountState): Record<string, Instant> {
  const oldestFirst = Object.values(milestones).sort((a, b) => compareStamps(a.by, b.by));
  return Object.fromEntries(oldestFirst.map(({ value, by }) => [value, by.at]));
}
