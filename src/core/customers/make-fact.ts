import { daysSince, daysUntil } from '../signals/days.ts';
import type { Instant } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import type { Heard } from './coverage.ts';
import type { Fact, FactValue } from './fact.ts';
import type { Told } from './told.ts';

/** The source of what we know because it passed through our own hands: asks, acts, pauses, gifts. */
export const OWN_RECORD = 'goodword';

/** What a signal told, as a fact. */
export function toldFact(told: Told<FactValue> | undefined): Fact | undefined {
  return told && { value: told.value, source: told.by.source, at: told.by.at };
}

/** How many days ago a signal happened. */
export function sinceFact(stamp: Stamp | undefined, now: Instant): Fact | undefined {
  if (!stamp) return undefined;
  return { value: daysSince(stamp.at, now), source: stamp.source, at: stamp.at, moment: stamp.at };
}

/** How many days are left until a moment that a signal told of. */
export function untilFact(moment: Instant, by: Stamp, now: Instant): Fact {
  return { value: daysUntil(moment, now), source: by.source, at: by.at, moment };
}

/** What our own record says, which is complete up to now. */
export function ownFact(value: FactValue, now: Instant): Fact {
  return { value, source: OWN_RECORD, at: now };
}

/**
 * What a source's speaking and silence add up to. Unknown where no source speaks of it. A signal that
 * decided the value lends its source; the fact is as fresh as the last time the source was heard.
 */
export function heardFact(value: FactValue, heard: Heard | undefined, deciding?: Stamp): Fact | undefined {
  if (!heard) return undefined;
  return { value, source: (deciding ?? heard).source, at: Math.max(heard.at, deciding?.at ?? heard.at) };
}
