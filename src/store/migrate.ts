import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** One lock for all processes that start at once on the same PostgreSQL. */
const MIGRATION_LOCK = 7_061_994_221;

/**
 * Runs the numbered SQL files that the store has not seen, each in its own transaction, in order.
 * Throws when the store was written by a newer version than this one.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
    try {
      await sql`create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())`.execute(
        connection,
      );
      const { rows } = await sql<{ name: string }>`select name from migrations`.execute(connection);
      const seen = new Set(rows.map((row) => row.name));
      const unknown = [...seen].filter((name) => !files.includes(name));
      if (unknown.length > 0) {
        throw new Error(
          `This store was written by a newer Goodword (it knows ${unknown[0]}). Start that version, or restore an older backup.`,
        );
      }
      for (const name of files.filter((file) => !seen.has(file))) {
        const text = await readFile(new URL(name, FOLDER), 'utf8');
        await connection.transaction().execute(async (tx) => {
          for (const statement of splitStatements(text)) await sql.raw(statement).execute(tx);
          await sql`insert into migrations (name) values (${name})`.execute(tx);
        });
      }
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
    }
  });
}

/** Cuts a migration at semicolons that end a line outside of `$$ … $$`: drivers prepare one statement at a time. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current: string[] = [];
  let inBody = false;
  for (const line of text.split('\n')) {
    if (!inBody && /^\s*(--|$)/.test(line)) continue;
    current.push(line);
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) inBody = !inBody;
    if (!inBody && line.trimEnd().endsWith(';')) {
      statements.push(current.join('\n'));
      current = [];
    }
  }
  if (current.length > 0) statements.push(current.join('\n'));
  return statements;
}
