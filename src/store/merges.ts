import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

export type MergeProposal = {
  readonly accountId: string;
  readonly otherId: string;
  readonly why: string;
  readonly likeness: number;
};

/** Proposes merges; one that was decided before stays decided. Answers how many are new. */
export async function saveMergeProposals(
  tx: Tx,
  workspaceId: string,
  proposals: readonly MergeProposal[],
  at: Instant,
): Promise<number> {
  if (proposals.length === 0) return 0;
  const { numAffectedRows } =
    await sql`insert into merge_proposals (workspace_id, account_id, other_id, why, likeness, state, created_at)
    select ${workspaceId}, r."accountId", r."otherId", r.why, r.likeness, 'open', ${new Date(at)}
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as r("accountId" text, "otherId" text, why text, likeness float8)
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Open proposals, surest first, with what is known of both sides. */
export async function listMergeProposals(tx: Tx, workspaceId: string, id?: { a: string; b: string }) {
  const one = id === undefined ? sql`m.state = 'open'` : sql`m.account_id = ${id.a} and m.other_id = ${id.b}`;
  const side = (
    alias: 'a' | 'b',
  ) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.account_id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'domain', ${sql.ref(`${alias}.domain`)}, 'people', ${sql.ref(`${alias}.people`)},
    'signals', (select count(*) from signals s where s.workspace_id = m.workspace_id and s.account_id = ${sql.ref(`${alias}.account_id`)}),
    'source', coalesce((select min(s.source) from signals s where s.workspace_id = m.workspace_id and s.account_id = ${sql.ref(`${alias}.account_id`)}), ''))`;
  type Side = {
    id: string;
    name: string;
    domain: string | null;
    people: number;
    signals: number;
    source: string;
  };
  const { rows } = await sql<{ why: string; state: string; createdAt: Instant; keep: Side; other: Side }>`
    select m.why, m.state, m.created_at as "createdAt", ${side('a')} as keep, ${side('b')} as other
    from merge_proposals m
    join accounts a on a.workspace_id = m.workspace_id and a.account_id = m.account_id
    join accounts b on b.workspace_id = m.workspace_id and b.account_id = m.other_id
    where m.workspace_id = ${workspaceId} and ${one} and a.merged_into is null and b.merged_into is null
    order by m.likeness desc, a.name limit 500`.execute(tx);
  return rows;
}

/** Decides an open proposal. Answers whether there was one. */
export async function decideMerge(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  otherId: string,
  state: 'merged' | 'apart',
  by: string,
  at: Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('merge_proposals')
    .set({ state, decided_by: by, decided_at: new Date(at) })
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('other_id', '=', otherId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Tables whose rows follow an account into another. */
const FOLLOW = [
  'signals',
  'people',
  'asks',
  'ask_minutes',
  'ask_moves',
  'acts',
  'stories',
  'story_uses',
  'deliveries',
  'identities',
] as const;

/** Moves everything of one account to another and leaves a note where it went. */
export async function mergeAccounts(tx: Tx, workspaceId: string, from: string, to: string): Promise<void> {
  // A record that went from one of the two to the other left a withdrawal behind; the other's word stands.
  await sql`delete from signals s where s.workspace_id = ${workspaceId} and s.account_id = ${from} and exists (
    select 1 from signals t where t.workspace_id = s.workspace_id and t.account_id = ${to} and t.source = s.source
      and t.source_id = s.source_id and t.revision = s.revision)`.execute(tx);
  await sql`delete from people p where p.workspace_id = ${workspaceId} and p.account_id = ${from} and exists (
    select 1 from people q where q.workspace_id = p.workspace_id and q.account_id = ${to} and q.person_id = p.person_id)`.execute(
    tx,
  );
  for (const table of FOLLOW) {
    await sql`update ${sql.table(table)} set account_id = ${to} where workspace_id = ${workspaceId} and account_id = ${from}`.execute(
      tx,
    );
  }
  for (const table of ['standings', 'match_rows', 'today_marks', 'opportunities'] as const) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and account_id = ${from}`.execute(
      tx,
    );
  }
  await sql`update holds set account_id = ${to}, slot = slot + 1000 where workspace_id = ${workspaceId} and account_id = ${from}`.execute(
    tx,
  );
  await tx
    .updateTable('accounts')
    .set({ merged_into: to, dirty: false })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('account_id', '=', from), eb('merged_into', '=', from)]))
    .execute();
}
