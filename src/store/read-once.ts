import type { Tx } from './store.ts';

const steady = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/** Says of a transaction that it changes nothing, so that what it has read once need not be read again. */
export function changesNothing(tx: Tx): void {
  steady.set(tx, new Map());
}

/**
 * Reads, or gives what was read under this name before in the same transaction, where that one changes nothing. What
 * others change meanwhile is seen by the next.
 */
export function readOnce<T>(tx: Tx, name: string, read: () => Promise<T>): Promise<T> {
  const known = steady.get(tx);
  if (known === undefined) return read();
  const before = known.get(name);
  if (before !== undefined) return before as Promise<T>;
  const reading = read();
  known.set(name, reading);
  return reading;
}
