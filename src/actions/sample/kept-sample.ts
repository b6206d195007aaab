import { constants } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { sourcePrint } from '../source-print.ts';

const SHELF = fileURLToPath(new URL('../../../.cache/sample', import.meta.url));

/**
 * Two years of a company and half a year of its plans take a while to make up, so set-up does it once a day and
 * keeps the store it made beside the code; a first start takes a copy. The sample's years end as the day begins
 * (UTC), so it is the same all day.
 */
export async function keepSample(
  now: Instant,
  layOut: (folder: string) => Promise<void>,
  shelf = SHELF,
): Promise<'kept' | 'made'> {
  const kept = await placeOf(now, shelf);
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
  for (const name of await readdir(shelf)) {
    if (/^\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(name) && join(shelf, name) !== kept)
      await rm(join(shelf, name), { recursive: true, force: true });
  }
  return 'made';
}

/**
 * Copies the kept store of today's sample company into an empty data folder, whole or not at all.
 * False where none was kept for this day and this code, or where the folder has a store already.
 */
export async function takeKeptSample(dataFolder: string, now: Instant, shelf = SHELF): Promise<boolean> {
  const store = join(dataFolder, 'store');
  if (await isFolder(store)) return false;
  const kept = join(await placeOf(now, shelf), 'store');
  if (!(await isFolder(kept))) return false;
  const half = `${store}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(kept, half, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await rename(half, store);
  return true;
}

/** One place a day, and another one when the code changes. */
async function placeOf(now: Instant, shelf: string): Promise<string> {
  const day = new Date(Math.floor(now / DAY) * DAY).toISOString().slice(0, 10);
  return join(shelf, `${day}-${await sourcePrint()}`);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
