import { sql } from 'kysely';
import type { Tx } from './store.ts';

/** Something that a member told: of whom, when, and who they are. */
export type MemberWord = { readonly personId: string | null; readonly at: number; readonly actor: string };

/** What members told of one account and its people by hand, under this source. */
export async function findMemberWords(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  source: string,
): Promise<MemberWord[]> {
  const { rows } = await sql<MemberWord>`select person_id as "personId",
      (extract(epoch from occurred_at) * 1000)::float8 as at, actor
    from signals
    where workspace_id = ${workspaceId} and account_id = ${accountId} and source = ${source} and actor is not null`.execute(
    tx,
  );
  return rows;
}
