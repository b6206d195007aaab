import type { Ask, AskMove } from '../../asks/ask.ts';
import type { Topic } from '../../customers/coverage.ts';
import type { Need } from '../../needs/need.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { Act } from '../../stories/story.ts';

/**
 * All that is on record of a workspace: what a simulation replays and compares itself with. Signals of a source
 * that was connected late come as if it had been connected all along (`asIfConnected`, signals/past.ts).
 */
export type WholePast = {
  readonly signals: readonly Signal[];
  /** When sources spoke of a topic, beside the signals themselves: also where they had nothing new to say. */
  readonly hearings?: readonly { readonly topic: Topic; readonly source: string; readonly at: Instant }[];
  /** The needs that departments filed; those of a program come from the program itself. */
  readonly needs: readonly Need[];
  readonly asks: readonly Ask[];
  readonly moves: readonly AskMove[];
  readonly acts: readonly Act[];
};

/** The days that are lived through again: plans are made from `from` on, every day, and before `to`. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** When a signal can have been known: told, and happened. What is told ahead counts from the day it speaks of. */
export const heardAt = ({ occurredAt, recordedAt }: Signal): Instant => Math.max(occurredAt, recordedAt);

/** Every ask of the ledger with its moves, oldest first. */
export function movesByAsk({ moves }: Pick<WholePast, 'moves'>): ReadonlyMap<string, readonly AskMove[]> {
  const sorted = moves.toSorted((a, b) => a.at - b.at);
  return Map.groupBy(sorted, (move) => move.askId);
}
