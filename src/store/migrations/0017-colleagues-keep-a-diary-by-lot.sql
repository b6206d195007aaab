-- What a member said of a day drawn by lot: how many minutes advocacy took. Saying it again replaces it.
create table diary (
  workspace_id text not null references workspaces,
  email text not null,
  day text not null,
  minutes integer not null,
  told_at timestamptz not null,
  primary key (workspace_id, email, day)
);
alter table diary enable row level security;
alter table diary force row level security;
create policy own_workspace on diary
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
