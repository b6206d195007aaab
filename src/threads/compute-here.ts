import type { Compute } from './compute.ts';
import type { Task } from './task.ts';
import { tasks } from './tasks.ts';

/**
 * Runs tasks on the calling thread: for tests and for commands that have nothing else to do meanwhile. Input
 * and output are copied as they are on their way to a thread, so that what a thread could not take fails here
 * too. A signal is looked at before the task begins and when it has ended.
 */
export const computeHere: Compute = async (task, input, { signal, onProgress, handOver = [] } = {}) => {
  signal?.throwIfAborted();
  const run = tasks[task] as unknown as Task<unknown, unknown>;
  const output = await run(structuredClone(input, { transfer: handOver.map(({ buffer }) => buffer) }), {
    progress: onProgress ?? (() => {}),
  });
  signal?.throwIfAborted();
  return structuredClone(output) as never;
};
