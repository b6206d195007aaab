-- A roll-out: the books of relationship owners begin with the program one step after the other, in an order drawn by
-- lot and written down before the first begins. Stopping it lets everybody begin.
create table rollouts (
  workspace_id text not null references workspaces,
  rollout_id text not null,
  seed integer not null,
  step_days integer not null,
  started_by text not null,
  started_at timestamptz not null,
  stopped_by text,
  stopped_at timestamptz,
  primary key (workspace_id, rollout_id)
);
create unique index rollouts_one_runs on rollouts (workspace_id) where stopped_at is null;

create table rollout_books (
  workspace_id text not null,
  rollout_id text not null,
  owner text not null,
  step integer not null,
  begins_at timestamptz not null,
  primary key (workspace_id, rollout_id, owner)
);

do $$
declare name text;
begin
  foreach name in array array['rollouts', 'rollout_books'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))',
      name);
  end loop;
end $$;
