import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DAY, type Instant } from '../../core/signals/signal.ts';

const SOURCE = fileURLToPath(new URL('../..', import.meta.url));
const SHELF = join(dirname(SOURCE.replace(/\/$/, '')), '.cache', 'sample');

/** The floors that decide what a laid-out sample company looks like. */
const FLOORS = ['core', 'store', 'actions', 'threads'];

/**
 * Two years of a company and half a year of its plans take a while to make up, so set-up does it once a day and
 * keeps the store it made beside the code; a first start takes a copy. The sample's years end as the day begins
 * (UTC), so it is the same all day.
 */
export async function keepSample(
  now: Instant,
  layOut: (folder: string) => Promise<void>,
): Promise<'kept' | 'made'> {
  const kept = await shelfOf(now);
  if (await isFolder(kept)) return 'kept';
  const making = `${kept}.${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  await layOut(making);
  await rename(making, kept).catch(async (error: Error) => {
    // Another set-up was quicker.
    await rm(making, { recursive: true, force: true });
    if (!(await isFolder(kept))) throw error;
  });
  for (const name of await readdir(SHELF)) {
    if (/^\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(name) && join(SHELF, name) !== kept)
      await rm(join(SHELF, name), { recursive: true, force: true });
  }
  return 'made';
}

/**
 * Copies the kept store of today's sample company into an empty data folder, whole or not at all.
 * False where none was kept for this day and this code, or where the folder has a store already.
 */
export async function takeKeptSample(dataFolder: string, now: Instant): Promise<boolean> {
  const store = join(dataFolder, 'store');
  if (await isFolder(store)) return false;
  const kept = join(await shelfOf(now), 'store');
  if (!(await isFolder(kept))) return false;
  const half = `${store}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(kept, half, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await rename(half, store);
  return true;
}

async function shelfOf(now: Instant): Promise<string> {
  const day = new Date(Math.floor(now / DAY) * DAY).toISOString().slice(0, 10);
  return join(SHELF, `${day}-${await printOfSource()}`);
}

/** Changes with any file that has a say in it. */
async function printOfSource(): Promise<string> {
  const hash = createHash('sha256');
  for (const floor of FLOORS) {
    const files = (await readdir(join(SOURCE, floor), { recursive: true }))
      .filter((name) => /(?<!\.test)\.(ts|sql)$/.test(name))
      .sort();
    for (const name of files) {
      const { size, mtimeMs } = await stat(join(SOURCE, floor, name));
      hash.update(`${floor}/${name} ${size} ${Math.floor(mtimeMs)}\n`);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
