/** Lays out the sample company of today, so that the first start finds it ready. */
import { keepSample } from '../src/actions/sample/kept-sample.ts';
import { prepareWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { openEmbeddedStore } from '../src/store/open-store.ts';
import { openThreads } from '../src/threads/open-threads.ts';

await keepSample(Date.now(), async (folder) => {
  const store = await openEmbeddedStore(folder);
  const threads = openThreads();
  const { compute } = threads;
  const house = { store, clock: Date.now, folder, publish: () => {}, compute, version: '' };
  await prepareWorkspace(house, { sample: true, progress: () => {} });
  await threads.close();
  await store.close();
});
