/** How a running task tells how far it is: `done` of `total` parts of a phase; a total of 0 is not known yet. */
export type TaskProgress = (done: number, total: number, phase: string) => void;

/** What a task is given beside its input. */
export type TaskControl = { readonly progress: TaskProgress };

/**
 * A pure function that may take long. Its input and output are plain data (what a structured clone carries:
 * no functions, no classes of ours), so that it can run on another thread.
 */
export type Task<Input, Output> = (input: Input, control: TaskControl) => Output | Promise<Output>;
