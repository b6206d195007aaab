import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { ledgerMark } from '../../store/answered-asks.ts';
import { findLastPrint, readLastAnswer, saveUnderName } from '../../store/last-answers.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { Context } from '../action.ts';
import { Awaited } from '../awaited.ts';
import type { House } from '../house.ts';
import { putDown } from '../last-answers.ts';
import { sourcePrint } from '../source-print.ts';

type Kept = { readonly mark: string; readonly learnt: Promise<unknown>; settled: boolean };

const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * What the ledger has taught by last midnight (UTC): learnt once a day, so that it does not change between the plan
 * and the ask, and nobody waits for it after every click. A server puts it down for the rest of the day, so that nobody
 * waits for it after a start either.
 *
 * @param what the name of what is learnt
 * @param from what it is learnt from beside the ledger, as a text
 * @param read reads what was there before that midnight; what it gives learns from it, when the transaction has been let
 * go of (see `Awaited`), or within it by an action that may not begin again
 */
export async function learntOvernight<T>(
  { tx, workspaceId, now, house, mayBeginAgain }: Context,
  what: string,
  from: string,
  read: (midnight: Instant) => Promise<() => Promise<T>>,
): Promise<T> {
  const midnight = Math.floor(now / DAY) * DAY;
  const mark = `${midnight}|${await ledgerMark(tx, workspaceId, midnight)}|${digestOf(from)}`;
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const key = `${workspaceId}|${what}`;
  let known = shelf.get(key);
  if (known?.mark !== mark) {
    const before = await putDownBefore<T>(house, tx, workspaceId, what, mark);
    if (before !== undefined) {
      shelf.set(key, { mark, learnt: Promise.resolve(before), settled: true });
      return before;
    }
    const learn = await read(midnight);
    known = keep(shelf, key, mark, learn());
    void known.learnt.then(
      (learnt) => putDownLearnt(house, workspaceId, what, mark, learnt),
      () => {},
    );
  }
  if (!known.settled && mayBeginAgain) throw new Awaited(known.learnt);
  return known.learnt as Promise<T>;
}

const digestOf = (from: string): string => createHash('sha256').update(from).digest('hex').slice(0, 12);
const nameOf = (what: string): string => `learnt ${what}`;

/** What a server learnt from the same and put down, by the same code; undefined where there is no such thing. */
async function putDownBefore<T>(
  { givesLast }: House,
  tx: Tx,
  workspaceId: string,
  what: string,
  mark: string,
): Promise<T | undefined> {
  if (givesLast !== true) return undefined;
  const print = await findLastPrint(tx, workspaceId, nameOf(what));
  if (print?.generation !== mark || print.madeBy !== (await sourcePrint())) return undefined;
  const text = await readLastAnswer(tx, workspaceId, nameOf(what));
  return text === null ? undefined : (deserialize(Buffer.from(text, 'base64')) as T);
}

function putDownLearnt(house: House, workspaceId: string, what: string, mark: string, learnt: unknown): void {
  if (house.givesLast !== true) return;
  putDown(house, workspaceId, nameOf(what), async () => {
    const print = { madeBy: await sourcePrint(), generation: mark, at: house.clock() };
    // Not as JSON: numbers without end, maps and what is not there come back as they were.
    const text = serialize(learnt).toString('base64');
    await house.store.transact(workspaceId, (tx) =>
      saveUnderName(tx, workspaceId, nameOf(what), print, text),
    );
  });
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
