-- What screens were told last outlives the server: a start has it at once. Programs never read it.
create table last_answers (
  workspace_id text not null references workspaces,
  -- The route with its parameters.
  name text not null,
  -- The code that worked it out, and the generation of what it rests on.
  made_by text not null,
  generation text not null,
  at timestamptz not null,
  answer text not null,
  primary key (workspace_id, name)
);
alter table last_answers enable row level security;
alter table last_answers force row level security;
create policy own_workspace on last_answers
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));

-- When the day's asks and audits were laid out, and what they rest on: where nothing changed since, a start need not.
alter table workspaces add column day_done_on text;
alter table workspaces add column day_done_at timestamptz;
