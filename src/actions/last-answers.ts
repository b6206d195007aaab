import type { Instant } from '../core/signals/signal.ts';
import { DAY } from '../core/signals/signal.ts';
import { readGeneration } from '../store/generation.ts';
import type { Store } from '../store/store.ts';
import type { House } from './house.ts';

/** Answers kept at once: pages that a company looks at, quarter by quarter. */
const KEEP = 24;

type Last = { readonly generation: string; readonly at: Instant; readonly answer: unknown };

/** The pages' last answers and what is being worked out anew, one thing at a time. */
type Shelf = {
  readonly last: Map<string, Last>;
  readonly working: Map<string, Promise<void>>;
  queue: Promise<unknown>;
  closed: boolean;
};

const shelves = new WeakMap<Store, Shelf>();

function shelfOf({ store }: House): Shelf {
  const known = shelves.get(store);
  if (known !== undefined) return known;
  const shelf: Shelf = { last: new Map(), working: new Map(), queue: Promise.resolve(), closed: false };
  shelves.set(store, shelf);
  return shelf;
}

/**
 * For screens: the answer that was given last, as of its own moment, and at once. Where anything has changed since, or
 * a day went by, the next one is worked out beside, and screens are told when it is there. Only who asks first
 * waits. Programs are never answered from here: they get what is so now.
 *
 * @param name the route with its parameters
 * @param fresh works the answer out, in transactions of its own
 */
export async function lastAnswer<T>(
  house: House,
  workspaceId: string,
  name: string,
  fresh: () => Promise<T>,
): Promise<T> {
  const shelf = shelfOf(house);
  const key = `${workspaceId}|${name}`;
  const now = house.clock();
  const generation = await house.store.transact(workspaceId, (tx) => readGeneration(tx, workspaceId));
  const known = shelf.last.get(key);
  if (known === undefined) {
    const working = shelf.working.get(key) ?? track(shelf, key, work(shelf, house, workspaceId, key, fresh));
    await working;
    return (shelf.last.get(key)?.answer as T | undefined) ?? fresh();
  }
  const isOld = known.generation !== generation || now - known.at >= DAY || now < known.at;
  if (isOld && !shelf.working.has(key)) workBeside(shelf, house, workspaceId, key, fresh);
  return known.answer as T;
}

/** Waits until nothing is worked out beside any more, and begins nothing new. Before the store is closed. */
export async function settleAnswers(house: House): Promise<void> {
  const shelf = shelfOf(house);
  shelf.closed = true;
  await shelf.queue;
  await Promise.allSettled(shelf.working.values());
}

function workBeside<T>(
  shelf: Shelf,
  house: House,
  workspaceId: string,
  key: string,
  fresh: () => Promise<T>,
): void {
  const turn = shelf.queue.then(async () => {
    if (shelf.closed) return;
    await work(shelf, house, workspaceId, key, fresh);
    house.publish(workspaceId, { noun: 'figures', id: null });
  });
  // Whoever asks next sees the failure, if it is one that lasts.
  shelf.queue = track(
    shelf,
    key,
    turn.catch(() => {}),
  );
}

function track(shelf: Shelf, key: string, work: Promise<void>): Promise<void> {
  const mine = work.finally(() => shelf.working.delete(key));
  shelf.working.set(key, mine);
  return mine;
}

async function work<T>(
  shelf: Shelf,
  house: House,
  workspaceId: string,
  key: string,
  fresh: () => Promise<T>,
): Promise<void> {
  // Read before: what changes while it is worked out makes it old.
  const generation = await house.store.transact(workspaceId, (tx) => readGeneration(tx, workspaceId));
  const at = house.clock();
  const answer = await fresh();
  shelf.last.delete(key);
  shelf.last.set(key, { generation, at, answer });
  for (const oldest of shelf.last.keys()) {
    if (shelf.last.size <= KEEP) break;
    shelf.last.delete(oldest);
  }
}
