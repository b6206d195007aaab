-- Today looks at few people, found by what their fold wrote: thanks owed, more asked than given, facts that only a
-- human knows, nominations; each with the moment from which it is old or new. Counts of a book come from people.
create table today_marks (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  kind text not null,
  at timestamptz not null,
  until timestamptz,
  owner text,
  primary key (workspace_id, account_id, person_id, kind)
);
create index today_marks_of_everybody on today_marks (workspace_id, kind, at);
create index today_marks_of_owner on today_marks (workspace_id, owner, kind, at);
alter table today_marks enable row level security;
alter table today_marks force row level security;
create policy own_workspace on today_marks
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));

-- The gate that a list names for somebody who is not ready.
alter table people add column gate text;
create index people_by_gate on people (workspace_id, gate, account_id, person_id) include (verdict, ready_at)
  where gone_at is null;
update accounts set dirty = true where folded_at is not null;
