import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server of our own on a folder of its own, as a user would start it. */
export type ServedHouse = {
  readonly url: string;
  readonly folder: string;
  /** A one-time link that signs a member in; the owner when null. */
  readonly linkFor: (mail: string | null) => Promise<string>;
  /** Asks the API with the machine's own key. */
  readonly call: <T>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
};

type Lock = { readonly url?: string; readonly token?: string };

/** Starts the server on a free port and waits until it is ready. */
export async function serveHouse(sample: boolean): Promise<ServedHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-e2e-'));
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', 'serve'], {
    env: { ...process.env, PORT: '0', GOODWORD_DATA: folder, GOODWORD_SAMPLE: sample ? 'on' : 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('/sign-in?token=')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('exit', (code) => reject(new Error(`The server ended (${code}):\n${said}`)));
  });
  await ready;
  const lock = JSON.parse(await readFile(join(folder, 'goodword.lock'), 'utf8')) as Lock;
  const url = lock.url ?? '';
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${lock.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    url,
    folder,
    call,
    linkFor: async (mail) => {
      const { token } = await call<{ token: string }>('POST', '/session/links', { as: mail });
      return `${url}/sign-in?token=${token}`;
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.removeAllListeners('exit');
      child.once('exit', () => {});
      child.kill('SIGTERM');
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
