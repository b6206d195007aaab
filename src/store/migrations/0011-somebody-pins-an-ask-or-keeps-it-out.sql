-- What people decided about a plan: this person for this need, or never. Undone by taking the row out;
-- the ledger keeps who did what.
create table plan_marks (
  workspace_id text not null,
  account_id text not null,
  mark_id text not null,
  person_id text not null,
  need_id text not null,
  kind text not null,
  why text,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, account_id, mark_id),
  unique (workspace_id, account_id, person_id, need_id)
);
alter table plan_marks enable row level security;
alter table plan_marks force row level security;
create policy own_workspace on plan_marks
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
