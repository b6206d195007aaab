-- Customer data hangs on accounts: every such table has workspace_id and account_id first in its
-- primary key and in every unique key, so that on Citus all of an account's rows live on one node.
-- The doors' own tables (deliveries, identities) are keyed by the outside id instead.

create table workspaces (
  workspace_id text primary key,
  name text not null,
  sample boolean not null default false,
  created_at timestamptz not null
);

create table members (
  workspace_id text not null references workspaces,
  member_id text not null,
  email text not null,
  name text not null,
  role text not null,
  created_at timestamptz not null,
  primary key (workspace_id, member_id),
  unique (workspace_id, email)
);

create table sign_in_links (
  token_hash text primary key,
  workspace_id text not null,
  member_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sessions (
  token_hash text primary key,
  workspace_id text not null,
  member_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table api_keys (
  workspace_id text not null references workspaces,
  key_id text not null,
  name text not null,
  token_hash text not null unique,
  role text not null,
  created_at timestamptz not null,
  created_by text not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, key_id)
);

create table programs (
  workspace_id text not null references workspaces,
  version integer not null,
  document text not null,
  note text,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, version)
);

-- Every change of anything, by whom and through which action.
create table ledger (
  workspace_id text not null,
  entry_id text not null,
  at timestamptz not null,
  by text not null,
  action text not null,
  subject text,
  input jsonb not null,
  primary key (workspace_id, entry_id)
);
create index ledger_by_time on ledger (workspace_id, at desc);

create table idempotency_keys (
  workspace_id text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);

-- Doors -----------------------------------------------------------------------------------------

create table deliveries (
  workspace_id text not null,
  source text not null,
  source_id text not null,
  account_id text not null,
  revision integer not null,
  digest text not null,
  primary key (workspace_id, source, source_id)
);

create table identities (
  workspace_id text not null,
  subject text not null,
  scheme text not null,
  value text not null,
  account_id text not null,
  person_id text not null default '',
  primary key (workspace_id, subject, scheme, value)
);
create index identities_of_account on identities (workspace_id, account_id);

create table sources (
  workspace_id text not null,
  source text not null,
  kind text not null,
  rows bigint not null default 0,
  refused bigint not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null,
  newest_at timestamptz,
  primary key (workspace_id, source, kind)
);

-- When a source last spoke of a topic: silence means something only where a source speaks.
create table coverage (
  workspace_id text not null,
  topic text not null,
  source text not null,
  at timestamptz not null,
  primary key (workspace_id, topic)
);

-- Customers -------------------------------------------------------------------------------------

create table accounts (
  workspace_id text not null,
  account_id text not null,
  name text not null,
  name_key text not null,
  domain text,
  merged_into text,
  created_at timestamptz not null,
  -- What lists sort and search by, written by the fold.
  owner text,
  industry text,
  region text,
  country text,
  employees double precision,
  lifecycle text,
  arr double precision,
  health double precision,
  nps double precision,
  renews_at timestamptz,
  stage text,
  last_touch_at timestamptz,
  open_asks integer not null default 0,
  asks_sent integer not null default 0,
  acts integer not null default 0,
  fans integer not null default 0,
  -- What holds the whole account back, if anything, in one sentence.
  hold text,
  people integer not null default 0,
  ready integer not null default 0,
  state jsonb,
  folded_at timestamptz,
  -- Set when a signal arrived that the state does not know of yet.
  dirty boolean not null default false,
  primary key (workspace_id, account_id)
);
create index accounts_by_name on accounts (workspace_id, name_key, account_id);
create index accounts_by_arr on accounts (workspace_id, arr desc nulls last, account_id);
create index accounts_by_owner on accounts (workspace_id, owner);
create index accounts_dirty on accounts (workspace_id, account_id) where dirty;

-- One row is one employment: the same human at a new employer keeps person_id and gets a new row.
create table people (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  name text not null,
  email text,
  title text,
  persona text,
  sentiment text,
  relationship text,
  nps double precision,
  acts integer not null default 0,
  asks_sent integer not null default 0,
  gone_at timestamptz,
  created_at timestamptz not null,
  search text not null,
  state jsonb,
  primary key (workspace_id, account_id, person_id)
);
create index people_by_id on people (workspace_id, person_id);
create index people_by_search on people (workspace_id, search, person_id);

create table signals (
  workspace_id text not null,
  account_id text not null,
  source text not null,
  source_id text not null,
  revision integer not null,
  person_id text,
  kind text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor text,
  body jsonb not null,
  primary key (workspace_id, account_id, source, source_id, revision)
);
create index signals_by_time on signals (workspace_id, account_id, occurred_at desc);

