import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openEmbeddedEngine } from './embedded-engine.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import type { Store, Tx } from './store.ts';

/**
 * Opens the embedded store in `folder`, or in memory without one. The caller must hold the folder's
 * lock (store-lock.ts): two processes on one folder would destroy each other's data.
 * `from`: the file of a store that a new one begins as, instead of making its tables anew.
 */
export async function openEmbeddedStore(folder: string | null, from?: string): Promise<Store> {
  if (folder !== null) await mkdir(folder, { recursive: true });
  const pglite = await openEmbeddedEngine(folder === null ? null : join(folder, 'store'), from);
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db);
  const takeTurns = makeTurnstile();
  return makeStore('embedded', db, (work) => takeTurns(work));
}

/** Opens a PostgreSQL (15 to 18) by its connection string. Migrations run under an advisory lock. */
export async function openPostgresStore(url: string, schema?: string): Promise<Store> {
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      if (oid === pg.types.builtins.TIMESTAMPTZ) return (value: string) => Date.parse(toIso(value));
      if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number;
      return pg.types.getTypeParser(oid, format);
    },
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: types as pg.CustomTypesConfig,
    options: `-c timezone=UTC${schema === undefined ? '' : ` -c search_path=${schema}`}`,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  return makeStore('postgresql', db, (work) => work());
}

/** PostgreSQL prints `2026-11-22 10:00:00+00`; the language reads `2026-11-22T10:00:00+00:00`. */
function toIso(value: string): string {
  return `${value.replace(' ', 'T')}${/[+-]\d\d$/.test(value) ? ':00' : ''}`;
}

async function makeStore(
  engine: Store['engine'],
  db: Kysely<Schema>,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Store> {
  const role = await hasRole(db);
  return {
    engine,
    transact: (workspaceId, work) =>
      untilUndisturbed(() =>
        inTurn(() =>
          db.transaction().execute(async (tx) => {
            await (role
              ? sql`select set_config('goodword.workspace', ${workspaceId}, true), set_config('role', 'goodword_app', true)`
              : sql`select set_config('goodword.workspace', ${workspaceId}, true)`
            ).execute(tx);
            return work(tx as Tx);
          }),
        ),
      ),
    upkeep: () =>
      engine === 'embedded'
        ? inTurn(async () => {
            await sql`vacuum analyze`.execute(db);
          })
        : Promise.resolve(),
    close: () => inTurn(() => db.destroy()),
  };
}

/** More often than this nobody loses to others by chance. */
const TRIES = 10;

/** Serialization failure and deadlock: another transaction was in the way, and trying again helps. */
const IN_THE_WAY: ReadonlySet<unknown> = new Set(['40001', '40P01']);

async function untilUndisturbed<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !IN_THE_WAY.has((error as { code?: unknown }).code)) throw error;
    }
  }
}

/** Where the connecting user could not create the role, forced row-level security binds that user itself. */
async function hasRole(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{
    ok: boolean;
  }>`select count(*) > 0 and bool_and(pg_has_role(current_user, oid, 'member')) as ok from pg_roles where rolname = 'goodword_app'`.execute(
    db,
  );
  return rows[0]?.ok === true;
}

/**
 * The embedded engine has one connection, and the dialect hands it to everybody at once: a query of
 * one request would run inside the transaction of another. So transactions take turns here.
 */
function makeTurnstile(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
}
