-- Lists show what the fold made of an account and of a person, as it was at the fold; nothing is decided
-- again for a page of fifty. Rows that wait for their fold are laid out from their states as before.
alter table accounts add column listed jsonb;
alter table people add column listed jsonb;
alter table accounts alter column listed set statistics 0;
alter table people alter column listed set statistics 0;
-- One verdict over the whole ladder, when the first wait ends, whose book, and all that a search looks at.
alter table people add column verdict text;
alter table people add column ready_at timestamptz;
alter table people add column owner text;
alter table people add column found_by text not null default '';
update people p set owner = a.owner, found_by = concat_ws(e'\n', p.search, lower(a.name)) from accounts a
  where a.workspace_id = p.workspace_id and a.account_id = p.account_id;
update people p set verdict = s.verdict, ready_at = s.ready_at
  from (select workspace_id, account_id, person_id,
      case min(case verdict when 'ready' then 0 when 'waiting' then 1 else 2 end)
        when 0 then 'ready' when 1 then 'waiting' else 'blocked' end as verdict,
      min(ready_at) filter (where verdict = 'waiting') as ready_at
    from standings group by 1, 2, 3) s
  where s.workspace_id = p.workspace_id and s.account_id = p.account_id and s.person_id = p.person_id;
update accounts set dirty = true where folded_at is not null;

-- A range of an index for every order a list can have, its last key the one that breaks ties.
create index accounts_by_health on accounts (workspace_id, health desc nulls last, account_id);
create index accounts_by_poor_health on accounts (workspace_id, health, account_id);
create index accounts_by_nps on accounts (workspace_id, nps desc nulls last, account_id);
create index accounts_by_renewal on accounts (workspace_id, renews_at, account_id);
create index accounts_by_touch on accounts (workspace_id, last_touch_at desc nulls last, account_id);
create index accounts_by_silence on accounts (workspace_id, last_touch_at, account_id);
create index accounts_by_ready on accounts (workspace_id, ready desc nulls last, account_id);
create index people_by_name on people (workspace_id, lower(name), person_id);
create index people_by_acts on people (workspace_id, acts desc nulls last, person_id);
create index people_by_nps on people (workspace_id, nps desc nulls last, person_id);
create index people_by_asked on people (workspace_id, asks_sent, person_id);
create index people_by_most_asked on people (workspace_id, asks_sent desc nulls last, person_id);
create index people_by_ready_at on people (workspace_id, ready_at, person_id);
create index people_by_verdict on people (workspace_id, verdict, lower(name), person_id) where gone_at is null;
create index people_by_owner on people (workspace_id, owner, lower(name), person_id) where gone_at is null;
create index stories_by_time on stories (workspace_id, created_at desc, story_id);
create index story_uses_of_story on story_uses (workspace_id, story_id);
create index asks_of_person on asks (workspace_id, person_id);
create index acts_of_person on acts (workspace_id, person_id);
create index opportunities_by_amount on opportunities (workspace_id, amount desc nulls last, opportunity_id);

-- Words anywhere in a name are found by their letters in threes where the server has that and lets us; else by
-- reading, which answers the same.
do $$
begin
  create extension if not exists pg_trgm;
  execute 'create index people_by_letters on people using gin (found_by gin_trgm_ops)';
  execute 'create index accounts_by_letters on accounts using gin (lower(name) gin_trgm_ops, domain gin_trgm_ops)';
exception
  when undefined_file or feature_not_supported or insufficient_privilege or undefined_object then null;
end $$;
