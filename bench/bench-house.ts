import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../src/actions/house.ts';
import { loadSample } from '../src/actions/sample/load-sample.ts';
import { openWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { openEmbeddedStore, openPostgresStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { openThreads, type Threads } from '../src/threads/open-threads.ts';
import { growCompany, growEmbeddedCompany } from './grow-company.ts';

const houseOf = (store: Store, folder: string, { compute }: Threads): House => ({
  store,
  folder,
  clock: Date.now,
  version: '0.0.0-bench',
  compute,
  publish: () => {},
});

/**
 * Furnishes a house on the sample company for a bench and clears it away afterwards.
 *
 * @param url of a PostgreSQL; null for the embedded store, in a folder as the product has it
 * @param times how many times as large as the sample the company is to be
 */
export async function inSampleHouse<T>(
  url: string | null,
  work: (house: House) => Promise<T>,
  times = 1,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  const open = () => (url === null ? openEmbeddedStore(folder) : openPostgresStore(url));
  let store = await open();
  const threads = openThreads();
  const furnish = (): House => houseOf(store, folder, threads);
  try {
    await openWorkspace(furnish());
    await loadSample(furnish(), () => {});
    if (times > 1) {
      await store.close();
      await (url === null ? growEmbeddedCompany(folder, times) : growCompany(url, times));
      store = await open();
    }
    return await work(furnish());
  } finally {
    await threads.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** Furnishes a house on a PostgreSQL that holds a company already, and leaves it there: a grown one need not be grown again. */
export async function inHouseOn<T>(url: string, work: (house: House) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  const store = await openPostgresStore(url);
  const threads = openThreads();
  try {
    return await work(houseOf(store, folder, threads));
  } finally {
    await threads.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}
