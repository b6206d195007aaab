-- Whoever writes a wish chooses among the products and competitors of all customers: they stand in columns of their
-- own, as industry and region do, so that nobody's whole state is unpacked to offer a choice.
alter table accounts no force row level security;
alter table accounts add column products text[] not null default '{}';
alter table accounts add column competitors text[] not null default '{}';
with told as (
  select workspace_id, account_id, state -> 'described' as described from accounts where state is not null offset 0),
lists as (
  select workspace_id, account_id,
    case jsonb_typeof(described #> '{products,value}') when 'array' then described #> '{products,value}' else '[]' end as products,
    case jsonb_typeof(described #> '{competitors,value}') when 'array' then described #> '{competitors,value}' else '[]' end as competitors
  from told)
update accounts a set
    products = array(select jsonb_array_elements_text(l.products)),
    competitors = array(select jsonb_array_elements_text(l.competitors))
  from lists l
  where a.workspace_id = l.workspace_id and a.account_id = l.account_id
    and (l.products <> '[]' or l.competitors <> '[]');
alter table accounts force row level security;
