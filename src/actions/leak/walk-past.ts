import type { PastRecord, PastSpan } from '../../core/leak/past-records.ts';
import { listPersonIds } from '../../store/people.ts';
import { markHistories, readSignalColumns } from '../../store/signals.ts';
import type { Tx } from '../../store/store.ts';
import type { House } from '../house.ts';
import { isSettling } from '../last-answers.ts';
import type { RunningProgram } from '../program/load-program.ts';
import type { LedgerOf } from './leak-ledger.ts';

/** An account, and which of the spans are wanted of it. */
export type PastAccount = { readonly accountId: string; readonly spans: readonly number[] };

export type PastWalk = {
  readonly running: RunningProgram;
  readonly spans: readonly PastSpan[];
  readonly accounts: readonly PastAccount[];
  readonly ledgerOf: LedgerOf;
};

/** Accounts whose history goes to a thread at once: to hand over more would hold up the event loop. */
const TOGETHER = 50;

/**
 * Works out what became of accounts in past spans from their whole histories, on threads, some accounts at a time; the store
 * is read in `transact`, a short transaction for each lot where its caller gives one.
 *
 * @param take is given the records of each lot, and the mark of each account's history as it was read
 */
export async function walkPast(
  {
    workspaceId,
    house,
    transact,
  }: {
    readonly workspaceId: string;
    readonly house: House;
    readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  },
  { running, spans, accounts, ledgerOf }: PastWalk,
  take: (records: readonly PastRecord[], marks: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  const until = Math.max(...spans.map(({ quarter }) => quarter.until));
  const batches: Promise<void>[] = [];
  for (let start = 0; start < accounts.length; start += TOGETHER) {
    if (isSettling(house)) throw new Error('The house is closing.');
    const these = accounts.slice(start, start + TOGETHER);
    const ids = these.map(({ accountId }) => accountId);
    const read = await transact(async (tx) => ({
      // Before the history: what is told in between is not in the mark, and so is found the next time.
      marks: await markHistories(tx, workspaceId, ids),
      people: await listPersonIds(tx, workspaceId, ids),
      signals: await readSignalColumns(tx, workspaceId, ids, until),
    }));
    // The histories of a large company do not all lie in memory at once.
    await batches.at(-2);
    const order = {
      document: running.document,
      spans,
      accounts: these.map(({ accountId, spans: wanted }) => ({
        accountId,
        spans: wanted,
        people: read.people.get(accountId) ?? [],
        ...ledgerOf(accountId),
      })),
      signals: read.signals,
    };
    const batch = house
      .compute('leak-of-the-past', order, { handOver: read.signals })
      .then((records) => take(records, read.marks));
    batch.catch(() => {});
    batches.push(batch);
  }
  await Promise.all(batches);
}
