import type { Ask, AskMove } from '../../asks/ask.ts';
import type { Need } from '../../needs/need.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Act } from '../../stories/story.ts';

/** All that is on record of a workspace: what a simulation replays and compares itself with. */
export type Past = {
  readonly signals: readonly Signal[];
  /** The needs that departments filed; those of a program come from the program itself. */
  readonly needs: readonly Need[];
  readonly asks: readonly Ask[];
  readonly moves: readonly AskMove[];
  readonly acts: readonly Act[];
};

/** The days that are lived through again: plans are made from `from` on, every day, and before `to`. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** When a signal can have been known: told, and happened. What is told ahead counts from the day it speaks of. */
export const knownFrom = ({ occurredAt, recordedAt }: Signal): Instant => Math.max(occurredAt, recordedAt);

/** Every ask of the ledger with its moves, oldest first. */
export function movesByAsk({ moves }: Pick<Past, 'moves'>): ReadonlyMap<string, readonly AskMove[]> {
  const sorted = moves.toSorted((a, b) => a.at - b.at);
  return Map.groupBy(sorted, (move) => move.askId);
}

/** An ask as the ledger told of it at a moment, from its moves until then; null before it was proposed. */
export function askAsOf(ask: Ask, moves: readonly AskMove[], at: Instant): Ask | null {
  const made = moves.filter((move) => move.at <= at);
  const last = made.at(-1);
  if (last === undefined) return null;
  const sentAt = made.find((move) => move.to === 'sent')?.at ?? null;
  return {
    ...ask,
    state: last.to,
    changedAt: last.at,
    sentAt,
    snoozedUntil: last.to === 'snoozed' ? ask.snoozedUntil : null,
  };
}
