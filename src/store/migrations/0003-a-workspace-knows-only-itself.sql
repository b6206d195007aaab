-- The list of workspaces is as much another company's business as its rows are; and no request writes
-- down which migrations ran.
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy own_workspace on workspaces
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));

do $$
begin
  execute 'revoke insert, update, delete on migrations from goodword_app';
exception
  when undefined_object or insufficient_privilege then null;
end $$;
