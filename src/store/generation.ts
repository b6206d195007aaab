import { sql } from 'kysely';
import { readOnce } from './read-once.ts';
import type { Tx } from './store.ts';

/**
 * A short text that changes whenever anything changed that a plan or a page over everybody rests on:
 * folded facts, asks, needs, acts, stories, uses, audits, experiments, time told, the program. Read in one query, so that answers worked
 * out before can be kept as long as nothing changed, whichever process changed it.
 */
export function readGeneration(tx: Tx, workspaceId: string): Promise<string> {
  return readOnce(tx, `generation ${workspaceId}`, () => read(tx, workspaceId));
}

async function read(tx: Tx, workspaceId: string): Promise<string> {
  const { rows } = await sql<{ generation: string }>`select concat_ws('|',
      (select max(folded_at) from accounts where workspace_id = ${workspaceId}),
      (select count(*) from accounts where workspace_id = ${workspaceId}),
      (select max(changed_at) from asks where workspace_id = ${workspaceId}),
      (select count(*) from asks where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(created_at), max(closed_at)) from needs where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(done_at)) from acts where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(created_at)) from stories where workspace_id = ${workspaceId}),
      (select count(*) from story_uses where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(at)) from plan_marks where workspace_id = ${workspaceId}),
      (select max(version) from programs where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), count(answer), max(answered_at)) from leak_audits where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(second_answer), max(second_at)) from leak_audits where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(told_at)) from diary where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(told_at)) from ask_minutes where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), max(told_at)) from shadow_weeks where workspace_id = ${workspaceId}),
      (select max(version) from leak_terms where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), count(stopped_at)) from experiments where workspace_id = ${workspaceId}),
      (select concat_ws(',', count(*), count(stopped_at)) from rollouts where workspace_id = ${workspaceId}),
      (select count(*) from experiment_lots where workspace_id = ${workspaceId}),
      (select max(at) from coverage where workspace_id = ${workspaceId})) as generation`.execute(tx);
  return rows[0]?.generation ?? '';
}
