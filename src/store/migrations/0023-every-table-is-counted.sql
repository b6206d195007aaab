-- Every table is counted, since every page looks rows up by what the engine knows of their number.
create or replace function count_rows() returns void language plpgsql security definer set search_path from current as $$
declare
  each text;
begin
  for each in
    select format('%I.%I', schemaname, tablename) from pg_tables
    where schemaname = current_schema() and tableowner = current_user
  loop
    execute 'analyze ' || each;
  end loop;
end $$;
select count_rows();
