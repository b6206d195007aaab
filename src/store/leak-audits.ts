import { sql } from 'kysely';
import type { LeakStage } from '../core/leak/account-record.ts';
import type { AuditAnswer } from '../core/leak/audit-estimate.ts';
import type { AuditDraw } from '../core/leak/audit-sample.ts';
import type { Pair } from '../core/leak/second-look.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** An account drawn for a quarter's audit, with what was found out, by whom and when. */
export type StoredAudit = {
  readonly accountId: string;
  readonly quarter: string;
  readonly stage: LeakStage;
  readonly lot: number;
  readonly drawnAt: Instant;
  readonly answer: AuditAnswer | null;
  readonly note: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  /** What a second colleague found, who did not see the first answer. */
  readonly secondAnswer: AuditAnswer | null;
  readonly secondBy: string | null;
};

/** Writes down who was drawn; an account drawn before in the same quarter stays as it is. */
export async function insertAudits(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  draws: readonly AuditDraw[],
  at: Instant,
): Promise<void> {
  if (draws.length === 0) return;
  await sql`insert into leak_audits (workspace_id, account_id, quarter, stage, lot, drawn_at)
    select ${workspaceId}, r."accountId", ${quarter}, r.stage, r.lot, ${new Date(at)}
    from jsonb_to_recordset(${JSON.stringify(draws)}::jsonb) as r("accountId" text, stage text, lot float8)
    on conflict do nothing`.execute(tx);
}

/** Writes an answer, or takes it back with null. False where the account was not drawn in that quarter. */
export async function answerAudit(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  accountId: string,
  answer: { answer: AuditAnswer; note: string | null; by: string; at: Instant } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('leak_audits')
    .set({
      answer: answer?.answer ?? null,
      note: answer?.note ?? null,
      answered_by: answer?.by ?? null,
      answered_at: answer === null ? null : new Date(answer.at),
    })
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes what a second colleague found, or takes it back with null. */
export async function answerSecondLook(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  accountId: string,
  answer: { answer: AuditAnswer; by: string; at: Instant } | null,
): Promise<void> {
  await tx
    .updateTable('leak_audits')
    .set({
      second_answer: answer?.answer ?? null,
      second_by: answer?.by ?? null,
      second_at: answer === null ? null : new Date(answer.at),
    })
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('quarter', '=', quarter)
    .execute();
}

/** Accounts that two colleagues have looked at, of every quarter. */
export async function listPairs(tx: Tx, workspaceId: string): Promise<Pair[]> {
  const rows = await tx
    .selectFrom('leak_audits')
    .select(['answer', 'second_answer'])
    .where('workspace_id', '=', workspaceId)
    .where('answer', 'is not', null)
    .where('second_answer', 'is not', null)
    .execute();
  return rows.map((row) => ({
    first: row.answer as AuditAnswer,
    second: row.second_answer as AuditAnswer,
  }));
}

/** Audits of one quarter, or those answered or (still open) drawn within a span, in the order of their lots. */
export async function listAudits(
  tx: Tx,
  workspaceId: string,
  of: { readonly quarter: string } | { readonly from: Instant; readonly until: Instant },
): Promise<StoredAudit[]> {
  let query = tx.selectFrom('leak_audits').selectAll().where('workspace_id', '=', workspaceId);
  if ('quarter' in of) query = query.where('quarter', '=', of.quarter);
  else
    query = query
      .where(sql<boolean>`coalesce(answered_at, drawn_at) >= ${new Date(of.from)}`)
      .where(sql<boolean>`coalesce(answered_at, drawn_at) < ${new Date(of.until)}`);
  const rows = await query.orderBy('lot').orderBy('account_id').execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    quarter: row.quarter,
    stage: row.stage as LeakStage,
    lot: row.lot,
    drawnAt: row.drawn_at,
    answer: row.answer as AuditAnswer | null,
    note: row.note,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    secondAnswer: row.second_answer as AuditAnswer | null,
    secondBy: row.second_by,
  }));
}
