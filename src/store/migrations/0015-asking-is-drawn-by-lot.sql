-- An experiment: its terms are declared before the first lot and never change. Stopping it only says when, who and why.
create table experiments (
  workspace_id text not null references workspaces,
  experiment_id text not null,
  terms jsonb not null,
  detectable double precision not null,
  seed integer not null,
  program_version integer not null,
  started_by text not null,
  started_at timestamptz not null,
  stopped_by text,
  stopped_at timestamptz,
  why text,
  primary key (workspace_id, experiment_id)
);
-- One question at a time: two lots on the same account would blur both.
create unique index experiments_one_runs on experiments (workspace_id) where stopped_at is null;

-- The lot of an account, written down before anything is asked of it. Rows are only added.
create table experiment_lots (
  workspace_id text not null,
  account_id text not null,
  experiment_id text not null,
  arm text not null,
  probability double precision not null,
  lot double precision not null,
  stratum text not null,
  place integer not null,
  assigned_at timestamptz not null,
  held_until timestamptz,
  primary key (workspace_id, account_id, experiment_id)
);
create index experiment_lots_by_experiment on experiment_lots (workspace_id, experiment_id, lot);
create index experiment_lots_held on experiment_lots (workspace_id, held_until) where held_until is not null;

do $$
declare name text;
begin
  foreach name in array array['experiments', 'experiment_lots'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))',
      name);
  end loop;
end $$;
