/** Milliseconds of work between two turns of the event loop; a request waits no longer than that. */
const SLICE = 12;

/**
 * Works through a list in slices, letting the event loop turn between them, for work over everybody that needs
 * facts and decisions of the house and so cannot go to a thread.
 */
export async function inSlices<T, U>(items: readonly T[], work: (item: T) => readonly U[]): Promise<U[]> {
  const done: U[] = [];
  let since = performance.now();
  for (const item of items) {
    for (const one of work(item)) done.push(one);
    if (performance.now() - since < SLICE) continue;
    await new Promise<void>((turn) => setImmediate(turn));
    since = performance.now();
  }
  return done;
}
