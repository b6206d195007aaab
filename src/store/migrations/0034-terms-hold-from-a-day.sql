-- From when a version of the leak's terms holds: the day it was set, or an earlier one that it restates. A quarter of the
-- past is told with the version that held when it ended.
alter table leak_terms add column holds_from timestamptz;
update leak_terms set holds_from = created_at;
alter table leak_terms alter column holds_from set not null;
