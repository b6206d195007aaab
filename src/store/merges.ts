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
  'plan_marks',
  'leak_audits',
] as const;

/**
 * Moves everything of one account to another and leaves a note where it went. Lots of experiments stay as they were
 * drawn: whoever reads them follows the note. Both accounts must be locked.
 */
export async function mergeAccounts(tx: Tx, workspaceId: string, from: string, to: string): Promise<void> {
  // A record that went from one of the two to the other left a withdrawal behind; the word itself stands.
  await sql`delete from signals t where t.workspace_id = ${workspaceId} and t.account_id = ${to} and t.kind = 'retracted' and exists (
    select 1 from signals s where s.workspace_id = t.workspace_id and s.account_id = ${from} and s.source = t.source
      and s.source_id = t.source_id and s.revision = t.revision and s.kind <> 'retracted')`.execute(tx);
  await sql`delete from signals s where s.workspace_id = ${workspaceId} and s.account_id = ${from} and exists (
    select 1 from signals t where t.workspace_id = s.workspace_id and t.account_id = ${to} and t.source = s.source
      and t.source_id = s.source_id and t.revision = s.revision)`.execute(tx);
  await sql`delete from people p where p.workspace_id = ${workspaceId} and p.account_id = ${from} and exists (
    select 1 from people q where q.workspace_id = p.workspace_id and q.account_id = ${to} and q.person_id = p.person_id)`.execute(
    tx,
  );
  await sql`delete from plan_marks m where m.workspace_id = ${workspaceId} and m.account_id = ${from} and exists (
    select 1 from plan_marks n where n.workspace_id = m.workspace_id and n.account_id = ${to} and n.person_id = m.person_id
      and n.need_id = m.need_id)`.execute(tx);
  // Drawn twice in one quarter, the account answers once: an answer counts for more than none.
  await sql`delete from leak_audits l where l.workspace_id = ${workspaceId} and l.account_id in (${from}, ${to}) and exists (
    select 1 from leak_audits m where m.workspace_id = l.workspace_id and m.quarter = l.quarter
      and m.account_id in (${from}, ${to}) and m.account_id <> l.account_id
      and (m.answer is not null, m.account_id = ${to}) > (l.answer is not null, l.account_id = ${to}))`.execute(
    tx,
  );
  for (const table of FOLLOW) {
    await sql`update ${sql.table(table)} set account_id = ${to} where workspace_id = ${workspaceId} and account_id = ${from}`.execute(
      tx,
    );
  }
  for (const table of ['standings', 'match_rows', 'today_marks', 'opportunities', 'past_fates'] as const) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and account_id = ${from}`.execute(
      tx,
    );
  }
  await sql`update holds h set account_id = ${to}, slot = h.slot + k.highest
    from (select coalesce(max(slot), 0) as highest from holds where workspace_id = ${workspaceId} and account_id = ${to}) k
    where h.workspace_id = ${workspaceId} and h.account_id = ${from}`.execute(tx);
  await followProposals(tx, workspaceId, from, to);
  await tx
    .updateTable('accounts')
    .set({ merged_into: to, dirty: false })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb('account_id', '=', from), eb('merged_into', '=', from)]))
    .execute();
}

/** What was proposed for the account that is gone is proposed for the other, where that is not settled already. */
async function followProposals(tx: Tx, workspaceId: string, from: string, to: string): Promise<void> {
  await sql`insert into merge_proposals (workspace_id, account_id, other_id, why, likeness, state, created_at)
    select m.workspace_id, least(o.third, ${to} collate "C"), greatest(o.third, ${to} collate "C"), m.why, m.likeness, 'open', m.created_at
    from merge_proposals m
    cross join lateral (select case when m.account_id = ${from} then m.other_id else m.account_id end as third) o
    where m.workspace_id = ${workspaceId} and m.state = 'open' and ${from} in (m.account_id, m.other_id)
      and o.third <> ${to} and not exists (select 1 from merge_proposals n where n.workspace_id = m.workspace_id
        and n.account_id in (${to}, o.third) and n.other_id in (${to}, o.third))
    on conflict do nothing`.execute(tx);
  await sql`delete from merge_proposals where workspace_id = ${workspaceId} and state = 'open'
    and ${from} in (account_id, other_id)`.execute(tx);
}
