import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '../scripts/node-flags.mjs';
import { onThatDay } from './other-day.ts';

/** A server of our own on a folder of its own, as a user would start it. */
export type ServedHouse = {
  readonly url: string;
  readonly folder: string;
  /** A one-time link that signs a member in; the owner when null. */
  readonly linkFor: (mail: string | null) => Promise<string>;
  /** Asks the API with the machine's own key. */
  readonly call: <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<T>;
  /** Kills the server at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same folder and at the same address. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Lock = { readonly url?: string; readonly token?: string };
type Running = { readonly child: ChildProcess; readonly lock: Lock; readonly gone: Promise<void> };

/** As the command does: what Node has read of our sources is kept, which is most of a start. */
const COMPILED = fileURLToPath(new URL('../.cache/compiled', import.meta.url));

/** Starts the server and waits until it has printed its sign-in link; rejects with what it said when it ends before. */
async function run(folder: string, port: string, sample: boolean): Promise<Running> {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...onThatDay, 'src/main.ts', 'serve'], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      PORT: port,
      GOODWORD_DATA: folder,
      GOODWORD_SAMPLE: sample ? 'on' : 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('/sign-in?token=')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended (${code}):\n${said}`)));
  });
  const lock = JSON.parse(await readFile(join(folder, 'goodword.lock'), 'utf8')) as Lock;
  return { child, lock, gone };
}

/** Lays out the sample company of today, unless set-up has; a server that finds none would make its own. */
export function layOutSample(): void {
  execFileSync(process.execPath, [...onThatDay, '--max-semi-space-size=128', 'scripts/make-sample.ts'], {
    stdio: 'inherit',
  });
}

/** Starts the server on a free port and a fresh folder, on the sample company (as set-up keeps it) or empty. */
export async function serveHouse(sample: boolean): Promise<ServedHouse> {
  const folder = await mkdtemp(join(tmpdir(), `goodword-${sample ? 'sample' : 'empty'}-`));
  let running = await run(folder, '0', sample);
  const url = running.lock.url ?? '';
  const call = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${running.lock.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    running.child.kill(signal);
    await running.gone;
  };
  return {
    url,
    folder,
    call,
    linkFor: async (mail) => {
      const { token } = await call<{ token: string }>('POST', '/session/links', { as: mail });
      return `${url}/sign-in?token=${token}`;
    },
    kill: () => end('SIGKILL'),
    startAgain: async () => {
      running = await run(folder, new URL(url).port, sample);
    },
    stop: async () => {
      const patience = setTimeout(() => running.child.kill('SIGKILL'), 5000);
      await end('SIGTERM');
      clearTimeout(patience);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
