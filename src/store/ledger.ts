import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** One line of who did what, when and to whom. */
export type LedgerEntry = {
  readonly entryId: string;
  readonly at: Instant;
  readonly by: string;
  readonly action: string;
  readonly subject: string | null;
  readonly input: object;
};

export async function appendLedger(tx: Tx, workspaceId: string, entry: LedgerEntry): Promise<void> {
  await tx
    .insertInto('ledger')
    .values({
      workspace_id: workspaceId,
      entry_id: entry.entryId,
      at: new Date(entry.at),
      by: entry.by,
      action: entry.action,
      subject: entry.subject,
      input: JSON.stringify(entry.input),
    })
    .execute();
}

/** What happened since a moment, newest first. */
export async function listLedger(
  tx: Tx,
  workspaceId: string,
  since: Instant,
  limit: number,
): Promise<LedgerEntry[]> {
  const rows = await tx
    .selectFrom('ledger')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('at', '>=', moment(since))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    entryId: row.entry_id,
    at: row.at,
    by: row.by,
    action: row.action,
    subject: row.subject,
    input: row.input,
  }));
}

/** The answer that an idempotency key already got; a request under way with the same key is waited for. */
export async function findAnswer(tx: Tx, workspaceId: string, key: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} request ${key}`}, 0))`.execute(
    tx,
  );
  const row = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? null : { requestHash: row.request_hash, answer: row.answer as unknown };
}

export async function saveAnswer(
  tx: Tx,
  workspaceId: string,
  row: { key: string; requestHash: string; answer: unknown; at: Instant },
): Promise<void> {
  await tx
    .insertInto('idempotency_keys')
    .values({
      workspace_id: workspaceId,
      key: row.key,
      request_hash: row.requestHash,
      status: 200,
      answer: JSON.stringify(row.answer ?? null),
      created_at: new Date(row.at),
    })
    .execute();
}
