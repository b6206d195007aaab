import { latestRevisions } from '../signals/history-as-of.ts';
import type { Signal } from '../signals/signal.ts';
import { FIRST_REVISION } from '../signals/signal.ts';
import type { AccountState } from './account-state.ts';
import { emptyAccountState, takeAccountSignal, trimAccount } from './account-state.ts';
import type { PersonState } from './person-state.ts';
import { emptyPersonState, takePersonSignal, trimPerson } from './person-state.ts';

/** An account and its people, folded from their signals; people by their id. */
export type AccountFold = {
  readonly account: AccountState;
  readonly people: ReadonlyMap<string, PersonState>;
};

/**
 * Adds up the signals of one account and its people, in any order, with any number of revisions and
 * repetitions. What had not happened yet must not be among them (signals/history-as-of.ts), because
 * the newest signal decides what is too old to keep.
 */
export function foldSignals(signals: Iterable<Signal>): AccountFold {
  return foldLatest(latestRevisions(signals));
}

/** The same of signals of which only the latest revisions are left. */
export function foldLatest(signals: Iterable<Signal>): AccountFold {
  const account = emptyAccountState();
  const people = new Map<string, PersonState>();
  for (const signal of signals) {
    takeAccountSignal(account, signal);
    if (signal.personId !== null) takePersonSignal(personIn(people, signal.personId), signal);
  }
  trimAccount(account);
  for (const person of people.values()) trimPerson(person);
  return { account, people };
}

/**
 * The fold with one more signal; the old one stays as it was. The same signal again changes nothing.
 * Null when the signal corrects or withdraws an earlier one: what the earlier one overrode is no
 * longer in the state, so the account has to be folded anew from its history.
 */
export function applySignal(fold: AccountFold, signal: Signal): AccountFold | null {
  if (signal.revision > FIRST_REVISION || signal.body.kind === 'retracted') return null;
  const account = structuredClone(fold.account);
  takeAccountSignal(account, signal);
  trimAccount(account);
  if (signal.personId === null) return { account, people: fold.people };

  const people = new Map(fold.people);
  const person = structuredClone(people.get(signal.personId) ?? emptyPersonState());
  takePersonSignal(person, signal);
  trimPerson(person);
  return { account, people: people.set(signal.personId, person) };
}

function personIn(people: Map<string, PersonState>, id: string): PersonState {
  const held = people.get(id);
  if (held) return held;
  const person = emptyPersonState();
  people.set(id, person);
  return person;
}
