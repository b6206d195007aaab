import { sql } from 'kysely';
import type { Tx } from './store.ts';

/** What a page calls accounts, people and members by; looked up many at a time. */
export type Names = {
  readonly accounts: ReadonlyMap<
    string,
    { name: string; industry: string | null; region: string | null; owner: string | null }
  >;
  /** By person id; where somebody has several employments, the present one. */
  readonly people: ReadonlyMap<string, { name: string; title: string | null; accountId: string }>;
};

/** Names of these accounts and people. Unknown ids are simply absent. */
export async function findNames(
  tx: Tx,
  workspaceId: string,
  accountIds: Iterable<string>,
  personIds: Iterable<string> = [],
): Promise<Names> {
  const accounts = await sql<{
    id: string;
    name: string;
    industry: string | null;
    region: string | null;
    owner: string | null;
  }>`select account_id as id, name, industry, region, owner from accounts where workspace_id = ${workspaceId}
    and account_id = any(${[...new Set(accountIds)]}::text[])`.execute(tx);
  const people = await sql<{
    id: string;
    name: string;
    title: string | null;
    accountId: string;
  }>`select distinct on (person_id) person_id as id, name, title, account_id as "accountId" from people where workspace_id = ${workspaceId}
    and person_id = any(${[...new Set(personIds)]}::text[])
    order by person_id, gone_at desc nulls first, created_at desc`.execute(tx);
  return {
    accounts: new Map(accounts.rows.map((row) => [row.id, row])),
    people: new Map(people.rows.map((row) => [row.id, row])),
  };
}
