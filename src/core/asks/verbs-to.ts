import type { AskState } from './ask.ts';
import { stateAfter, type Verb, verbsFor } from './ask-verbs.ts';

/** What the customer does and we only write down; a CSM who records "done" records the yes with it. */
const TOLD: ReadonlySet<Verb> = new Set<Verb>(['accept', 'decline', 'finish']);

/**
 * The verbs that bring an ask from one state to another: the one verb that leads there, or else what the
 * customer may have done unrecorded: from `sent` to `done` it is accept, then finish. Null where no such
 * way leads there; taking the last move back is `undo` and not looked for here.
 */
export function verbsTo(from: AskState, to: AskState): readonly Verb[] | null {
  if (from === to) return [];
  const straight = verbsFor(from).find((verb) => stateAfter(verb) === to);
  if (straight) return [straight];
  const ways = new Map<AskState, readonly Verb[]>([[from, []]]);
  for (const [state, way] of ways) {
    for (const verb of verbsFor(state)) {
      const next = stateAfter(verb);
      if (!TOLD.has(verb) || ways.has(next)) continue;
      if (next === to) return [...way, verb];
      ways.set(next, [...way, verb]);
    }
  }
  return null;
}
