import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { PGlite as Engine, PGliteTransaction } from 'kysely';
import type { EngineAnswer, EngineAsk } from './embedded-thread.ts';

type Waiting = {
  readonly resolve: (answer: EngineAnswer & { ok: true }) => void;
  readonly reject: (error: Error) => void;
};

/** What is to be done, before it has its number. */
type Task = EngineAsk extends infer Ask ? (Ask extends EngineAsk ? Omit<Ask, 'id'> : never) : never;

let compiled: Promise<WebAssembly.Module> | undefined;

/** The engine's code, kept for as long as the process lives: what the compiler made of it serves every later store. */
function engineCode(): Promise<WebAssembly.Module> {
  compiled ??= readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'))).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return compiled;
}

/**
 * The embedded engine in a thread of its own: a statement that takes long holds up nobody who asks for
 * something else. Speaks as the query builder expects of the engine; one transaction at a time.
 * `dataDir`: its folder, or null for memory. `from`: the file of a store that a new one begins as.
 *
 * @throws the engine's error when the folder cannot be opened
 */
export async function openEmbeddedEngine(dataDir: string | null, from?: string): Promise<Engine> {
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: { dataDir, from, code: await engineCode() },
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: Error | null = null;
  thread.on('message', (answer: EngineAnswer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    // A house that asks nothing more may end.
    if (waiting.size === 0) thread.unref();
    if (answer.ok) one?.resolve(answer);
    else one?.reject(Object.assign(new Error(answer.error.message), answer.error));
  });
  const fail = (error: Error): void => {
    ended ??= error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('The embedded store is closed.')));

  function ask(task: Task): Promise<EngineAnswer & { ok: true }> {
    if (ended !== null) return Promise.reject(ended);
    asked += 1;
    const id = asked;
    thread.ref();
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...task, id } satisfies EngineAsk);
    });
  }

  const query: Engine['query'] = async <T>(text: string, values: unknown[] = []) => {
    const first = await ask({ do: 'query', text, values });
    const { rows, affectedRows } = first;
    for (let last = first; last.more; ) {
      last = await ask({ do: 'more', of: first.id });
      for (const row of last.rows) rows.push(row);
    }
    return { rows: rows as T[], affectedRows, fields: [] };
  };
  const inTransaction: PGliteTransaction = {
    query,
    rollback: async () => {
      await ask({ do: 'rollback' });
    },
  };
  await ask({ do: 'open' });
  return {
    waitReady: Promise.resolve(),
    ready: true,
    get closed() {
      return ended !== null;
    },
    query,
    async transaction(work) {
      await ask({ do: 'begin' });
      const result = await work(inTransaction).catch(async (error: unknown) => {
        await ask({ do: 'rollback' });
        throw error;
      });
      await ask({ do: 'commit' });
      return result;
    },
    async close() {
      await ask({ do: 'close' });
      await thread.terminate();
    },
  };
}
