import type { Instant } from '../signals/signal.ts';
import type { Reason, Standing } from '../standing/standing.ts';
import type { Fitting } from './candidate.ts';
import { gateSays, gateUnknownSays } from './gate-says.ts';

/** What holds people back from a need, each counted once for every thing that does. */
export type Hindrance = { readonly key: string; readonly says: (people: number) => string };

/** How many people a hindrance holds back, and how many it alone does: those come free when it clears. */
export type HeldBy = Hindrance & { readonly people: number; readonly only: number };

/** People who fit a need and may not be asked before its date, counted instead of listed. */
export type HeldBack = { readonly people: number; readonly by: ReadonlyMap<string, HeldBy> };

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['waits', 'blocks', 'unknown']);

/** Whether somebody who fits may be asked for a need now or, once a wait is over, before its date. */
export const isInReach = ({ standing, need }: Pick<Fitting, 'standing' | 'need'>): boolean =>
  standing.verdict === 'ready' || isReadyBefore(standing.readyAt, need.by);

/** Whether a wait is over before a date. */
export const isReadyBefore = (readyAt: Instant | undefined, by: Instant): boolean =>
  readyAt !== undefined && readyAt < by;

/** The gates that hold one person back, each once; a gate that holds for want of a fact is told apart. */
export function hindrancesOf(standing: Pick<Standing, 'reasons'>): Hindrance[] {
  const found = new Map<string, Hindrance>();
  for (const { gate, outcome } of standing.reasons) {
    if (!HOLDS_BACK.has(outcome)) continue;
    const unknown = outcome === 'unknown';
    const key = unknown ? `${gate}-unknown` : gate;
    if (!found.has(key))
      found.set(key, { key, says: (n) => (unknown ? gateUnknownSays(gate, n) : gateSays(gate, n)) });
  }
  return [...found.values()];
}

/** The same for many, each standing read once: somebody fits many needs of one rung, and what holds them is the same. */
export function hindranceReader(): (standing: Standing) => readonly Hindrance[] {
  const known = new WeakMap<Standing, readonly Hindrance[]>();
  return (standing) => {
    const read = known.get(standing) ?? hindrancesOf(standing);
    known.set(standing, read);
    return read;
  };
}

/** Counts what holds people back. */
export class Tally {
  readonly #by: Map<string, { key: string; says: Hindrance['says']; people: number; only: number }>;

  /** @param before what has been counted already */
  constructor(before: ReadonlyMap<string, HeldBy> = new Map()) {
    this.#by = new Map([...before].map(([key, held]) => [key, { ...held }]));
  }

  note(hindrances: readonly Hindrance[]): void {
    for (const { key, says } of hindrances) {
      const entry = this.#by.get(key) ?? { key, says, people: 0, only: 0 };
      entry.people += 1;
      if (hindrances.length === 1) entry.only += 1;
      this.#by.set(key, entry);
    }
  }

  get by(): ReadonlyMap<string, HeldBy> {
    return this.#by;
  }
}

/**
 * Counts those who fit a need and cannot be asked in time for it: of a large company they are many, and a plan reads
 * nothing of them but what holds them back.
 */
export function heldBackCounter(): {
  add(one: Fitting): void;
  /** By need; one where nobody is held back has no entry. */
  counts(): ReadonlyMap<string, HeldBack>;
} {
  const read = hindranceReader();
  const of = new Map<string, { people: number; tally: Tally }>();
  return {
    add({ need, standing }) {
      const held = of.get(need.id) ?? { people: 0, tally: new Tally() };
      held.people += 1;
      held.tally.note(read(standing));
      of.set(need.id, held);
    },
    counts: () => new Map([...of].map(([id, { people, tally }]) => [id, { people, by: tally.by }])),
  };
}
