-- What finds a person for a request: their traits, once as such (rung '') and once for every rung that they are
-- ready for (ready_at -infinity) or wait for until a day. Narrow, so that many are looked at in a moment.
create table match_rows (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  rung text not null,
  ready_at timestamptz not null,
  chance double precision not null,
  recent integer not null,
  industry text,
  places text[] not null,
  employees double precision,
  products text[],
  competitors text[] not null,
  persona text,
  title text,
  language text,
  -- A number drawn for the person: the first so many by it are a fair sample of everybody.
  lot integer not null,
  primary key (workspace_id, account_id, person_id, rung)
);
create index match_rows_of_rung on match_rows (workspace_id, rung, ready_at, chance desc, person_id);
create index match_rows_by_lot on match_rows (workspace_id, lot) where rung = '';
alter table match_rows enable row level security;
alter table match_rows force row level security;
create policy own_workspace on match_rows
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));

create index asks_open on asks (workspace_id, person_id)
  where state in ('proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress');

-- Every gate that holds somebody back from a rung, not the first alone; "stale-unknown" where a fact is missing.
alter table standings add column gates text[] not null default '{}';
update accounts set dirty = true where folded_at is not null;
