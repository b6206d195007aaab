import type { Instant } from '../signals/signal.ts';
import type { Ask, AskMove } from './ask.ts';

/**
 * The asks as they stood at a moment: those that were there, in the state of their last move by then.
 * What an ask was about never changes; a letter edited since is shown as it is now.
 *
 * @param moves of all these asks, each ask's in the order of its life
 */
export function asksAsOf<A extends Ask>(asks: readonly A[], moves: readonly AskMove[], at: Instant): A[] {
  const made = Map.groupBy(
    moves.filter((move) => move.at <= at),
    (move) => move.askId,
  );
  return asks.flatMap((ask) => {
    if (ask.createdAt > at) return [];
    const last = made.get(ask.id)?.at(-1);
    // Nothing moved since: it stands as it stood, snoozed until then and all.
    if (last === undefined || ask.changedAt <= at) return [ask];
    const sentAt = ask.sentAt !== null && ask.sentAt <= at ? ask.sentAt : null;
    return [{ ...ask, state: last.to, changedAt: last.at, sentAt, snoozedUntil: null }];
  });
}
