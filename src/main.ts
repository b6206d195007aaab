import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { House } from './actions/house.ts';
import { readFigures } from './actions/look-at-figures.ts';
import { takeKeptSample } from './actions/sample/kept-sample.ts';
import { prepareWorkspace } from './actions/sample/prepare-workspace.ts';
import { makeHouseKey } from './actions/sessions/house-key.ts';
import { findMemberByMail, makeSignInLink } from './actions/sessions/sign-in.ts';
import { type Announcer, makeAnnouncer } from './api/announcer.ts';
import { makeServer } from './api/server.ts';
import { CommandFailed, type Connection } from './cli/connection.ts';
import { runCli } from './cli/run-cli.ts';
import { type Config, readConfig } from './config.ts';
import { findChromium } from './connect/print/find-chromium.ts';
import { printByChromium } from './connect/print/print-by-chromium.ts';
import { type Clockwork, startClockwork } from './jobs/clockwork.ts';
import { sayWhy } from './say-why.ts';
import { openEmbeddedStore, openPostgresStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { FolderHeld, type LockHolder, lockStore, readLock, type StoreLock } from './store/store-lock.ts';
import { openThreads } from './threads/open-threads.ts';

/** The only file that knows everything: reads the settings, opens the store, and joins the floors. */
const config = settings();
const SERVER = 'a Goodword server';
const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// Whoever reads our output may have read enough (`goodword needs | head`): the command ends as it would.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  openHere,
  serve,
  link,
  key: config.key,
  version,
}).catch((error: unknown) => {
  if (error instanceof FolderHeld) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const why = sayWhy(error, config);
  if (why !== null) {
    process.stderr.write(`${why}\n`);
    return 2;
  }
  // The driver's errors carry the parameters of the statement, which are customers' data.
  const says =
    error instanceof Error
      ? `${error.message}\n${error.stack?.split('\n').slice(1, 4).join('\n') ?? ''}`
      : String(error);
  process.stderr.write(`goodword: ${says.slice(0, 2000)}\n`);
  return 1;
});

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

type Opened = {
  readonly house: House;
  readonly announcer: Announcer;
  readonly lock: StoreLock | null;
  readonly close: () => Promise<void>;
};

/** Opens the store that the settings name and furnishes the house; `sample` has a new one begin with the sample company. */
async function openHouse(what: string, sample: boolean): Promise<Opened> {
  const lock = config.databaseUrl === null ? await lockStore(config.dataFolder, what) : null;
  let store: Store;
  try {
    if (sample && lock !== null && (await takeKeptSample(config.dataFolder, Date.now())))
      process.stdout.write('The sample company of today is laid out.\n');
    store =
      config.databaseUrl === null
        ? await openEmbeddedStore(config.dataFolder)
        : await openPostgresStore(config.databaseUrl);
  } catch (error) {
    await lock?.release();
    throw error;
  }
  const announcer = makeAnnouncer();
  const threads = openThreads();
  const chromium = findChromium(config.chromium);
  const house: House = {
    ...(chromium === null ? {} : { printPdf: printByChromium(chromium) }),
    store,
    clock: Date.now,
    folder: config.dataFolder,
    publish: announcer.publish,
    compute: threads.compute,
    // A command asks once and goes: it makes no figures ahead.
    givesLast: what === SERVER,
    version,
  };
  return {
    house,
    announcer,
    lock,
    close: async () => {
      await threads.close();
      await store.close();
      await lock?.release();
    },
  };
}

/** Listens, starts the clockwork, and answers the address. */
async function listen(
  opened: Opened,
  host: string,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const clockwork: Clockwork = startClockwork(opened.house);
  const server = await makeServer({
    house: opened.house,
    announcer: opened.announcer,
    logLevel: config.logLevel,
    onImport: clockwork.runImport,
    onSimulation: clockwork.runSimulation,
  });
  const close = async (): Promise<void> => {
    server.server.closeAllConnections();
    await server.close();
    await clockwork.stop();
  };
  return { url: await orClose(close, server.listen({ host, port })), close };
}

/** What comes of a work that has something open; closes it first where the work fails. */
async function orClose<T>(close: () => Promise<void>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await close();
    throw error;
  }
}

