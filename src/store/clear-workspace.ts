import { sql } from 'kysely';
import type { Tx } from './store.ts';

/** Tables that hold a workspace's customers and program; members, keys and sessions stay. */
const TABLES = [
  'deliveries',
  'identities',
  'sources',
  'coverage',
  'hearings',
  'accounts',
  'people',
  'signals',
  'opportunities',
  'standings',
  'match_rows',
  'today_marks',
  'merge_proposals',
  'needs',
  'asks',
  'ask_moves',
  'ask_minutes',
  'holds',
  'plan_marks',
  'acts',
  'stories',
  'story_uses',
  'imports',
  'uploads',
  'import_mappings',
  'programs',
  'leak_audits',
  'leak_terms',
  'simulations',
  'experiment_lots',
  'experiments',
  'rollout_books',
  'rollouts',
  'diary',
  'shadow_weeks',
  'last_answers',
  'past_fates',
] as const;

/** Removes every customer, ask and program version of a workspace. There is no way back. */
export async function clearWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  for (const table of TABLES) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
  }
}

/** Removes every member but one, with their sessions and links. */
export async function keepOneMember(tx: Tx, workspaceId: string, memberId: string): Promise<void> {
  for (const table of ['sessions', 'sign_in_links', 'members'] as const) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and member_id <> ${memberId}`.execute(
      tx,
    );
  }
}