-- What the fold makes of signals about deals, kept as rows because deals are counted by the thousand.
create table opportunities (
  workspace_id text not null,
  account_id text not null,
  opportunity_id text not null,
  name text,
  stage text not null,
  outcome text not null,
  amount double precision,
  product text,
  owner text,
  type text,
  created_on timestamptz,
  closed_on timestamptz,
  changed_at timestamptz not null,
  stages jsonb not null,
  primary key (workspace_id, account_id, opportunity_id)
);

-- The last decision on every person and rung, for lists; pages decide again from facts.
create table standings (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  rung text not null,
  verdict text not null,
  first_gate text,
  says text,
  ready_at timestamptz,
  decided_at timestamptz not null,
  program_version integer not null,
  primary key (workspace_id, account_id, person_id, rung)
);
create index standings_by_rung on standings (workspace_id, rung, verdict, person_id);

create table merge_proposals (
  workspace_id text not null,
  account_id text not null,
  other_id text not null,
  why text not null,
  likeness double precision not null,
  state text not null,
  created_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (workspace_id, account_id, other_id)
);

-- Asks ------------------------------------------------------------------------------------------

create table needs (
  workspace_id text not null references workspaces,
  need_id text not null,
  department text not null,
  rung text not null,
  title text not null,
  count integer not null,
  by timestamptz not null,
  worth bigint not null,
  who text,
  opportunity_id text,
  requested_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, need_id)
);

create table asks (
  workspace_id text not null,
  account_id text not null,
  ask_id text not null,
  person_id text not null,
  need_id text,
  rung text not null,
  state text not null,
  owner text,
  subject text not null,
  message text not null,
  program_version integer not null,
  value bigint not null,
  why_now text not null default '',
  factors jsonb not null default '[]',
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz,
  snoozed_until timestamptz,
  primary key (workspace_id, account_id, ask_id)
);
create index asks_by_state on asks (workspace_id, state, owner);
create index asks_by_id on asks (workspace_id, ask_id);
create index asks_of_need on asks (workspace_id, need_id);

create table ask_moves (
  workspace_id text not null,
  account_id text not null,
  ask_id text not null,
  n integer not null,
  from_state text,
  to_state text not null,
  by text not null,
  at timestamptz not null,
  why text,
  primary key (workspace_id, account_id, ask_id, n)
);

-- The only door to a customer: one open hold per person, and no more per account than it has slots.
create table holds (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  ask_id text not null,
  slot integer not null,
  taken_at timestamptz not null,
  until timestamptz,
  primary key (workspace_id, account_id, person_id),
  unique (workspace_id, account_id, slot)
);

create table acts (
  workspace_id text not null,
  account_id text not null,
  act_id text not null,
  person_id text,
  ask_id text,
  need_id text,
  rung text not null,
  title text not null,
  done_at timestamptz not null,
  source text not null,
  primary key (workspace_id, account_id, act_id)
);
create index acts_by_time on acts (workspace_id, done_at desc);

create table stories (
  workspace_id text not null,
  account_id text not null,
  story_id text not null,
  person_id text,
  act_id text,
  rung text not null,
  title text not null,
  quote text,
  link text,
  rights jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, account_id, story_id)
);

create table story_uses (
  workspace_id text not null,
  account_id text not null,
  use_id text not null,
  story_id text,
  act_id text,
  opportunity_id text,
  channel text not null,
  used_at timestamptz not null,
  by text not null,
  role text not null,
  primary key (workspace_id, account_id, use_id)
);
create index story_uses_by_deal on story_uses (workspace_id, opportunity_id);

-- Imports ---------------------------------------------------------------------------------------

create table uploads (
  workspace_id text not null,
  upload_id text not null,
  file_name text not null,
  path text not null,
  bytes bigint not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, upload_id)
);

create table imports (
  workspace_id text not null,
  import_id text not null,
  upload_id text not null,
  kind text not null,
  source text not null,
  mapping jsonb not null,
  options jsonb not null,
  state text not null,
  bytes_read bigint not null default 0,
  bytes_total bigint not null default 0,
  rows bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  rejects_path text,
  warnings jsonb not null default '[]',
  error text,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, import_id)
);

create table import_mappings (
  workspace_id text not null,
  source text not null,
  kind text not null,
  mapping jsonb not null,
  options jsonb not null,
  saved_at timestamptz not null,
  primary key (workspace_id, source, kind)
);
