-- A deal's amount is of the currency it was told in; null where that is the workspace's or nobody said.
alter table opportunities add column currency text;
-- The next fold tells it of the deals that are there.
update accounts a set dirty = true where exists (
  select 1 from signals s where s.workspace_id = a.workspace_id and s.account_id = a.account_id
    and s.kind = 'opportunity.changed' and s.body ? 'currency');
