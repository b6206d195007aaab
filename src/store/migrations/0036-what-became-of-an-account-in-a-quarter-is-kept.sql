-- What became of every account in a quarter that is over: to fold the history of a large company again takes minutes.
create table past_fates (
  workspace_id text not null references workspaces,
  account_id text not null,
  quarter text not null,
  -- What all accounts of the quarter were measured by: the code, the program, the needs, what was heard by then.
  basis text not null,
  -- When the account had been folded last, and what had been told of it: a fold that found nothing new changes nothing.
  folded_at timestamptz,
  told text not null,
  -- Its asks, acts, stories and uses.
  ledger text not null,
  owner text,
  -- Null where it was no customer when the quarter ended.
  record jsonb,
  primary key (workspace_id, account_id, quarter)
);
alter table past_fates enable row level security;
alter table past_fates force row level security;
create policy own_workspace on past_fates
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
