import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Verdict } from '../core/standing/standing.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** The last decision on one rung. */
export type RungStanding = {
  readonly rung: string;
  readonly verdict: Verdict;
  /** The first gate that holds back. */
  readonly firstGate: string | null;
  /** All gates that hold back; with `-unknown` where a fact that one needs is missing. */
  readonly gates: readonly string[];
  readonly readyAt: Instant | null;
};

/** The last decisions on one person, kept for lists; pages decide again from facts. */
export type PersonStandings = {
  readonly accountId: string;
  readonly personId: string;
  readonly rungs: readonly RungStanding[];
};

/** Replaces the standings of everybody in these accounts; what stays as it was decided is not written again. */
export async function saveStandings(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  standings: readonly PersonStandings[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const { decisions, of } = decisionsOf(standings);
  const people = standings.map(({ accountId, personId }, i) => ({ accountId, personId, n: of[i] }));
  const decided = toldRows(decisions, {
    n: 'int',
    rungs: 'text',
    verdicts: 'text',
    firstGates: 'text',
    gates: 'text',
    readyAt: 'text',
  });
  await sql`with told as materialized (
      select p."accountId", p."personId", string_to_array(d.rungs, ',') as rungs, string_to_array(d.verdicts, ',') as verdicts,
        string_to_array(d."firstGates", ',', '') as "firstGates", string_to_array(d.gates, ',') as gates,
        string_to_array(d."readyAt", ',', '')::timestamptz[] as "readyAt"
      from ${toldRows(people, { accountId: 'text', personId: 'text', n: 'int' })} as p join ${decided} as d using (n)),
    gone as (
      delete from standings s where s.workspace_id = ${workspaceId} and s.account_id = any(${accountIds}::text[])
        and not exists (select 1 from told t where t."accountId" = s.account_id and t."personId" = s.person_id))
    insert into standings as s (workspace_id, account_id, person_id, rungs, verdicts, first_gates, gates, ready_at)
    select ${workspaceId}, told.* from told
    on conflict (workspace_id, account_id, person_id) do update
      set rungs = excluded.rungs, verdicts = excluded.verdicts, first_gates = excluded.first_gates, gates = excluded.gates,
        ready_at = excluded.ready_at
      where (s.rungs, s.verdicts, s.first_gates, s.gates, s.ready_at)
        is distinct from (excluded.rungs, excluded.verdicts, excluded.first_gates, excluded.gates, excluded.ready_at)`.execute(
    tx,
  );
}

/** The lists of a decision over the ladder, each written in one line. */
type Decisions = Readonly<Record<'rungs' | 'verdicts' | 'firstGates' | 'gates' | 'readyAt', string>> & {
  readonly n: number;
};

/** Many people stand alike: the decisions over the ladder once each, and for everybody the number of theirs. */
function decisionsOf(standings: readonly PersonStandings[]): {
  readonly decisions: readonly Decisions[];
  readonly of: readonly number[];
} {
  const known = new Map<string, Decisions>();
  const of = standings.map(({ rungs }) => {
    const list = (part: (one: RungStanding) => string | null): string =>
      rungs.map((one) => part(one) ?? '').join(',');
    const told = {
      rungs: list((one) => one.rung),
      verdicts: list((one) => one.verdict),
      firstGates: list((one) => one.firstGate),
      gates: list((one) => one.gates.join(' ')),
      readyAt: list(({ readyAt }) => (readyAt === null ? null : new Date(readyAt).toISOString())),
    };
    const words = `${told.rungs}|${told.verdicts}|${told.firstGates}|${told.gates}|${told.readyAt}`;
    const same = known.get(words) ?? { ...told, n: known.size };
    known.set(words, same);
    return same.n;
  });
  return { decisions: [...known.values()], of };
}
