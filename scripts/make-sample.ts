/** Lays out the sample company of today, so that the first start finds it ready. */
import { settleAnswers } from '../src/actions/last-answers.ts';
import { lookAtFigures } from '../src/actions/look-at-figures.ts';
import { keepSample } from '../src/actions/sample/kept-sample.ts';
import { prepareWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { takeTurn } from '../src/jobs/clockwork.ts';
import { openEmbeddedStore } from '../src/store/open-store.ts';
import { openThreads } from '../src/threads/open-threads.ts';

await keepSample(Date.now(), async (folder) => {
  const store = await openEmbeddedStore(folder);
  const threads = openThreads();
  const { compute } = threads;
  const house = { store, clock: Date.now, folder, publish: () => {}, compute, givesLast: true, version: '' };
  await prepareWorkspace(house, { sample: true, progress: () => {} });
  // What the first start would do and work out is done and worked out already.
  await takeTurn(house, 'start');
  await lookAtFigures(house);
  await settleAnswers(house);
  await threads.close();
  await store.close();
});
