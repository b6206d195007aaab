import type { GateName, Reason, Standing } from './standing.ts';

/** Gates about reaching a person at all, whatever for. They answer alike for every rung. */
const CONTACT: ReadonlySet<GateName> = new Set(['left', 'paused', 'consent']);

/**
 * What closes the way to a person altogether, so that not even a thank-you goes to them: they left, asked
 * to be left alone, or withdrew their consent. None when they may be written to. What is merely not known
 * holds an ask back, but no thanks for what they did; where consent is required, it was given for the ask.
 *
 * @param standings of one person, on any rungs
 */
export function contactHeld(standings: readonly Standing[]): readonly Reason[] {
  return (standings[0]?.reasons ?? []).filter(
    ({ gate, outcome }) => CONTACT.has(gate) && (outcome === 'blocks' || outcome === 'waits'),
  );
}
