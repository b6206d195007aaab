import { DAY } from '../core/signals/signal.ts';
import { readGeneration } from '../store/generation.ts';
import { type AnswerPrint, findLastPrint, readLastAnswer, saveLastAnswer } from '../store/last-answers.ts';
import type { Store } from '../store/store.ts';
import type { House } from './house.ts';
import { sourcePrint } from './source-print.ts';

/** Answers kept at once: pages that a company looks at, quarter by quarter. */
const KEEP = 24;
/** What is put down for the next start ages by itself, too. */
const HOUR = DAY / 24;

/** The answers that this server has read or made, what is being worked out anew, one thing at a time. */
type Shelf = {
  readonly read: Map<string, { readonly print: AnswerPrint; readonly answer: unknown }>;
  readonly working: Map<string, Promise<void>>;
  /** Names whose answer this server has worked out itself (see `firstAnswer`). */
  readonly made: Set<string>;
  /** Somebody has changed something at a screen since the start: what is given first would not know of it. */
  changed: boolean;
  queue: Promise<unknown>;
  closed: boolean;
};

const shelves = new WeakMap<Store, Shelf>();

function shelfOf({ store }: House): Shelf {
  const known = shelves.get(store);
  if (known !== undefined) return known;
  const shelf: Shelf = {
    read: new Map(),
    working: new Map(),
    made: new Set(),
    changed: false,
    queue: Promise.resolve(),
    closed: false,
  };
  shelves.set(store, shelf);
  return shelf;
}

/**
 * For screens: the answer that was given last, as of its own moment, and at once. Where anything has changed since, or
 * a day went by, the next one is worked out beside, and screens are told when it is there. Only who asks first
 * waits; the store keeps the answers, so a start has them. Programs are never answered from here: they get what is
 * so now.
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
  const { known, generation } = await findLast(shelf, house, workspaceId, name);
  if (known === null) {
    const working = shelf.working.get(key) ?? track(shelf, key, work(shelf, house, workspaceId, name, fresh));
    await working;
    return (shelf.read.get(key)?.answer as T | undefined) ?? fresh();
  }
  const { at } = known.print;
  const now = house.clock();
  const isOld = known.print.generation !== generation || now - at >= DAY || now < at;
  if (isOld && !shelf.working.has(key)) workBeside(shelf, house, workspaceId, name, fresh);
  return known.answer as T;
}

/**
 * For screens, right after a start: the answer that was given last, as of its own moment, and at once, until this server has
 * made its first or somebody changes something. From then on everybody gets what is so now. What the store keeps of it is made by `makeFirst`.
 *
 * @param name the route with its parameters
 * @param fresh works the answer out, in transactions of its own
 */
export async function firstAnswer<T>(
  house: House,
  workspaceId: string,
  name: string,
  fresh: () => Promise<T>,
): Promise<T> {
  const shelf = shelfOf(house);
  const key = `${workspaceId}|${name}`;
  const known = shelf.changed || shelf.made.has(key) ? undefined : shelf.read.get(key);
  return known === undefined ? fresh() : (known.answer as T);
}

/** Something was changed at a screen: whoever looks next must see it. */
export function endFirst(house: House): void {
  shelfOf(house).changed = true;
}

/** Reads what is given right after a start (`firstAnswer`) from the store, so that nobody waits for the store. */
export async function readFirst(house: House, workspaceId: string, names: readonly string[]): Promise<void> {
  for (const name of names) await findLast(shelfOf(house), house, workspaceId, name);
}

/**
 * Works the answer of now out, so that it is given from now on, and puts it down for the next start if anything has changed
 * since the one before. Screens are told of the first.
 */
export async function makeFirst<T>(
  house: House,
  workspaceId: string,
  name: string,
  fresh: () => Promise<T>,
): Promise<void> {
  const shelf = shelfOf(house);
  const key = `${workspaceId}|${name}`;
  const isFirst = !shelf.made.has(key);
  const { known, generation } = await findLast(shelf, house, workspaceId, name);
  const isOld = known?.print.generation !== generation || house.clock() - known.print.at >= HOUR;
  if (isOld) await work(shelf, house, workspaceId, name, fresh);
  else if (isFirst) await fresh();
  shelf.made.add(key);
  if (isFirst && known !== null) house.publish(workspaceId, { noun: 'figures', id: null });
}

/** What the store has of an answer, unless other code made it, and the generation of now. */
async function findLast(shelf: Shelf, { store }: House, workspaceId: string, name: string) {
  const madeBy = await sourcePrint();
  const key = `${workspaceId}|${name}`;
  return store.transact(workspaceId, async (tx) => {
    const generation = await readGeneration(tx, workspaceId);
    const print = await findLastPrint(tx, workspaceId, name);
    if (print?.madeBy !== madeBy) return { known: null, generation };
    const read = shelf.read.get(key);
    if (read?.print.generation === print.generation && read.print.at === print.at)
      return { known: read, generation };
    const known = { print, answer: JSON.parse((await readLastAnswer(tx, workspaceId, name)) ?? 'null') };
    shelve(shelf, key, known);
    return { known, generation };
  });
}

/** Puts something down for the next start, beside whatever else is done. What comes of a failure is that it is missing. */
export function putDown(house: House, workspaceId: string, name: string, save: () => Promise<void>): void {
  const shelf = shelfOf(house);
  if (!shelf.closed) void track(shelf, `${workspaceId}|${name}`, save()).catch(() => {});
}

/** Waits until nothing is worked out beside any more, and begins nothing new. Before the store is closed. */
export async function settleAnswers(house: House): Promise<void> {
  const shelf = shelfOf(house);
  shelf.closed = true;
  await shelf.queue;
  await Promise.allSettled(shelf.working.values());
}

/** Whether the house is being closed: what takes long is broken off. */
export const isSettling = (house: House): boolean => shelfOf(house).closed;

function workBeside<T>(
  shelf: Shelf,
  house: House,
  workspaceId: string,
  name: string,
  fresh: () => Promise<T>,
): void {
  const turn = shelf.queue.then(async () => {
    if (shelf.closed) return;
    await work(shelf, house, workspaceId, name, fresh);
    house.publish(workspaceId, { noun: 'figures', id: null });
  });
  // Whoever asks next sees the failure, if it is one that lasts.
  shelf.queue = track(
    shelf,
    `${workspaceId}|${name}`,
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
  { store, clock }: House,
  workspaceId: string,
  name: string,
  fresh: () => Promise<T>,
): Promise<void> {
  const madeBy = await sourcePrint();
  // Read before: what changes while it is worked out makes it old.
  const generation = await store.transact(workspaceId, (tx) => readGeneration(tx, workspaceId));
  const print = { madeBy, generation, at: clock() };
  const answer = await fresh();
  await store.transact(workspaceId, (tx) =>
    saveLastAnswer(tx, workspaceId, name, print, JSON.stringify(answer), KEEP),
  );
  shelve(shelf, `${workspaceId}|${name}`, { print, answer });
}

function shelve({ read }: Shelf, key: string, one: { print: AnswerPrint; answer: unknown }): void {
  read.delete(key);
  read.set(key, one);
  for (const oldest of read.keys()) {
    if (read.size <= KEEP) break;
    read.delete(oldest);
  }
}
