import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test run's PostgreSQL answers; null where the machine has none. */
    postgresUrl: string | null;
  }
}

/**
 * Starts one PostgreSQL for a whole test run, from the machine's own binaries, in a temporary folder,
 * on a socket in that folder; each test file makes a database of its own there (each-store.ts).
 * Where there are no binaries, CI fails; elsewhere it is said loudly that half of the tests are left out.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = await startPostgres();
  if (server === null) {
    const says =
      'This machine has no PostgreSQL server (initdb and postgres, in PATH or /usr/lib/postgresql).';
    if (process.env.CI) throw new Error(`${says} CI needs one: install the package "postgresql".`);
    process.stderr.write(
      `\n!!! ${says}\n!!! Tests on PostgreSQL are SKIPPED; only the embedded store is tested.\n\n`,
    );
    project.provide('postgresUrl', null);
    return undefined;
  }
  project.provide('postgresUrl', server.url);
  return server.stop;
}

/** A PostgreSQL of one's own for as long as the process lives, as its superuser; null where the machine has no binaries. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const binaries = await findBinaries();
  return binaries === null ? null : startServer(binaries);
}

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

/** The folder that holds `initdb` and `postgres`, the newest version first; null where there is none. */
async function findBinaries(): Promise<string | null> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const folders = [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
  const hasBoth = (folder: string) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
  return folders.find(hasBoth) ?? null;
}

/** The server refuses to run as root, so root hands it to the user that the package made, or to nobody. */
function servantOf(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: '-u' | '-g', user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // There is no such user here; try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it.');
}

/**
 * The shell keeps the server for as long as its own input stays open: a test run that is killed closes
 * it, so no server and no folder is left behind.
 */
const KEEP = `
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C --lc-ctype="$3" --no-sync >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -h '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \\
  -c max_connections=200 -c autovacuum=off >>"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"
`;

async function startServer(binaries: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-pg-'));
  const servant = servantOf();
  if (servant !== null) await chown(folder, servant.uid, servant.gid);
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : 'UTF-8';
  const keeper = spawn('sh', ['-c', KEEP, 'sh', binaries, folder, ctype], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'inherit'],
    ...servant,
  });
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await untilItAnswers(keeper, url, folder);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        keeper.once('exit', () => resolve());
        keeper.stdin?.end();
      }),
  };
}

async function untilItAnswers(keeper: ChildProcess, url: string, folder: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (keeper.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    const answers = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  keeper.stdin?.end();
  throw new Error(`PostgreSQL did not start; see ${join(folder, 'log')}.`);
}
