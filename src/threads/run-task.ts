import type { MessagePort } from 'node:worker_threads';
import type { Task } from './task.ts';
import { tasks } from './tasks.ts';

/** What a thread is handed: a task of the table, its input, and where to tell progress, if anybody listens. */
export type Order = {
  readonly task: keyof typeof tasks;
  readonly input: unknown;
  readonly port: MessagePort | null;
};

/** [done, total, phase] */
export type ProgressNote = readonly [number, number, string];

/** Milliseconds between two notes of one phase: ten a second are enough for any eye. */
const PAUSE = 100;

/** Runs on the thread: carries out one order. What it throws, whoever ordered gets. */
export function runTask({ task, input, port }: Order): unknown {
  let toldAt = -Infinity;
  let toldPhase = '';
  const progress = (done: number, total: number, phase: string): void => {
    const now = performance.now();
    if (port === null || (phase === toldPhase && now - toldAt < PAUSE && done !== total)) return;
    [toldAt, toldPhase] = [now, phase];
    port.postMessage([done, total, phase] satisfies ProgressNote);
  };
  // The table's types paired task and input when the order was made.
  return (tasks[task] as unknown as Task<unknown, unknown>)(input, { progress });
}
