-- Every time a source spoke here, and of what ('other' where its silence would mean nothing), so that the
-- past can be told as it was known then. Small: a row for a batch of rows, not for a row.
create table hearings (
  workspace_id text not null,
  topic text not null,
  source text not null,
  at timestamptz not null,
  primary key (workspace_id, topic, source, at)
);
alter table hearings enable row level security;
alter table hearings force row level security;
create policy own_workspace on hearings
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
