-- An import opens a person and its fold writes them once more: every index of the table is written twice for each.
-- Most people have done nothing yet, were never asked and wait for no day: those are left out where a list is
-- sorted by it, and come in the order of their ids. Whoever waits for the first fold stands in no index but by name.
drop index people_by_acts;
drop index people_by_nps;
drop index people_by_asked;
drop index people_by_most_asked;
drop index people_by_ready_at;
drop index people_by_verdict;
drop index people_by_owner;
drop index people_by_gate;
create index people_by_acts on people (workspace_id, acts desc nulls last, person_id) where acts > 0;
create index people_by_nps on people (workspace_id, nps desc nulls last, person_id) where nps is not null;
create index people_by_asked on people (workspace_id, asks_sent, person_id) where asks_sent > 0;
create index people_by_most_asked on people (workspace_id, asks_sent desc nulls last, person_id) where asks_sent > 0;
create index people_by_ready_at on people (workspace_id, ready_at, person_id) where ready_at is not null;
create index people_by_verdict on people (workspace_id, verdict, lower(name), person_id)
  where gone_at is null and verdict is not null;
create index people_by_owner on people (workspace_id, owner, lower(name), person_id)
  where gone_at is null and owner is not null;
create index people_by_gate on people (workspace_id, gate, account_id, person_id) include (verdict, ready_at)
  where gone_at is null and verdict is not null;
-- The first line of found_by says the same.
alter table people drop column search;
-- To press what the fold knows of an account with many deals together costs more than to write it as it is.
alter table accounts alter column state set storage external;
