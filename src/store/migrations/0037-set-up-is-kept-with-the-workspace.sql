-- Which steps of the set-up were skipped or looked at, for whoever goes on with it in whatever browser.
alter table workspaces add column set_up jsonb not null default '{}';
