-- Several servers may stand on one database: an import is run by the one that took it, until it is done,
-- gives it back, or has not been heard of for a while.
alter table imports add column taken_by text;
alter table imports add column taken_until timestamptz;
