-- The sentence of a list that a member wants to come back to: its filters and order, by a name of their own.
create table views (
  workspace_id text not null references workspaces,
  view_id text not null,
  member_id text not null,
  page text not null,
  name text not null,
  search jsonb not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, view_id),
  unique (workspace_id, member_id, page, name)
);

do $$
begin
  execute 'alter table views enable row level security';
  execute 'alter table views force row level security';
  execute 'create policy own_workspace on views using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))';
end $$;
