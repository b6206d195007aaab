-- Nobody is looked for by the beginning of this text any more, and of the decisions only those who are ready are
-- looked for by rung; both indexes were written for every person that an import opens.
drop index people_by_search;
drop index standings_by_rung;
create index standings_of_the_ready on standings (workspace_id, rung, person_id) where verdict = 'ready';
