/**
 * Waits for statements of one transaction that were begun together: the store takes them one after the other, and
 * meanwhile the texts of the later ones are written. When one fails the others are waited for all the same, because
 * nothing may run on in a transaction that is over.
 *
 * @throws what the first of them threw
 */
export async function allEnded(statements: readonly Promise<unknown>[]): Promise<void> {
  for (const ended of await Promise.allSettled(statements)) {
    if (ended.status === 'rejected') throw ended.reason;
  }
}
