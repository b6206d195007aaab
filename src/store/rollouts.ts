import { sql } from 'kysely';
import type { Happenings } from '../core/rollout/book-months.ts';
import type { BookStep } from '../core/rollout/draw-steps.ts';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import { stands } from './stands.ts';
import type { Tx } from './store.ts';

/** A roll-out with the steps that were drawn, in their order. */
export type StoredRollout = {
  readonly id: string;
  readonly seed: number;
  readonly stepDays: number;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly stoppedAt: Instant | null;
  readonly books: readonly BookStep[];
};

/** Writes a roll-out and its steps down. False where another one runs. */
export async function insertRollout(
  tx: Tx,
  workspaceId: string,
  { id, seed, stepDays, startedBy, startedAt, books }: Omit<StoredRollout, 'stoppedAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rollouts')
    .values({
      workspace_id: workspaceId,
      rollout_id: id,
      seed,
      step_days: stepDays,
      started_by: startedBy,
      started_at: new Date(startedAt),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await tx
    .insertInto('rollout_books')
    .values(
      books.map(({ owner, step, beginsAt }) => ({
        workspace_id: workspaceId,
        rollout_id: id,
        owner,
        step,
        begins_at: new Date(beginsAt),
      })),
    )
    .execute();
  return true;
}

/** The roll-out that was started last, with its steps; null for none. */
export async function findRollout(tx: Tx, workspaceId: string): Promise<StoredRollout | null> {
  const row = await tx
    .selectFrom('rollouts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const books = await tx
    .selectFrom('rollout_books')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('rollout_id', '=', row.rollout_id)
    .orderBy('step')
    .orderBy('owner')
    .execute();
  return {
    id: row.rollout_id,
    seed: row.seed,
    stepDays: row.step_days,
    startedBy: row.started_by,
    startedAt: row.started_at,
    stoppedAt: row.stopped_at,
    books: books.map((book) => ({ owner: book.owner, step: book.step, beginsAt: book.begins_at })),
  };
}

/** Stops the roll-out that runs: every book may begin. False where none runs. */
export async function stopRollout(tx: Tx, workspaceId: string, by: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rollouts')
    .set({ stopped_by: by, stopped_at: new Date(at) })
    .where('workspace_id', '=', workspaceId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Books as they stand: owners with the accounts that are or were customers, and when each first asked for anything. */
export async function listBooks(
  tx: Tx,
  workspaceId: string,
): Promise<{ owner: string; accounts: string[]; firstAskAt: Instant | null }[]> {
  const { rows } = await sql<{ owner: string; accounts: string[]; firstAskAt: Instant | null }>`
    select a.owner, json_agg(a.account_id order by a.account_id) as accounts,
      (extract(epoch from (select min(k.sent_at) from asks k where k.workspace_id = ${workspaceId}
        and k.owner = a.owner)) * 1000)::float8 as "firstAskAt"
    from accounts a where a.workspace_id = ${workspaceId} and a.owner is not null and a.merged_into is null
      and a.lifecycle is distinct from 'prospect'
    group by a.owner order by a.owner`.execute(tx);
  return rows;
}

/** When people were heard to be enthusiastic, were asked, and acts were used, by account; and the first signal of all. */
export async function readHappenings(
  tx: Tx,
  workspaceId: string,
  from: Instant,
  until: Instant,
): Promise<Happenings & { readonly first: Instant | null }> {
  const at = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8 as at`);
  const within = (column: string) =>
    sql`${sql.raw(column)} >= ${moment(from)} and ${sql.raw(column)} < ${moment(until)}`;
  type Row = { accountId: string; at: Instant };
  const heard = await sql<Row>`select s.account_id as "accountId", ${at('s.occurred_at')} from signals s
    where s.workspace_id = ${workspaceId} and ${within('s.occurred_at')} and s.person_id is not null
      and (s.kind in ('praise.noted', 'nomination.made') or (s.kind = 'survey.answered'
        and s.body ->> 'instrument' = 'nps'
        and (s.body ->> 'score')::float8 >= 0.9 * (s.body ->> 'scale')::float8))
      and ${stands}`.execute(tx);
  const asked = await sql<Row>`select account_id as "accountId", ${at('sent_at')} from asks
    where workspace_id = ${workspaceId} and ${within('sent_at')}`.execute(tx);
  const used = await sql<Row>`select a.account_id as "accountId", ${at('min(u.used_at)')} from story_uses u
    left join stories s on s.workspace_id = u.workspace_id and s.story_id = u.story_id
    join acts a on a.workspace_id = u.workspace_id and a.act_id = coalesce(u.act_id, s.act_id)
    where u.workspace_id = ${workspaceId} group by a.account_id, a.act_id
    having ${within('min(u.used_at)')}`.execute(tx);
  const first = await sql<{ at: Instant | null }>`select ${at('min(occurred_at)')} from signals
    where workspace_id = ${workspaceId}`.execute(tx);
  return { heard: heard.rows, asked: asked.rows, used: used.rows, first: first.rows[0]?.at ?? null };
}
