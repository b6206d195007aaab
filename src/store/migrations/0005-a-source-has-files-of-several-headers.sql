-- What is remembered of a source's columns holds for files with these columns: tasks and meetings of one
-- system are both touches, and the column that tells of one is another thing in the other.
alter table import_mappings add column header text not null default '';
alter table import_mappings add column columns jsonb not null default '[]';
alter table import_mappings drop constraint import_mappings_pkey;
alter table import_mappings add primary key (workspace_id, source, kind, header);
