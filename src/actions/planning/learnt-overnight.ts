import { DAY, type Instant } from '../../core/signals/signal.ts';
import { ledgerMark } from '../../store/answered-asks.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';
import { Awaited } from '../awaited.ts';

type Kept = { readonly mark: string; readonly learnt: Promise<unknown>; settled: boolean };

const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * What the ledger has taught by last midnight (UTC): learnt once a day, so that it does not change between the plan
 * and the ask, and nobody waits for it after every click.
 *
 * @param what the name of what is learnt
 * @param read reads what was there before that midnight; what it gives learns from it, when the transaction has been let
 * go of (see `Awaited`), or within it by an action that may not begin again
 */
export async function learntOvernight<T>(
  { tx, workspaceId, now, house, mayBeginAgain }: Context,
  what: string,
  read: (midnight: Instant) => Promise<() => Promise<T>>,
): Promise<T> {
  const midnight = Math.floor(now / DAY) * DAY;
  const mark = `${midnight}|${await ledgerMark(tx, workspaceId, midnight)}`;
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const key = `${workspaceId}|${what}`;
  let known = shelf.get(key);
  if (known?.mark !== mark) {
    const learn = await read(midnight);
    known = keep(shelf, key, mark, learn());
  }
  if (!known.settled && mayBeginAgain) throw new Awaited(known.learnt);
  return known.learnt as Promise<T>;
}

function keep(shelf: Map<string, Kept>, key: string, mark: string, learnt: Promise<unknown>): Kept {
  const mine: Kept = { mark, learnt, settled: false };
  shelf.set(key, mine);
  learnt.then(
    () => {
      mine.settled = true;
    },
    // A failure is no answer: the next who asks tries again.
    () => {
      if (shelf.get(key) === mine) shelf.delete(key);
    },
  );
  return mine;
}
