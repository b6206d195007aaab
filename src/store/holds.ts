import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import { lockAccounts } from './accounts.ts';
import type { Tx } from './store.ts';

/** Why a hold was refused: somebody holds the person, or the account has no free slot. */
export type HoldRefusal = { readonly held: 'person' | 'account'; readonly askId: string | null };

/**
 * Takes the person and one of the account's slots for an ask. Atomic: the unique slot allows no more
 * holds per account than `slots`, the primary key one per person and account, whatever the
 * interleaving. The account and then the person are locked first: two takers wait for each other
 * instead of failing, and one human with two employers, whom no key can see as one, is held once.
 */
export async function takeHold(
  tx: Tx,
  workspaceId: string,
  hold: {
    accountId: string;
    personId: string;
    askId: string;
    slots: number;
    at: Instant;
    until: Instant | null;
  },
): Promise<HoldRefusal | null> {
  await lockAccounts(tx, workspaceId, [hold.accountId]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${hold.personId}`}, 0))`.execute(
    tx,
  );
  const open = await tx
    .selectFrom('holds')
    .select(['person_id', 'ask_id', 'slot'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', hold.accountId)
    .execute();
  const mine = open.find((row) => row.person_id === hold.personId);
  if (mine !== undefined) return mine.ask_id === hold.askId ? null : { held: 'person', askId: mine.ask_id };
  // The same human may be employed elsewhere; one human is asked once.
  const elsewhere = await tx
    .selectFrom('holds')
    .select('ask_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', hold.personId)
    .executeTakeFirst();
  if (elsewhere !== undefined) return { held: 'person', askId: elsewhere.ask_id };
  // Two accounts that became one may hold more than one of them lends.
  if (open.length >= hold.slots) return { held: 'account', askId: open[0]?.ask_id ?? null };
  const taken = new Set(open.map((row) => row.slot));
  let slot = 1;
  while (taken.has(slot)) slot++;
  const done = await tx
    .insertInto('holds')
    .values({
      workspace_id: workspaceId,
      account_id: hold.accountId,
      person_id: hold.personId,
      ask_id: hold.askId,
      slot,
      taken_at: new Date(hold.at),
      until: hold.until === null ? null : new Date(hold.until),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n ? null : { held: 'person', askId: null };
}

/** Gives back what an ask held; giving back twice is harmless. */
export async function releaseHold(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  askId: string,
): Promise<void> {
  await tx
    .deleteFrom('holds')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('ask_id', '=', askId)
    .execute();
}

export async function listHolds(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom('holds')
    .select(['account_id', 'person_id', 'ask_id', 'slot'])
    .where('workspace_id', '=', workspaceId)
    .execute();
}
