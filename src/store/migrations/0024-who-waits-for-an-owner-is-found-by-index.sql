-- Asks that lie before their owners, for requests that find too few ready: without reading every open ask.
create index asks_unsent on asks (workspace_id, account_id, person_id)
  where sent_at is null and state in ('proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress');
-- Stories of an industry and a region: without reading every account.
create index accounts_by_segment on accounts (workspace_id, industry, region);
