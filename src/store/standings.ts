import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Verdict } from '../core/standing/standing.ts';
import type { Tx } from './store.ts';

/** The last decision on one person and rung, kept for lists; pages decide again from facts. */
export type StandingRow = {
  readonly accountId: string;
  readonly personId: string;
  readonly rung: string;
  readonly verdict: Verdict;
  /** The first gate that holds back, and its sentence. */
  readonly firstGate: string | null;
  readonly says: string | null;
  readonly readyAt: Instant | null;
};

/** Replaces the standings of everybody in these accounts. */
export async function saveStandings(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  standings: readonly StandingRow[],
  at: Instant,
  programVersion: number,
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .deleteFrom('standings')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .execute();
  if (standings.length === 0) return;
  const rows = JSON.stringify(
    standings.map((row) => ({ ...row, readyAt: row.readyAt === null ? null : new Date(row.readyAt) })),
  );
  await sql`insert into standings (workspace_id, account_id, person_id, rung, verdict, first_gate, says, ready_at, decided_at, program_version)
    select ${workspaceId}, r."accountId", r."personId", r.rung, r.verdict, r."firstGate", r.says, r."readyAt", ${new Date(at)}, ${programVersion}
    from jsonb_to_recordset(${rows}::jsonb) as r("accountId" text, "personId" text, rung text, verdict text,
      "firstGate" text, says text, "readyAt" timestamptz)
    on conflict do nothing`.execute(tx);
  await sql`update accounts a set ready = (select count(distinct person_id) from standings s
      where s.workspace_id = a.workspace_id and s.account_id = a.account_id and s.verdict = 'ready')
    where a.workspace_id = ${workspaceId}
      and a.account_id = any(${accountIds}::text[])`.execute(tx);
}
