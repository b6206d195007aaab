import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openEmbeddedStore, openPostgresStore } from './open-store.ts';
import type { Store } from './store.ts';

/** Both engines of the house, as tests name them. */
export type Engine = Store['engine'];

/**
 * Runs the same tests on both engines: the embedded one in memory, and a database of its own on the
 * test run's PostgreSQL. `store` answers the open store; ask it inside a test.
 */
export function eachStore(what: string, tests: (store: () => Store, engine: Engine) => void): void {
  eachEngine(what, (engine) => {
    let opened: OpenedStore | undefined;
    beforeAll(async () => {
      opened = await openTestStore(engine);
    });
    afterAll(() => opened?.remove());
    tests(() => {
      if (opened === undefined) throw new Error('the store opens before the tests, not before describe');
      return opened.store;
    }, engine);
  });
}

/** Runs the same tests for both engines, which open what they need themselves. */
export function eachEngine(what: string, tests: (engine: Engine) => void): void {
  describe(`${what}, embedded`, () => tests('embedded'));
  describe.skipIf(inject('postgresUrl') === null)(`${what}, PostgreSQL`, () => tests('postgresql'));
}

const lived = new Map<Engine, Promise<OpenedStore>>();

/**
 * The store that all test files of this process live in, each in workspaces of its own as customers do: opening one
 * costs as much as a small test file. It ends with the process; what is kept beside a store is kept for each file alone.
 */
export async function sharedStore(engine: Engine): Promise<Store> {
  let opening = lived.get(engine);
  if (opening === undefined) {
    opening = openTestStore(engine);
    lived.set(engine, opening);
  }
  return { ...(await opening).store, close: async () => {} };
}

export type OpenedStore = { readonly store: Store; readonly remove: () => Promise<void> };

/** A fresh store of an engine, empty but for its tables; `remove` closes it and leaves nothing behind. */
export async function openTestStore(engine: Engine): Promise<OpenedStore> {
  if (engine === 'embedded') {
    const store = await openEmbeddedStore(null, inject('emptyStore'));
    return { store, remove: () => store.close() };
  }
  const database = await makeDatabase();
  const store = await openPostgresStore(database.url);
  return {
    store,
    remove: async () => {
      await store.close();
      await database.drop();
    },
  };
}

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** An empty database on the test run's PostgreSQL, opened as its superuser unless an owner is named. */
export async function makeDatabase(owner?: string): Promise<TestDatabase> {
  const name = `goodword_${randomBytes(6).toString('hex')}`;
  await command(`create database ${name}${owner === undefined ? '' : ` owner ${owner}`}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  if (owner !== undefined) url.username = owner;
  return { url: url.href, drop: () => command(`drop database if exists ${name} with (force)`) };
}

/** Runs one statement as the superuser, past all that holds requests: on the server, or in one database. */
export async function command(statement: string, url = serverUrl()): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = inject('postgresUrl');
  if (url === null) throw new Error('This machine has no PostgreSQL server.');
  return url;
}
