import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who holds a data folder. `url` and `token` let the command line speak to the server that holds it. */
export type LockHolder = {
  readonly pid: number;
  readonly since: string;
  readonly what: string;
  readonly url?: string;
  readonly token?: string;
};

export type StoreLock = {
  /** Adds what becomes known after start, such as the address the server answers on. */
  tell(more: Pick<LockHolder, 'url' | 'token'>): Promise<void>;
  release(): Promise<void>;
};

/** Thrown when another living process holds the folder; its message is one sentence that names it. */
export class FolderHeld extends Error {
  readonly holder: LockHolder;
  constructor(folder: string, holder: LockHolder) {
    super(
      `The data folder ${folder} is in use by ${holder.what} (process ${holder.pid}, since ${holder.since}${
        holder.url === undefined ? '' : `, ${holder.url}`
      }); stop it first, or set GOODWORD_DATA to another folder.`,
    );
    this.holder = holder;
  }
}

/**
 * Takes the folder for this process. The embedded engine itself lets two processes destroy each
 * other's data, so nobody opens it without this lock. A lock whose process is gone is taken over.
 * Throws FolderHeld when a living process has it.
 */
export async function lockStore(folder: string, what: string): Promise<StoreLock> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'goodword.lock');
  const mine: LockHolder & { start: string | null; nonce: string } = {
    pid: process.pid,
    start: await startOf(process.pid),
    nonce: randomBytes(8).toString('hex'),
    since: new Date().toISOString(),
    what,
  };
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(JSON.stringify(mine));
      await file.sync();
      await file.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await clearStaleLock(folder, path);
    }
  }
  return {
    tell: (more) => writeFile(path, JSON.stringify({ ...mine, ...more }), { mode: 0o600 }),
    release: () => rm(path, { force: true }),
  };
}

/** The living holder of a folder, or null. */
export async function readLock(folder: string): Promise<LockHolder | null> {
  const found = await readHolder(join(folder, 'goodword.lock'));
  return found !== null && (await isAlive(found)) ? found : null;
}

type Written = LockHolder & { start?: string | null };

/**
 * Removes a lock left by a dead process. It is moved aside before it is removed, so that of two
 * processes that both saw it stale only one gets it, and a fresh lock is never removed by mistake.
 */
async function clearStaleLock(folder: string, path: string): Promise<void> {
  const seen = await readHolder(path);
  if (seen !== null && (await isAlive(seen))) throw new FolderHeld(folder, seen);
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  if (moved !== null && (await isAlive(moved))) {
    await rename(aside, path);
    throw new FolderHeld(folder, moved);
  }
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<Written | null> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      return JSON.parse(text) as Written;
    } catch {
      // Somebody is writing it this very moment, or died writing it.
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  return null;
}

/** Alive means that the process runs and, where the system tells, that it is not a later one with the same number. */
async function isAlive(holder: Written): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const start = await startOf(holder.pid);
  return start === null || holder.start === undefined || holder.start === null || start === holder.start;
}

/** Start time of a process in clock ticks since boot (Linux), or null where it cannot be told. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
