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
  const { decisions, of } = decisionsOf(standings);
  const each = <T>(part: (row: StandingRow) => T): T[] => standings.map(part);
  const kind = <T>(part: (row: StandingRow) => T): T[] => decisions.map(part);
  await sql`with decided as (
      select n, verdict, "firstGate", string_to_array(gates, ' ') as gates, says, "readyAt"
      from unnest(${kind((row) => row.verdict)}::text[], ${kind((row) => row.firstGate)}::text[],
        ${kind((row) => row.gates.join(' '))}::text[], ${kind((row) => row.says)}::text[],
        ${kind((row) => (row.readyAt === null ? null : new Date(row.readyAt).toISOString()))}::timestamptz[])
        with ordinality as d(verdict, "firstGate", gates, says, "readyAt", n)),
    told as materialized (
      select t."accountId", t."personId", t.rung, d.verdict, d."firstGate", d.gates, d.says, d."readyAt"
      from unnest(${each((row) => row.accountId)}::text[], ${each((row) => row.personId)}::text[],
        ${each((row) => row.rung)}::text[], ${of}::int[]) as t("accountId", "personId", rung, n)
      join decided d using (n)),
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

/** Many people are held back in the same words: each decision once, and for every row the number of its own, from 1. */
function decisionsOf(rows: readonly StandingRow[]): {
  readonly decisions: readonly StandingRow[];
  readonly of: readonly number[];
} {
  const numbers = new Map<string, number>();
  const decisions: StandingRow[] = [];
  const of = rows.map((row) => {
    const words = `${row.verdict}|${row.firstGate}|${row.gates.join(' ')}|${row.readyAt}|${row.says}`;
    const known = numbers.get(words);
    if (known !== undefined) return known;
    decisions.push(row);
    numbers.set(words, decisions.length);
    return decisions.length;
  });
  return { decisions, of };
}
