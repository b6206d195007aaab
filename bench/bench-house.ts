import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../src/actions/house.ts';
import { loadSample } from '../src/actions/sample/load-sample.ts';
import { openWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { openEmbeddedStore, openPostgresStore } from '../src/store/open-store.ts';
import { openThreads } from '../src/threads/open-threads.ts';

/**
 * Furnishes a house on the sample company for a bench and clears it away afterwards.
 *
 * @param url of a PostgreSQL; null for the embedded store
 */
export async function inSampleHouse<T>(url: string | null, work: (house: House) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  const store = await (url === null ? openEmbeddedStore(null) : openPostgresStore(url));
  const threads = openThreads();
  const house: House = {
    store,
    folder,
    clock: Date.now,
    version: '0.0.0-bench',
    compute: threads.compute,
    publish: () => {},
  };
  try {
    await openWorkspace(house);
    await loadSample(house, () => {});
    return await work(house);
  } finally {
    await threads.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}
