import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  const path = lockPath(folder);
  const mine = { pid: process.pid, start: await startOf(process.pid), since: new Date().toISOString(), what };
  const holder = await takeFile(path, mine);
  if (holder !== null) throw new FolderHeld(folder, holder);
  return {
    tell: (more) => writeWhole(path, { ...mine, ...more }, rename),
    release: () => rm(path, { force: true }),
  };
}

/** The living holder of a folder, or null. */
export async function readLock(folder: string): Promise<LockHolder | null> {
  const { holder } = await readHolder(lockPath(folder));
  return holder !== null && (await isAlive(holder)) ? holder : null;
}

const lockPath = (folder: string): string => join(folder, 'goodword.lock');

type Written = LockHolder & { readonly start: string | null };

/**
 * Makes a lock file for its writer, or answers the living process that has it. A stale one is replaced
 * only by whoever holds the lock on replacing just that text, which is a file of the same kind beside
 * it: so of many that found it stale one gets it, and nobody ever removes a lock that is alive.
 */
async function takeFile(path: string, mine: Written): Promise<LockHolder | null> {
  for (;;) {
    if (await writeWhole(path, mine, link).then(() => true, isTaken)) return null;
    const { text, holder } = await readHolder(path);
    if (text === null) continue;
    if (holder !== null && (await isAlive(holder))) return holder;
    const replacing = `${path}.${createHash('sha1').update(text).digest('hex').slice(0, 12)}`;
    if ((await takeFile(replacing, mine)) !== null) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      continue;
    }
    try {
      if ((await readHolder(path)).text !== text) continue;
      await writeWhole(path, mine, rename);
      return null;
    } finally {
      await rm(replacing, { force: true });
    }
  }
}

function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

/** Writes a file aside, then puts it into its place as a whole, so that nobody reads half of it. */
async function writeWhole(path: string, content: LockHolder, put: typeof link): Promise<void> {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const nonce = randomBytes(8).toString('hex');
  try {
    await writeFile(aside, JSON.stringify({ ...content, nonce }), { mode: 0o600, flush: true });
    await put(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

/** What a lock file says; no text where there is none, no holder where it cannot be read. */
async function readHolder(path: string): Promise<{ text: string | null; holder: Written | null }> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { text, holder: null };
  try {
    return { text, holder: JSON.parse(text) as Written };
  } catch {
    return { text, holder: null };
  }
}

/** Alive means that the process runs and, where the system tells, that it is not a later one with the same number. */
async function isAlive(holder: Written): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const start = await startOf(holder.pid);
  return start === null || (holder.start ?? null) === null || start === holder.start;
}

/** Start time of a process in clock ticks since boot (Linux), or null where it cannot be told. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
