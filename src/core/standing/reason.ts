import type { Fact } from '../customers/fact.ts';
import { findFact } from '../customers/fact-catalogue.ts';
import { OWN_RECORD } from '../customers/make-fact.ts';
import { momentOf } from '../program/conditions/age-sheet.ts';
import type { Instant } from '../signals/signal.ts';
import { cite, dayIn, type Situation } from './situation.ts';
import type { GateName, Reason } from './standing.ts';
import { counted } from './words.ts';

/** The fact behind a reason: its full name and what it is, or null where no fact is named. */
export type Grounds = readonly [name: string, fact: Fact | undefined] | null;

/** Grounds in our own record of asks and acts: the fact that tells of it, and when it happened. */
export function ownRecord(name: string, at: Instant): Grounds {
  return [name, { value: 0, source: OWN_RECORD, at }];
}

/** Nothing speaks against. */
export function holds(gate: GateName, says: string, grounds: Grounds = null): Reason {
  const fact = citing(grounds);
  return fact === null ? { gate, outcome: 'holds', says } : { gate, outcome: 'holds', says, fact };
}

/** Allowed, but whoever asks should know. */
export function mind(gate: GateName, says: string, grounds: Grounds = null): Reason {
  const fact = citing(grounds);
  return fact === null ? { gate, outcome: 'mind', says } : { gate, outcome: 'mind', says, fact };
}

/** Time alone clears it. */
export function waits(gate: GateName, says: string, clearsAt: Instant, grounds: Grounds = null): Reason {
  const fact = citing(grounds);
  const outcome = 'waits';
  return fact === null ? { gate, outcome, says, clearsAt } : { gate, outcome, says, fact, clearsAt };
}

/** An event has to clear it. */
export function blocks(gate: GateName, says: string, clearsBy: string, grounds: Grounds = null): Reason {
  const fact = citing(grounds);
  const outcome = 'blocks';
  return fact === null ? { gate, outcome, says, clearsBy } : { gate, outcome, says, fact, clearsBy };
}

function citing(grounds: Grounds): NonNullable<Reason['fact']> | null {
  const fact = grounds?.[1];
  return grounds === null || fact === undefined ? null : cite(grounds[0], fact);
}

/**
 * A needed fact is missing or too old, and so blocks. `what` completes "Nobody has told us …": "whether an
 * escalation is open".
 */
export function unknown(
  gate: GateName,
  situation: Situation,
  names: readonly string[],
  what: string,
): Reason {
  const clearsBy = `somebody tells us ${what}`;
  const name = names.find((each) => situation.stale.has(each));
  const stale = name === undefined ? undefined : situation.stale.get(name);
  if (name === undefined || stale === undefined)
    return { gate, outcome: 'unknown', says: `Nobody has told us ${what}`, clearsBy };
  const heard = dayIn(situation, stale.fact.at);
  const says = `Last told ${what} on ${heard}; after ${counted(stale.days, 'day')} that counts as unknown`;
  return { gate, outcome: 'unknown', says, clearsBy, fact: cite(name, stale.fact) };
}

/** The moment that a day-counting fact of the catalogue counts from or to. */
export function momentBehind(name: string, fact: Fact): Instant {
  const definition = findFact(name);
  return definition === undefined ? fact.at : momentOf(definition, fact);
}
