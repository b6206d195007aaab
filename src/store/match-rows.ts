import { sql } from 'kysely';
import type { MatchRow } from '../core/planning/references/match-rows.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

export type PersonMatchRow = MatchRow & { readonly accountId: string; readonly personId: string };

/** Replaces what finds the people of these accounts; what stays as it was is not written again. */
export async function saveMatchRows(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  rows: readonly PersonMatchRow[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const told = toldRows(rows, {
    accountId: 'text',
    personId: 'text',
    rung: 'text',
    readyAt: 'timestamptz',
    chance: 'float8',
    recent: 'int',
    industry: 'text',
    places: 'text[]',
    employees: 'float8',
    products: 'text[]',
    competitors: 'text[]',
    persona: 'text',
    title: 'text',
    language: 'text',
  });
  await sql`with told as materialized (select * from ${told} as r),
    gone as (
      delete from match_rows m where m.workspace_id = ${workspaceId} and m.account_id = any(${accountIds}::text[])
        and not exists (select 1 from told t
          where t."accountId" = m.account_id and t."personId" = m.person_id and t.rung = m.rung))
    insert into match_rows as m (workspace_id, account_id, person_id, rung, ready_at, chance, recent, industry, places, employees,
      products, competitors, persona, title, language, lot)
    select ${workspaceId}, "accountId", "personId", rung, coalesce("readyAt", '-infinity'), chance, recent, industry, places, employees, products,
      competitors, persona, title, language, hashtext("personId") from told
    on conflict (workspace_id, account_id, person_id, rung) do update
      set ready_at = excluded.ready_at, chance = excluded.chance, recent = excluded.recent, industry = excluded.industry,
        places = excluded.places, employees = excluded.employees, products = excluded.products,
        competitors = excluded.competitors, persona = excluded.persona, title = excluded.title, language = excluded.language
      where (m.ready_at, m.chance, m.recent, m.industry, m.places, m.employees, m.products, m.competitors, m.persona, m.title,
          m.language)
        is distinct from (excluded.ready_at, excluded.chance, excluded.recent, excluded.industry, excluded.places,
          excluded.employees, excluded.products, excluded.competitors, excluded.persona, excluded.title, excluded.language)`.execute(
    tx,
  );
}
