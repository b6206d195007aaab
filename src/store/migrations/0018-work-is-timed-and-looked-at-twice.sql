-- Minutes a member noted on an ask when it was sent and when it was done. Saying it again replaces it.
create table ask_minutes (
  workspace_id text not null,
  account_id text not null,
  ask_id text not null,
  email text not null,
  step text not null,
  minutes integer not null,
  told_at timestamptz not null,
  primary key (workspace_id, account_id, ask_id, email, step)
);

-- Requests that reached a member beside the product in the one week a quarter that was drawn for them.
create table shadow_weeks (
  workspace_id text not null references workspaces,
  email text not null,
  week text not null,
  requests integer not null,
  minutes integer not null,
  told_at timestamptz not null,
  primary key (workspace_id, email, week)
);

do $$
declare name text;
begin
  foreach name in array array['ask_minutes', 'shadow_weeks'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_workspace on %I using (workspace_id = current_setting(''goodword.workspace'', true)) with check (workspace_id = current_setting(''goodword.workspace'', true))',
      name);
  end loop;
end $$;

-- A tenth of the audit is looked at a second time, by somebody else who does not see the first answer.
alter table leak_audits add column second_answer text;
alter table leak_audits add column second_by text;
alter table leak_audits add column second_at timestamptz;
