import type { Instant } from '../signals/signal.ts';
import type { AccountState } from './account-state.ts';
import type { Coverage } from './coverage.ts';
import { lastHeard } from './coverage.ts';
import type { FactSheet } from './fact.ts';
import type { AccountFacts } from './fact-catalogue.ts';
import type { PersonState } from './person-state.ts';
import { readAccountFacts } from './read-account-facts.ts';
import { readPersonFacts } from './read-person-facts.ts';
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
  return readSheet(account, readAccountFacts(account, now, coverage), person, now, coverage);
}

/** The same for every one of an account's people, reading the account once; by person id. */
export function readSheets(
  account: AccountState,
  people: ReadonlyMap<string, PersonState>,
  now: Instant,
  coverage: Coverage = {},
): Map<string, FactSheet> {
  const facts = readAccountFacts(account, now, coverage);
  const sheets = new Map<string, FactSheet>();
  for (const [id, person] of people) sheets.set(id, readSheet(account, facts, person, now, coverage));
  return sheets;
}

function readSheet(
  account: AccountState,
  facts: AccountFacts,
  person: PersonState | null,
  now: Instant,
  coverage: Coverage,
): FactSheet {
  if (!person) return { account: facts, person: {}, rungs: {} };
  const rungs = readRungs(person);
  const touchesHeard = lastHeard(account.heard.touches, coverage.touches, now);
  return { account: facts, person: readPersonFacts(person, rungs, now, touchesHeard), rungs };
}
