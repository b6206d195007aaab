-- What an import looks up for every batch of rows.
create index identities_of_person on identities (workspace_id, person_id) where person_id <> '';
create index accounts_by_domain on accounts (workspace_id, domain) where domain is not null;

-- The embedded engine counts its rows only when told to, and plans as if there were few. Whoever owns
-- the tables counts; requests, which own nothing, ask for it here.
create function count_rows() returns void language plpgsql security definer set search_path from current as $$
begin
  analyze accounts, people, identities, deliveries, signals, opportunities, standings;
end $$;
