import { sql } from 'kysely';
import type { Tx } from './store.ts';

export type Hit = { kind: string; id: string; name: string; detail: string | null };

/** So many of each kind are told before the rest of any: twenty people of one company hide no deal with it. */
const OF_EACH = 4;

/** Everything whose name holds these words: accounts, people, needs, stories and deals, best first; of deals the open ones. */
export async function searchNames(tx: Tx, workspaceId: string, words: string, limit: number): Promise<Hit[]> {
  const escaped = words.toLowerCase().replace(/[\\%_]/g, '\\$&');
  const inside = `%${escaped}%`;
  const start = `${escaped}%`;
  const { rows } = await sql<Hit>`select kind, id, name, detail from (
    select *, row_number() over (partition by kind order by rank) as place from (
    (select 'account' as kind, account_id as id, name, concat_ws(', ', industry, region) as detail,
        case when lower(name) like ${start} then 0 else 2 end as rank
      from accounts where workspace_id = ${workspaceId} and merged_into is null and account_id <> '-'
        and lower(name) like ${inside} order by rank, length(name) limit ${limit})
    union all
    (select 'person', p.person_id, p.name, concat_ws(', ', p.title, a.name), case when p.found_by like ${start} then 0 else 2 end
      from people p join accounts a on a.workspace_id = p.workspace_id and a.account_id = p.account_id
      where p.workspace_id = ${workspaceId} and p.gone_at is null and p.found_by like ${inside}
        and split_part(p.found_by, e'\\n', 1) like ${inside} order by 5, length(p.name) limit ${limit})
    union all
    (select 'need', need_id, title, department, 3 from needs where workspace_id = ${workspaceId} and closed_at is null
      and lower(title) like ${inside} limit ${limit})
    union all
    (select 'story', story_id, title, left(quote, 120), 3 from stories where workspace_id = ${workspaceId}
      and (lower(title) like ${inside} or lower(coalesce(quote, '')) like ${inside}) limit ${limit})
    union all
    (select 'opportunity', opportunity_id, coalesce(name, opportunity_id), stage, case when outcome = 'open' then 4 else 5 end
      from opportunities
      where workspace_id = ${workspaceId} and lower(coalesce(name, opportunity_id)) like ${inside}
      order by 5, amount desc nulls last limit ${limit})
    ) as found) as placed
    order by place > ${OF_EACH}, rank, place limit ${limit}`.execute(tx);
  return rows;
}
