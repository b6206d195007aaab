-- A simulation: a program tried on a period of the past. Long work: how far it is and what came out survive
-- a restart.
create table simulations (
  workspace_id text not null references workspaces,
  simulation_id text not null,
  state text not null,
  document text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  draws integer not null,
  seed integer not null,
  days_done integer not null default 0,
  days_total integer not null,
  result jsonb,
  error text,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, simulation_id)
);

alter table simulations enable row level security;
alter table simulations force row level security;
create policy own_workspace on simulations
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
