-- A person's decisions over the whole ladder are one row, not one for every rung: the fold of an account writes a
-- ninth of the rows. What a gate says is told from its name, so that no sentences are kept.
alter table standings rename to rung_standings;
alter table rung_standings drop constraint standings_pkey;
alter table rung_standings no force row level security;
create table standings (
  workspace_id text not null,
  account_id text not null,
  person_id text not null,
  -- All of one length, in the order of the ladder.
  rungs text[] not null,
  verdicts text[] not null,
  first_gates text[] not null,
  -- For every rung all gates that hold back, parted by blanks.
  gates text[] not null,
  ready_at timestamptz[] not null,
  primary key (workspace_id, account_id, person_id)
);
insert into standings
select workspace_id, account_id, person_id, array_agg(rung order by rung), array_agg(verdict order by rung),
  array_agg(first_gate order by rung), array_agg(array_to_string(gates, ' ') order by rung), array_agg(ready_at order by rung)
from rung_standings group by 1, 2, 3;
drop table rung_standings;
alter table standings enable row level security;
alter table standings force row level security;
create policy own_workspace on standings
  using (workspace_id = current_setting('goodword.workspace', true))
  with check (workspace_id = current_setting('goodword.workspace', true));
