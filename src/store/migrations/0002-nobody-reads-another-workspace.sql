-- Isolation is enforced twice: in every query, and here. Each transaction takes the role
-- goodword_app and names its workspace; rows of any other are not there for it. Where the
-- connecting user may not create roles, the policies hold for that user itself (force).
do $$
begin
  create role goodword_app nologin;
exception
  when duplicate_object or unique_violation or insufficient_privilege then null;
end $$;

do $$
begin
  execute format('grant goodword_app to %I', current_user);
exception
  when undefined_object or insufficient_privilege or invalid_grant_operation then null;
end $$;

do $$
declare t record;
begin
  for t in
    select c.relname as name
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and c.relname not in ('workspaces')
  loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))',
      t.name);
  end loop;
end $$;

do $$
begin
  execute format('grant usage on schema %I to goodword_app', current_schema());
  execute format('grant select, insert, update, delete on all tables in schema %I to goodword_app', current_schema());
  execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to goodword_app', current_schema());
exception
  when undefined_object or insufficient_privilege then null;
end $$;
