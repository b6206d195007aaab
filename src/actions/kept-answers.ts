import type { Instant } from '../core/signals/signal.ts';
import { readGeneration } from '../store/generation.ts';
import type { Store, Tx } from '../store/store.ts';

/** Decisions age even where nothing changes: an answer over everybody is worked out anew this often. */
const AGES = 5 * 60_000;
/** Answers kept at once; each may hold the desk of a whole company. */
const KEEP = 12;

type Kept = { readonly key: string; readonly at: Instant; readonly answer: Promise<unknown> };

const shelves = new WeakMap<Store, Kept[]>();

/**
 * Gives the answer that was worked out before, as long as nothing changed that it could rest on and it
 * is not too old; else works it out. For pages only: before anything leaves, standing
 * is always decided anew from facts folded in the same transaction.
 *
 * @param name what is asked, with its parameters
 * @param ages milliseconds after which time alone makes it old; five minutes unless said
 */
export async function keepAnswer<T>(
  store: Store,
  tx: Tx,
  workspaceId: string,
  name: string,
  now: Instant,
  work: () => Promise<T>,
  ages = AGES,
): Promise<T> {
  const key = `${workspaceId}|${name}|${await readGeneration(tx, workspaceId)}`;
  const shelf = shelves.get(store) ?? [];
  const known = shelf.find((one) => one.key === key && now - one.at < ages && now >= one.at);
  if (known !== undefined) return known.answer as Promise<T>;
  const answer = work();
  const others = shelf.filter((one) => !one.key.startsWith(`${workspaceId}|${name}|`)).slice(0, KEEP - 1);
  const mine = { key, at: now, answer };
  shelves.set(store, [mine, ...others]);
  // A failure is no answer: the next who asks tries again.
  answer.catch(() =>
    shelves.set(
      store,
      (shelves.get(store) ?? []).filter((one) => one !== mine),
    ),
  );
  return answer;
}
