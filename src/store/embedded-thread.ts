import { openAsBlob } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction, types } from '@electric-sql/pglite';

/** What the house asks of the thread in which the embedded engine runs; answers come in the same order. */
export type EngineAsk = { readonly id: number } & (
  | { readonly do: 'query'; readonly text: string; readonly values: readonly unknown[] }
  /** The next rows of an earlier query. */
  | { readonly do: 'more'; readonly of: number }
  | { readonly do: 'open' | 'begin' | 'commit' | 'rollback' | 'close' }
);

/** What the thread answers: rows, or what the engine found wrong, with its code. */
export type EngineAnswer = { readonly id: number } & (
  | {
      readonly ok: true;
      readonly rows: unknown[];
      readonly affectedRows: number;
      /** Whether there are more rows, to be asked for. */
      readonly more: boolean;
    }
  | { readonly ok: false; readonly error: Readonly<Record<string, unknown>> & { readonly message: string } }
);

/** A transaction that is open, and how it is ended. */
type Held = {
  readonly tx: Transaction;
  readonly end: (how: 'commit' | 'rollback') => void;
  /** Fails where the engine rolled back what was to be committed. */
  readonly over: Promise<void>;
};

class RolledBack extends Error {}

/** Rows that go over at once: unpacking many more would hold up everything else in the house. */
const TOGETHER = 2000;

const { dataDir, from, code } = workerData as {
  dataDir: string | null;
  from: string | undefined;
  code: WebAssembly.Module;
};
const pglite = new PGlite({
  pgliteWasmModule: code,
  ...(dataDir === null ? {} : { dataDir }),
  ...(from === undefined ? {} : { loadDataDir: await openAsBlob(from) }),
  parsers: {
    [types.TIMESTAMPTZ]: (value) => Date.parse(value),
    [types.INT8]: Number,
    [types.NUMERIC]: Number,
  },
});
let held: Held | null = null;
/** Rows not gone over yet, by the number of their query. */
const left = new Map<number, readonly unknown[]>();
let before: Promise<void> = Promise.resolve();

parentPort?.on('message', (ask: EngineAsk) => {
  before = before.then(async () => {
    parentPort?.postMessage(await answer(ask));
    if (ask.do === 'close') parentPort?.close();
  });
});

async function answer(ask: EngineAsk): Promise<EngineAnswer> {
  try {
    if (ask.do === 'query') {
      const { rows, affectedRows = 0 } = await (held?.tx ?? pglite).query(ask.text, [...ask.values]);
      return { id: ask.id, ok: true, affectedRows, ...firstOf(rows, ask.id) };
    }
    if (ask.do === 'more')
      return { id: ask.id, ok: true, affectedRows: 0, ...firstOf(left.get(ask.of) ?? [], ask.of) };
    if (ask.do === 'open') await pglite.waitReady;
    else if (ask.do === 'close') await pglite.close();
    else if (ask.do === 'begin') held = await begin();
    else await end(ask.do);
    return { id: ask.id, ok: true, rows: [], affectedRows: 0, more: false };
  } catch (error) {
    const { message, ...rest } = error as Error;
    return { id: ask.id, ok: false, error: { ...plain(rest), message } };
  }
}

/** The rows that go over now; the others wait until they are asked for. */
function firstOf(rows: readonly unknown[], query: number): { rows: unknown[]; more: boolean } {
  if (rows.length <= TOGETHER) left.delete(query);
  else left.set(query, rows.slice(TOGETHER));
  return { rows: rows.slice(0, TOGETHER), more: rows.length > TOGETHER };
}

function begin(): Promise<Held> {
  return new Promise((begun, failed) => {
    const over: Promise<void> = pglite.transaction(
      (tx) =>
        new Promise((commit, rollback) => {
          const end: Held['end'] = (how) => (how === 'commit' ? commit() : rollback(new RolledBack()));
          begun({ tx, end, over });
        }),
    );
    // Whoever ends the transaction hears of it; this one only hears that it could not begin.
    over.catch(failed);
  });
}

async function end(how: 'commit' | 'rollback'): Promise<void> {
  const ending = held;
  held = null;
  ending?.end(how);
  await ending?.over.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
}

/** What of an error can cross to another thread: its texts and numbers. */
function plain(error: object): Record<string, unknown> {
  const told = Object.entries(error).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return Object.fromEntries(told);
}
