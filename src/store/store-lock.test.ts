import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderHeld, lockStore, readLock } from './store-lock.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Another process that tries for the folder: it says `held` or why not, and keeps it until it is killed. */
async function otherProcess(
  folder: string,
): Promise<{ says: string; pid: number; kill: () => Promise<void> }> {
  const module = new URL('./store-lock.ts', import.meta.url).href;
  const code = `import { lockStore } from ${JSON.stringify(module)};
    try { await lockStore(${JSON.stringify(folder)}, 'another server'); console.log('held'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { says: said.toString().trim(), pid: child.pid ?? 0, kill };
}

const lockFile = (folder: string) => join(folder, 'goodword.lock');

test('a second process is refused in one sentence that names the first', async () => {
  const folder = await makeFolder();
  const lock = await lockStore(folder, 'a Goodword server');
  await lock.tell({ url: 'http://127.0.0.1:4600', token: 'secret' });
  const second = await otherProcess(folder);
  expect(second.says).toMatch(
    new RegExp(
      `^The data folder ${folder} is in use by a Goodword server \\(process ${process.pid}, since [\\d-]+T[\\d:.]+Z, http://127\\.0\\.0\\.1:4600\\); stop it first, or set GOODWORD_DATA to another folder\\.$`,
    ),
  );
  expect(second.says).not.toContain('secret');
  await lock.release();
});

test('the same process is refused as well: one folder, one store', async () => {
  const folder = await makeFolder();
  const lock = await lockStore(folder, 'a Goodword server');
  await expect(lockStore(folder, 'a goodword command')).rejects.toBeInstanceOf(FolderHeld);
  await lock.release();
  await (await lockStore(folder, 'a goodword command')).release();
});

test('of many that come at once exactly one gets the folder', async () => {
  const folder = await makeFolder();
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => lockStore(folder, `number ${i}`)),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('the lock of a process that was killed is taken over', async () => {
  const folder = await makeFolder();
  const other = await otherProcess(folder);
  expect(other.says).toBe('held');
  expect((await readLock(folder))?.pid).toBe(other.pid);
  await other.kill();
  expect(await readLock(folder)).toBeNull();
  const lock = await lockStore(folder, 'the next one');
  expect(JSON.parse(await readFile(lockFile(folder), 'utf8'))).toMatchObject({
    pid: process.pid,
    what: 'the next one',
  });
  expect(await readdir(folder)).toEqual(['goodword.lock']);
  await lock.release();
});

test('a stale lock goes to exactly one of those who find it', async () => {
  const folder = await makeFolder();
  const other = await otherProcess(folder);
  await other.kill();
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => lockStore(folder, `number ${i}`)),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['goodword.lock']);
});

test.each([
  ['torn by a crash in the middle of writing', '{"pid":'],
  ['empty', ''],
])('a lock file that is %s is taken over', async (_, text) => {
  const folder = await makeFolder();
  await writeFile(lockFile(folder), text);
  const lock = await lockStore(folder, 'the next one');
  expect((await readLock(folder))?.what).toBe('the next one');
  await lock.release();
});

test.runIf(process.platform === 'linux')(
  'a later process that was given the same number is not the holder',
  async () => {
    const folder = await makeFolder();
    const long = {
      pid: process.pid,
      start: '1',
      since: '2020-01-01T00:00:00.000Z',
      what: 'a server before the reboot',
    };
    await writeFile(lockFile(folder), JSON.stringify(long));
    const lock = await lockStore(folder, 'the next one');
    expect((await readLock(folder))?.what).toBe('the next one');
    await lock.release();
  },
);

test('the lock tells its secret to nobody but its own user', async () => {
  const folder = await makeFolder();
  const lock = await lockStore(folder, 'a Goodword server');
  await lock.tell({ url: 'http://127.0.0.1:4600', token: 'secret' });
  expect((await stat(lockFile(folder))).mode & 0o077).toBe(0);
  await lock.release();
});
