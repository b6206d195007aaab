import { sql } from 'kysely';
import { type RowKey, rangesAfter, readRanges } from './key-ranges.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

export type PersonFilter = {
  readonly search?: string | undefined;
  readonly owner?: string | undefined;
  readonly accountId?: string | undefined;
  readonly verdict?: 'ready' | 'waiting' | 'blocked' | undefined;
  readonly rung?: string | undefined;
  readonly gate?: string | undefined;
  /** Only these, where a condition has been worked out elsewhere. */
  readonly ids?: readonly string[] | undefined;
};

/** A column, its direction, and what most people have of it where its index leaves them out. */
const SORTS = {
  name: { column: 'name', down: false, most: undefined },
  '-acts': { column: 'acts', down: true, most: 0 },
  '-nps': { column: 'nps', down: true, most: null },
  asked: { column: 'asks_sent', down: false, most: 0 },
  '-asked': { column: 'asks_sent', down: true, most: 0 },
  readyAt: { column: 'ready_at', down: false, most: null },
} as const;

export type PersonSort = keyof typeof SORTS;
export type PersonKey = RowKey;

/** What was decided on every rung, beside the row of a person's standings. */
const EACH_RUNG = sql`unnest(s.rungs, s.verdicts, s.first_gates) as r(rung, verdict, gate)`;

function conditions(workspaceId: string, filter: PersonFilter) {
  const all = [sql`p.workspace_id = ${workspaceId} and p.account_id <> '-' and p.gone_at is null`];
  const { search, owner, accountId, verdict, rung, gate, ids } = filter;
  if (search !== undefined && search.trim() !== '') {
    const like = `%${search
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`p.found_by like ${like}`);
  }
  if (owner !== undefined) all.push(sql`p.owner = ${owner}`);
  if (accountId !== undefined) all.push(sql`p.account_id = ${accountId}`);
  if (ids !== undefined) all.push(sql`p.person_id = any(${ids}::text[])`);
  // Somebody who is ready for one rung counts as ready, whatever their other rungs say.
  if (verdict !== undefined && rung === undefined) all.push(sql`p.verdict = ${verdict}`);
  if (gate !== undefined || rung !== undefined) {
    const standing = [
      sql`s.workspace_id = p.workspace_id and s.account_id = p.account_id and s.person_id = p.person_id`,
    ];
    if (rung !== undefined) standing.push(sql`r.rung = ${rung}`);
    if (gate !== undefined) standing.push(sql`r.gate = ${gate}`);
    if (verdict !== undefined) standing.push(sql`r.verdict = ${verdict}`);
    all.push(sql`exists (select 1 from standings s, ${EACH_RUNG} where ${sql.join(standing, sql` and `)})`);
  }
  return sql.join(all, sql` and `);
}

/** One page of people in order, with each row's key; unknown values come last. */
export async function listPeopleIds(
  tx: Tx,
  workspaceId: string,
  filter: PersonFilter,
  sort: PersonSort,
  after: PersonKey | null,
  limit: number,
): Promise<{ accountId: string; personId: string; key: PersonKey }[]> {
  const { column, down, most } = SORTS[sort];
  const value = column === 'name' ? sql`lower(p.name)` : sql.ref(`p.${column}`);
  const typed = (part: string | number) => (column === 'ready_at' ? moment(Number(part)) : sql`${part}`);
  const ranges = rangesAfter({ value, id: sql.ref('p.person_id'), down, typed, most }, after);
  return readRanges(ranges, limit, async (range, wanted) => {
    const { rows } = await sql<{ accountId: string; personId: string; value: string | number | null }>`
      select p.account_id as "accountId", p.person_id as "personId", ${value} as value from people p
      where ${conditions(workspaceId, filter)} and ${range}
      order by ${value} ${down ? sql`desc nulls last` : sql`asc`}, p.person_id limit ${wanted}`.execute(tx);
    return rows.map((row) => ({
      accountId: row.accountId,
      personId: row.personId,
      key: [row.value, row.personId],
    }));
  });
}

/** How many people a filter leaves. */
export async function countPeople(tx: Tx, workspaceId: string, filter: PersonFilter): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from people p where ${conditions(workspaceId, filter)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** By rung and verdict, how many people; and by rung and first gate, how many each holds. */
export async function countStandings(tx: Tx, workspaceId: string, owner?: string) {
  const whose = owner === undefined ? sql`true` : sql`p.owner = ${owner}`;
  const { rows } = await sql<{
    rung: string;
    verdict: 'ready' | 'waiting' | 'blocked';
    gate: string | null;
    people: number;
  }>`select r.rung, r.verdict, r.gate, count(*) as people
    from standings s join people p on p.workspace_id = s.workspace_id and p.account_id = s.account_id and p.person_id = s.person_id and p.gone_at is null
    cross join lateral ${EACH_RUNG}
    where s.workspace_id = ${workspaceId} and ${whose} group by 1, 2, 3`.execute(tx);
  return rows;
}

/** The first people who are ready for a rung: those asked least so far, then by id. */
export async function firstReady(
  tx: Tx,
  workspaceId: string,
  rung: string,
  limit: number,
  owner?: string,
): Promise<{ accountId: string; personId: string }[]> {
  const whose = owner === undefined ? sql`true` : sql`p.owner = ${owner}`;
  const { rows } = await sql<{
    accountId: string;
    personId: string;
  }>`select m.account_id as "accountId", m.person_id as "personId"
    from match_rows m join people p on p.workspace_id = m.workspace_id and p.account_id = m.account_id and p.person_id = m.person_id and p.gone_at is null
    where m.workspace_id = ${workspaceId} and m.rung = ${rung} and m.ready_at = '-infinity' and ${whose}
    order by p.asks_sent, p.acts desc, m.person_id limit ${limit}`.execute(tx);
  return rows;
}
