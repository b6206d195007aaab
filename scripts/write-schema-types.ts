/**
 * Writes src/store/schema.ts from the tables that the migrations make, so that a query that names a
 * missing column does not compile. `--check` only compares, and fails when the file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { migrate } from '../src/store/migrate.ts';
import type { Schema } from '../src/store/schema.ts';

const TYPES: Record<string, string> = {
  text: 'string',
  integer: 'number',
  bigint: 'Generated<number>',
  'double precision': 'number',
  boolean: 'boolean',
  jsonb: 'Json',
  ARRAY: 'string[]',
  'timestamp with time zone': 'Moment',
};

const OUT = new URL('../src/store/schema.ts', import.meta.url);

const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: new PGlite() }) });
await migrate(db);
const { rows } = await sql<{
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: string;
  column_default: string | null;
}>`select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
   where table_schema = 'public' order by table_name, ordinal_position`.execute(db);
await db.destroy();

const tables = Map.groupBy(rows, (row) => row.table_name);
const interfaces = [...tables].map(([table, columns]) => {
  const lines = columns.map((column) => {
    const known = (TYPES[column.data_type] ?? 'unknown').replace(/^Generated<(.*)>$/, '$1');
    const type = column.is_nullable === 'YES' ? `${known} | null` : known;
    const generated =
      column.column_default !== null && !['jsonb', 'timestamp with time zone'].includes(column.data_type);
    const optional =
      column.column_default !== null && !generated
        ? `${type.replace('Json', 'DefaultedJson').replace('Moment', 'DefaultedMoment')}`
        : type;
    return `    ${column.column_name}: ${generated ? `Generated<${type}>` : optional};`;
  });
  return `  ${table}: {\n${lines.join('\n')}\n  };`;
});

const text = `// Written by scripts/write-schema-types.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Moments are milliseconds since 1970 when read; a Date or an ISO text when written. */
type Moment = ColumnType<number, Date | string, Date | string>;
/** Read as the value; written as JSON text. */
// biome-ignore lint/suspicious/noExplicitAny: a JSON column holds what its noun's query file says.
type Json = ColumnType<any, string, string>;
// biome-ignore lint/suspicious/noExplicitAny: as above; the column has a default.
type DefaultedJson = ColumnType<any, string | undefined, string>;
type DefaultedMoment = ColumnType<number, Date | string | undefined, Date | string>;

export type Schema = {
${interfaces.join('\n')}
};
`;

if (process.argv.includes('--check')) {
  const now = await readFile(OUT, 'utf8').catch(() => '');
  if (now !== text) {
    console.error('src/store/schema.ts is out of date: run node scripts/write-schema-types.ts');
    process.exit(1);
  }
} else {
  await writeFile(OUT, text);
}
