import type { AskState } from './ask.ts';
import { stateAfter, type Verb, verbsFor } from './ask-verbs.ts';

/** What the customer does and we only write down; a CSM who records "done" records the yes with it. */
const TOLD: ReadonlySet<Verb> = new Set<Verb>(['accept', 'decline', 'finish']);

/**
 * The fewest verbs that bring an ask from one state to another, by what the customer may have done
 * unrecorded: from `sent` to `done` it is accept, then finish. Null where no such way leads there.
 */
export function verbsTo(from: AskState, to: AskState): readonly Verb[] | null {
  const ways = new Map<AskState, readonly Verb[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (state === to) return way;
    for (const verb of verbsFor(state)) {
      const next = stateAfter(verb);
      if (TOLD.has(verb) && !ways.has(next)) ways.set(next, [...way, verb]);
    }
  }
  return null;
}
