import { DAY, type Instant } from '../../core/signals/signal.ts';
import { ledgerMark } from '../../store/answered-asks.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';

type Kept = { readonly mark: string; readonly learnt: Promise<unknown> };

const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * What the ledger has taught by last midnight (UTC): learnt once a day, so that it does not change between the plan
 * and the ask, and nobody waits for it after every click.
 *
 * @param what the name of what is learnt
 * @param learn reads what was there before that midnight, and learns from it
 */
export async function learntOvernight<T>(
  { tx, workspaceId, now, house }: Context,
  what: string,
  learn: (midnight: Instant) => Promise<T>,
): Promise<T> {
  const midnight = Math.floor(now / DAY) * DAY;
  const mark = `${midnight}|${await ledgerMark(tx, workspaceId, midnight)}`;
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const key = `${workspaceId}|${what}`;
  const known = shelf.get(key);
  if (known?.mark === mark) return known.learnt as Promise<T>;
  const learnt = learn(midnight);
  const mine = { mark, learnt };
  shelf.set(key, mine);
  // A failure is no answer: the next who asks tries again.
  learnt.catch(() => {
    if (shelf.get(key) === mine) shelf.delete(key);
  });
  return learnt;
}
