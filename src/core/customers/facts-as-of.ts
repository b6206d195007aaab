import { historyAsOf } from '../signals/history-as-of.ts';
import type { Instant, Signal } from '../signals/signal.ts';
import type { Coverage } from './coverage.ts';
import type { FactSheet } from './fact.ts';
import type { AccountFacts } from './fact-catalogue.ts';
import { foldSignals } from './fold-signals.ts';
import { readAccountFacts } from './read-account-facts.ts';
import { readSheets } from './read-facts.ts';

/** An account and everybody in it at one moment. */
export type AccountAsOf = {
  readonly account: AccountFacts;
  /** By person id. */
  readonly people: ReadonlyMap<string, FactSheet>;
};

/**
 * What was true of an account and its people at a moment, from their whole history. With `knownAt`,
 * only what had been recorded by then: what we knew that day, rather than what we know of it now.
 */
export function factsAsOf(
  signals: Iterable<Signal>,
  moment: Instant,
  options: { readonly coverage?: Coverage; readonly knownAt?: Instant } = {},
): AccountAsOf {
  const { coverage = {}, knownAt } = options;
  const { account, people } = foldSignals(historyAsOf(signals, moment, knownAt));
  return {
    account: readAccountFacts(account, moment, coverage),
    people: readSheets(account, people, moment, coverage),
  };
}
