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
  /** All gates that hold back; with `-unknown` where a fact that one needs is missing. */
  readonly gates: readonly string[];
  readonly says: string | null;
  readonly readyAt: Instant | null;
};

/** Replaces the standings of everybody in these accounts; what stays as it was decided is not written again. */
export async function saveStandings(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  standings: readonly StandingRow[],
  at: Instant,
  programVersion: number,
): Promise<void> {
  if (accountIds.length === 0) return;
  const rows = JSON.stringify(
    standings.map((row) => ({ ...row, readyAt: row.readyAt === null ? null : new Date(row.readyAt) })),
  );
  await sql`with told as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb) as r("accountId" text, "personId" text, rung text, verdict text,
        "firstGate" text, gates text[], says text, "readyAt" timestamptz)),
    gone as (
      delete from standings s where s.workspace_id = ${workspaceId} and s.account_id = any(${accountIds}::text[])
        and (s.account_id, s.person_id, s.rung) not in (select "accountId", "personId", rung from told))
    insert into standings as s (workspace_id, account_id, person_id, rung, verdict, first_gate, gates, says, ready_at, decided_at, program_version)
    select ${workspaceId}, r."accountId", r."personId", r.rung, r.verdict, r."firstGate", r.gates, r.says, r."readyAt", ${new Date(at)}, ${programVersion}
    from told r
    on conflict (workspace_id, account_id, person_id, rung) do update
      set verdict = excluded.verdict, first_gate = excluded.first_gate, gates = excluded.gates, says = excluded.says,
        ready_at = excluded.ready_at, decided_at = excluded.decided_at, program_version = excluded.program_version
      where (s.verdict, s.first_gate, s.gates, s.says, s.ready_at, s.program_version)
        is distinct from (excluded.verdict, excluded.first_gate, excluded.gates, excluded.says, excluded.ready_at, excluded.program_version)`.execute(
    tx,
  );
}
