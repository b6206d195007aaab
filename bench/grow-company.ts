import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** Tables to grow, each with the rows of it that are copied; the others stay as they are. */
export type GrownTables = Readonly<Record<string, string>>;

/**
 * Grows a company by writing its accounts, with all that hangs on them, again under other ids: many times faster than
 * to live through the signals of 100,000 people, and every table, index and kept state is as it would be.
 *
 * @param url database that holds the company, opened as its superuser
 * @param times how many companies there are afterwards
 * @param only the tables that a bench reads, where it needs few; ids inside their JSON stay those of the first copy
 */
export async function growCompany(url: string, times: number, only?: GrownTables): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await grow((text, values) => client.query(text, values), times, only).finally(() => client.end());
}

/** The same in the embedded store of a folder, while nobody else has it open. */
export async function growEmbeddedCompany(folder: string, times: number): Promise<void> {
  const engine = new PGlite({ dataDir: join(folder, 'store') });
  await grow((text, values) => engine.query(text, values), times).finally(() => engine.close());
}

type Query = (text: string, values?: string[]) => Promise<{ rows: unknown[] }>;

/** Indexes are built again afterwards, which is faster than to keep them meanwhile. */
async function grow(query: Query, times: number, only?: GrownTables): Promise<void> {
  await query('set session_replication_role = replica');
  const tables = (await query(COLUMNS)).rows as { table: string; columns: Column[] }[];
  const hanging = tables.filter(
    ({ table, columns }) =>
      columns.some(({ name }) => name === 'account_id') && (only === undefined || table in only),
  );
  for (const { table, columns } of hanging) {
    const indexes = (await query(INDEXES, [table])).rows as { name: string; written: string }[];
    for (const { name } of indexes) await query(`drop index "${name}"`);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map((column) => againAs(table, column, only !== undefined)).join(', ');
    await query(
      `insert into "${table}" (${names}) select ${values} from "${table}" as t, generate_series(2, ${times}) as again(copy)
         where t.account_id <> '-' and ${only?.[table] ?? 'true'}`,
    );
    for (const { written } of indexes) await query(written);
  }
  await query('vacuum analyze');
}

type Column = { readonly name: string; readonly type: string };

/** Every table of ours with its columns that can be written. */
const COLUMNS = `
  select t.table_name as "table",
    json_agg(json_build_object('name', c.column_name, 'type', c.data_type) order by c.ordinal_position) as columns
  from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
  where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
  group by t.table_name`;

/** The indexes of a table that no constraint needs. */
const INDEXES = `
  select i.indexname as name, i.indexdef as written from pg_indexes i
  where i.schemaname = current_schema() and i.tablename = $1
    and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`;

/** Ids as the sample company writes them, in quotes, inside a JSON column. */
const IDS_INSIDE = `'"((acc|per|ask|opp|sto|act|use|sub|cas)_[^"]*)"', '"\\1~' || copy || '"', 'g'`;

function againAs(table: string, { name, type }: Column, asIs: boolean): string {
  const column = `t."${name}"`;
  // Whom a search draws is drawn anew; a lot of an audit stays with its account.
  if (name === 'lot' && table === 'match_rows') return `hashtext(t.person_id || '~' || copy)`;
  if (/^jsonb?$/.test(type)) return asIs ? column : `regexp_replace(${column}::text, ${IDS_INSIDE})::${type}`;
  if (name === 'need_id' || name === 'workspace_id' || !/text|character/.test(type)) return column;
  if (/_id$/.test(name) || name === 'merged_into' || (name === 'value' && table === 'identities'))
    return `case when ${column} is null or ${column} in ('', '-') then ${column} else ${column} || '~' || copy end`;
  if (name === 'domain') return `'n' || copy || '.' || ${column}`;
  if (name === 'email') return `'n' || copy || '.' || ${column}`;
  if (name === 'name' && table === 'accounts') return `${column} || ' ' || copy`;
  return column;
}
