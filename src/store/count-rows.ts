import { sql } from 'kysely';
import type { Tx } from './store.ts';

/**
 * Lets the database learn how many rows there are, which decides how it looks them up. Needed after many
 * have come at once: the embedded engine does not find out by itself, a server only after a while.
 */
export async function countRows(tx: Tx): Promise<void> {
  await sql`select count_rows()`.execute(tx);
}
