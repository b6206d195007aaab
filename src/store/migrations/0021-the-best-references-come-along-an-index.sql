-- In the very order of the ranking, so that a search stops at the last it wants.
drop index match_rows_of_rung;
create index match_rows_of_rung on match_rows (workspace_id, rung, ready_at, chance desc, recent, person_id);
-- Whether somebody is held by an ask is read from the index alone.
drop index asks_open;
create index asks_open on asks (workspace_id, person_id) include (sent_at)
  where state in ('proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress');