/** `npm start`: serves until it is told to stop. */
async function serve(): Promise<void> {
  const started = Date.now();
  const opened = await openHouse(SERVER, config.sample);
  const progress = (says: string) => process.stdout.write(`${says}\n`);
  await orClose(opened.close, prepareWorkspace(opened.house, { sample: config.sample, progress }));
  await orClose(opened.close, readFigures(opened.house));
  const listening = await orClose(opened.close, listen(opened, config.host, config.port)).catch(
    (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      throw new CommandFailed(
        taken ? `Port ${config.port} is taken; set PORT to another one.` : `Cannot listen: ${error.message}`,
      );
    },
  );
  // Also where the last words fail: a server that printed no link would listen for nobody.
  try {
    const token = await makeHouseKey(opened.house, `server ${process.pid}`);
    await opened.lock?.tell({ url: listening.url, token });
    const base = config.publicUrl ?? listening.url;
    const secret = await makeSignInLink(opened.house, null);
    process.stdout.write(
      [
        '',
        `Goodword ${version} is ready after ${((Date.now() - started) / 1000).toFixed(1)} s.`,
        `Sign in with this link; it works once:`,
        '',
        `  ${base}/sign-in?token=${secret}`,
        '',
        opened.house.store.engine === 'embedded'
          ? `Data lies in ${config.dataFolder}. Stop with Ctrl+C; nothing is lost.`
          : 'Data lies in PostgreSQL. Stop with Ctrl+C; nothing is lost.',
        '',
      ].join('\n'),
    );
    await new Promise<void>((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
    });
  } finally {
    await listening.close();
    await opened.close();
  }
}

/**
 * The API for one command: through the server that holds the data folder, if one runs, else in this
 * process on a loopback port of its own.
 */
async function openHere(): Promise<Connection> {
  if (config.databaseUrl === null) {
    const holder = await awaitServer(await readLock(config.dataFolder));
    if (holder?.url !== undefined && holder.token !== undefined) {
      return { url: holder.url, key: holder.token, close: async () => {} };
    }
  }
  const opened = await openHouse('a goodword command', false);
  await orClose(opened.close, prepareWorkspace(opened.house, { sample: false, progress: () => {} }));
  const listening = await orClose(opened.close, listen(opened, '127.0.0.1', 0));
  const key = await makeHouseKey(opened.house, `command ${randomBytes(4).toString('hex')}`);
  return {
    url: listening.url,
    key,
    close: async () => {
      await listening.close();
      await opened.close();
    },
  };
}

/** Longer than a first start takes to lay out the sample company. */
const LONGEST_START = 180_000;

/** The holder of the data folder; of a server that is just starting, once it answers. */
async function awaitServer(holder: LockHolder | null): Promise<LockHolder | null> {
  if (holder === null || holder.what !== SERVER || holder.url !== undefined) return holder;
  process.stderr.write('A server is starting on this data folder; waiting for it …\n');
  const until = Date.now() + LONGEST_START;
  let now: LockHolder | null = holder;
  while (now !== null && now.url === undefined && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    now = await readLock(config.dataFolder);
  }
  return now;
}

/** A new sign-in link, made by the running server or here. */
async function link(as: string | null): Promise<string> {
  const holder = config.databaseUrl === null ? await readLock(config.dataFolder) : null;
  if (holder?.url !== undefined && holder.token !== undefined) {
    const response = await fetch(`${holder.url}/api/v1/session/links`, {
      method: 'POST',
      headers: { authorization: `Bearer ${holder.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ as }),
    });
    const answer = (await response.json()) as { token?: string; detail?: string };
    if (answer.token === undefined) throw new CommandFailed(answer.detail ?? response.statusText);
    return `${config.publicUrl ?? holder.url}/sign-in?token=${answer.token}`;
  }
  const opened = await openHouse('a goodword command', false);
  try {
    await prepareWorkspace(opened.house, { sample: false, progress: () => {} });
    const memberId = as === null ? null : await findMemberByMail(opened.house, as);
    if (as !== null && memberId === null) throw new CommandFailed(`No member has the address ${as}.`);
    const token = await makeSignInLink(opened.house, memberId);
    return `${config.publicUrl ?? `http://${config.host}:${config.port}`}/sign-in?token=${token}`;
  } finally {
    await opened.close();
  }
}
