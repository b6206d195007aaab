import type { Task, TaskProgress } from './task.ts';
import type { Tasks } from './tasks.ts';

export type TaskName = keyof Tasks;
export type TaskInput<K extends TaskName> = Tasks[K] extends Task<infer Input, infer _> ? Input : never;
export type TaskOutput<K extends TaskName> = Awaited<ReturnType<Tasks[K]>>;

export type ComputeOptions = {
  /** Cancels: the promise rejects with the signal's reason at once, and the thread works no further. */
  readonly signal?: AbortSignal;
  /** Bytes of the input that the thread is handed instead of a copy; whoever asks has them no more. */
  readonly handOver?: readonly Uint8Array<ArrayBuffer>[];
  /** Told now and then while the task runs, and never after its promise is settled. */
  readonly onProgress?: TaskProgress;
};

/**
 * Runs a task of the table off the event loop. Rejects with an error of the same message where the task
 * throws, and with the signal's reason where it is cancelled.
 */
export type Compute = <K extends TaskName>(
  task: K,
  input: TaskInput<K>,
  options?: ComputeOptions,
) => Promise<TaskOutput<K>>;
