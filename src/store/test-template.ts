import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { TestProject } from 'vitest/node';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of an empty store with all its tables, from which tests open theirs. */
    emptyStore: string;
  }
}

const ROOT = new URL('../../', import.meta.url);
const SHELF = fileURLToPath(new URL('.cache/empty-store/', ROOT));

/**
 * An engine that makes its catalogue and runs every migration costs as much as a small test file, and
 * fifty files want one: it is made once and kept beside the code until a migration or the engine changes.
 */
export async function setup(project: TestProject): Promise<void> {
  const name = `${await printOfMaking()}.tar`;
  const kept = join(SHELF, name);
  await mkdir(SHELF, { recursive: true });
  if (!(await readdir(SHELF)).includes(name)) {
    const making = `${kept}.${process.pid}`;
    await writeFile(making, await makeEmptyStore());
    await rename(making, kept);
    for (const other of await readdir(SHELF)) if (other !== name) await rm(join(SHELF, other));
  }
  project.provide('emptyStore', kept);
}

async function makeEmptyStore(): Promise<Uint8Array> {
  const pglite = new PGlite();
  await migrate(new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) }));
  const store = await pglite.dumpDataDir('none');
  await pglite.close();
  return new Uint8Array(await store.arrayBuffer());
}

/** Changes with all that decides what an empty store looks like. */
async function printOfMaking(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(new URL('node_modules/@electric-sql/pglite/package.json', ROOT)));
  const migrations = new URL('migrations/', import.meta.url);
  for (const name of (await readdir(migrations)).sort()) {
    hash.update(`${name}\n`);
    hash.update(await readFile(new URL(name, migrations)));
  }
  return hash.digest('hex').slice(0, 12);
}
