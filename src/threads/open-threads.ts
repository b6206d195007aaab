import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Compute } from './compute.ts';
import type { Order, ProgressNote } from './run-task.ts';
import type { TaskProgress } from './task.ts';

/** Threads that carry out tasks beside the event loop. */
export type Threads = {
  readonly compute: Compute;
  /** Ends all threads; what still runs is rejected. */
  readonly close: () => Promise<void>;
};

/** Milliseconds that a thread without work stays, so that the next question need not start one. */
const STAYS = 60_000;

/**
 * Opens a pool of threads. None starts before there is work; there are never fewer than two to be had, so
 * that one long task keeps nobody waiting, and one core is left to the event loop where there are many.
 */
export function openThreads(most = Math.max(2, availableParallelism() - 1)): Threads {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./run-task.ts', import.meta.url)),
    name: 'runTask',
    minThreads: 0,
    maxThreads: most,
    idleTimeout: STAYS,
  });
  const compute: Compute = async (task, input, { signal, onProgress, handOver = [] } = {}) => {
    signal?.throwIfAborted();
    const listening = onProgress === undefined ? null : listen(onProgress);
    const order: Order = { task, input, port: listening?.port ?? null };
    try {
      const buffers = handOver.map(({ buffer }) => buffer);
      const transferList = listening === null ? buffers : [...buffers, listening.port];
      return (await pool.run(order, { transferList, signal: signal ?? null })) as never;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      listening?.close();
    }
  };
  return { compute, close: () => pool.destroy() };
}

/** A port for the thread to tell progress through; closing hands over first what has not been read yet. */
function listen(onProgress: TaskProgress) {
  const { port1, port2 } = new MessageChannel();
  const hear = (note: ProgressNote): void => onProgress(...note);
  port1.on('message', hear);
  const close = (): void => {
    port1.off('message', hear);
    for (let left = receiveMessageOnPort(port1); left; left = receiveMessageOnPort(port1)) hear(left.message);
    port1.close();
  };
  return { port: port2, close };
}
