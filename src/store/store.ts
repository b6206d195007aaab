import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A transaction that sees one workspace only. Query files take it as their first argument. */
export type Tx = Transaction<Schema> & { readonly __scoped?: true };

/**
 * The open store. All work happens inside `transact`, which names the workspace to the database, so
 * that row-level security holds for every statement; there is no way to query outside of it.
 */
export type Store = {
  readonly engine: 'embedded' | 'postgresql';
  /**
   * One transaction for one workspace; rolls back when `work` throws. Where two transactions stand in
   * each other's way, one is rolled back and its `work` runs again: so `work` changes nothing outside.
   */
  transact<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * What keeps the store quick over the years: room that old rows took is given back, and rows are counted. A server
   * sees to it by itself, so there it does nothing; the embedded engine does nothing else meanwhile.
   */
  upkeep(): Promise<void>;
  close(): Promise<void>;
};

/** Thrown inside a transaction that another one has overtaken; the work runs again and sees what the other did. */
export class Overtaken extends Error {
  /** The code that databases give the same case. */
  readonly code = '40001';
}
