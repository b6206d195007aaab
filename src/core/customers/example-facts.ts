import { exampleSignal } from '../signals/example-signal.ts';
import type { SignalBody } from '../signals/signal.ts';
import { DAY } from '../signals/signal.ts';
import type { Coverage } from './coverage.ts';
import type { FactSheet, Facts, FactValue } from './fact.ts';
import { factsAsOf } from './facts-as-of.ts';

/** The moment at which example facts are read: the start of day 1000 since 1970. */
export const NOW = 1000 * DAY;

/** What happened on which day since 1970. */
export type Happening = readonly [day: number, body: SignalBody];

/** For tests: an account's facts after these happenings, all told about the account itself. */
export function exampleAccountFacts(happenings: readonly Happening[], coverage: Coverage = {}): Facts {
  const signals = happenings.map(([day, body]) => exampleSignal(day, body));
  return factsAsOf(signals, NOW, { coverage }).account;
}

/** For tests: Ann's sheet after these happenings, of which there must be one, all told about her. */
export function exampleSheet(happenings: readonly Happening[], coverage: Coverage = {}): FactSheet {
  const signals = happenings.map(([day, body]) => exampleSignal(day, body, { personId: 'ann' }));
  return factsAsOf(signals, NOW, { coverage }).people.get('ann')!;
}

/** Only the values of the named facts; undefined where unknown. */
export function valuesOf(facts: Facts, ...names: string[]): (FactValue | undefined)[] {
  return names.map((name) => facts[name]?.value);
}
