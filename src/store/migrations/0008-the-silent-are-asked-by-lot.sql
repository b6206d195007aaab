-- The leak audit: accounts drawn by lot each quarter from those that answered no survey, and what was said
-- about each. An answer taken back leaves the row: it was drawn, and is asked again.
create table leak_audits (
  workspace_id text not null,
  account_id text not null,
  quarter text not null,
  stage text not null,
  lot double precision not null,
  drawn_at timestamptz not null,
  answer text,
  note text,
  answered_by text,
  answered_at timestamptz,
  primary key (workspace_id, account_id, quarter)
);
create index leak_audits_by_quarter on leak_audits (workspace_id, quarter, lot);

-- What the customer's own finance says of the leak: levels worth reaching, what an act is worth and costs.
-- Never edited: a restatement is a new version with its reason.
create table leak_terms (
  workspace_id text not null references workspaces,
  version integer not null,
  terms jsonb not null,
  reason text not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, version)
);

do $$
declare name text;
begin
  foreach name in array array['leak_audits', 'leak_terms'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))',
      name);
  end loop;
end $$;
