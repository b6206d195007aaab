import type { Instant } from '../core/signals/signal.ts';
import { readGeneration } from '../store/generation.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Context } from './action.ts';
import { Awaited } from './awaited.ts';

/** Decisions age even where nothing changes: an answer over everybody is worked out anew this often. */
const AGES = 5 * 60_000;
/** Answers kept at once; each may hold the desk of a whole company. */
const KEEP = 36;

type Kept = {
  readonly key: string;
  readonly at: Instant;
  readonly answer: Promise<unknown>;
  /** Whether it has come out; who finds it on its way waits for it without the store. */
  settled: boolean;
};

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
  const generation = await readGeneration(tx, workspaceId);
  const known = find(store, workspaceId, name, generation, now, ages);
  if (known !== undefined) return known.answer as Promise<T>;
  return put(store, workspaceId, name, generation, now, work()).answer as Promise<T>;
}

/**
 * The same for what takes long after everything is read: `read` gives the work that is left, which is done when the
 * transaction has been let go of (see `Awaited`); within it by an action that may not begin again.
 */
export async function keepLongAnswer<T>(
  { tx, workspaceId, now, house, mayBeginAgain }: Context,
  name: string,
  read: () => Promise<() => Promise<T>>,
  ages = AGES,
): Promise<T> {
  const { store } = house;
  const generation = await readGeneration(tx, workspaceId);
  let known = find(store, workspaceId, name, generation, now, ages);
  // What others work out may need the store, which whoever may not begin again does not let go of.
  if (known === undefined || !(known.settled || mayBeginAgain)) {
    const work = await read();
    known = put(store, workspaceId, name, generation, now, work());
  }
  if (!known.settled && mayBeginAgain) throw new Awaited(known.answer);
  return known.answer as Promise<T>;
}

function find(
  store: Store,
  workspaceId: string,
  name: string,
  generation: string,
  now: Instant,
  ages: number,
) {
  const key = `${workspaceId}|${name}|${generation}`;
  return shelves.get(store)?.find((one) => one.key === key && now - one.at < ages && now >= one.at);
}

function put(
  store: Store,
  workspaceId: string,
  name: string,
  generation: string,
  now: Instant,
  answer: Promise<unknown>,
): Kept {
  const others = (shelves.get(store) ?? [])
    .filter((one) => !one.key.startsWith(`${workspaceId}|${name}|`))
    .slice(0, KEEP - 1);
  const mine: Kept = { key: `${workspaceId}|${name}|${generation}`, at: now, answer, settled: false };
  shelves.set(store, [mine, ...others]);
  answer.then(
    () => {
      mine.settled = true;
    },
    // A failure is no answer: the next who asks tries again.
    () =>
      shelves.set(
        store,
        (shelves.get(store) ?? []).filter((one) => one !== mine),
      ),
  );
  return mine;
}
