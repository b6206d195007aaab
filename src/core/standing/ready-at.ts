import type { FactDefinition } from '../customers/fact.ts';
import type { CompiledProgram, CompiledRung } from '../program/compile-program.ts';
import type { Instant } from '../signals/signal.ts';
import { type Picture, picture, rungReasons } from './gates.ts';
import { dayIn, type Situation, situateAt } from './situation.ts';
import type { GateName, Reason } from './standing.ts';

/** When the waiting is over, and what stands in the way by then that does not today. */
export type Clearing = {
  /** The earliest moment at which all waiting gates have cleared together; null when time alone never does it. */
  readonly at: Instant | null;
  readonly remarks: readonly Reason[];
};

/** Waiting gates that keep handing over to each other are followed so far. */
const MOST_STEPS = 8;

/**
 * Follows time forward with nothing else happening (situateAt). The latest clearing date is only a first guess
 * (a milestone that is due may have passed by the time a rest ends), so each guess is tried on the gates.
 */
export function clearing(
  rung: CompiledRung,
  reasons: readonly Reason[],
  situation: Situation,
  ahead: LookAhead,
): Clearing {
  const waiting = new Set<GateName>();
  let at = situation.now;
  for (const reason of reasons) {
    if (reason.outcome !== 'waits' || reason.clearsAt === undefined) continue;
    waiting.add(reason.gate);
    at = Math.max(at, reason.clearsAt);
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    const then = rungReasons(rung, ahead(at)).reasons;
    const mine = then.filter(({ gate }) => waiting.has(gate));
    const closed = mine.find(({ outcome }) => outcome === 'blocks' || outcome === 'unknown');
    if (closed !== undefined) return { at: null, remarks: [laterBlocks(closed, at, situation)] };
    const next = Math.max(
      at,
      ...mine.flatMap((each) => (each.outcome === 'waits' ? [each.clearsAt ?? at] : [])),
    );
    if (next === at)
      return {
        at,
        remarks: then.filter((each) => isNew(each, waiting)).map((each) => laterMind(each, at, situation)),
      };
    at = next;
  }
  const says = `One wait follows on another beyond ${dayIn(situation, at)}`;
  const gate = [...waiting][0] ?? 'resting';
  return {
    at: null,
    remarks: [{ gate, outcome: 'blocks', says, clearsBy: 'one of them is cleared by hand' }],
  };
}

function isNew({ gate, outcome }: Reason, waiting: ReadonlySet<GateName>): boolean {
  return !waiting.has(gate) && (outcome === 'blocks' || outcome === 'unknown' || outcome === 'waits');
}

/** A person as they will be seen at a later moment if nothing happens until then. */
export type LookAhead = (at: Instant) => Picture;

/** Looks ahead from a picture; rungs that wait for the same day share what is seen then. */
export function lookAhead({ situation }: Picture): LookAhead {
  const seen = new Map<Instant, Picture>();
  return (at) => {
    const known = seen.get(at);
    if (known !== undefined) return known;
    const then = picture(situateAt(situation, countingIn(situation.compiled), at));
    seen.set(at, then);
    return then;
  };
}

const counting = new WeakMap<CompiledProgram, readonly FactDefinition[]>();

/** Every day-counting fact of the catalogue: gates and conditions may read any of them. */
function countingIn(compiled: CompiledProgram): readonly FactDefinition[] {
  const known = counting.get(compiled);
  if (known !== undefined) return known;
  const found = [...compiled.facts.values()].filter((fact) => fact.counts !== undefined);
  counting.set(compiled, found);
  return found;
}

function laterBlocks(reason: Reason, at: Instant, situation: Situation): Reason {
  const says = `${reason.says}, before the waiting is over on ${dayIn(situation, at)}`;
  return { ...reason, outcome: 'blocks', says };
}

function laterMind({ gate, says }: Reason, at: Instant, situation: Situation): Reason {
  return {
    gate,
    outcome: 'mind',
    says: `By ${dayIn(situation, at)} this will hold it back: ${says}`,
  };
}
