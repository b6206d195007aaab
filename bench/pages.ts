import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runAction } from '../src/actions/action.ts';
import { HOUSE_CALLER, type House } from '../src/actions/house.ts';
import { makeKey } from '../src/actions/keys/keys.ts';
import { loadSample } from '../src/actions/sample/load-sample.ts';
import { openWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { makeAnnouncer } from '../src/api/announcer.ts';
import { makeServer } from '../src/api/server.ts';
import { openPostgresStore } from '../src/store/open-store.ts';
import { startPostgres } from '../src/store/test-server.ts';
import { openThreads } from '../src/threads/open-threads.ts';
import { growCompany } from './grow-company.ts';

/**
 * What the pages ask of the API, on PostgreSQL: the first answer after everything changed, and the 95th of a
 * hundred after it, against the 200 ms that a page may take.
 *
 *     node bench/pages.ts          10,000 people
 *     node bench/pages.ts --full   100,000 people
 */
export const title = 'Pages: answers of the API on PostgreSQL, against 200 ms';

const LIMIT_MS = 200;
const TIMES = 40;

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const postgres = await startPostgres();
  if (postgres === null) return ['left out: this machine has no PostgreSQL server'];
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  const store = await openPostgresStore(postgres.url);
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
    await growCompany(postgres.url, process.argv.includes('--full') ? 36 : 4);
    return await ask(house);
  } finally {
    await threads.close();
    await store.close();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

async function ask(house: House): Promise<string[]> {
  const server = await makeServer({
    house,
    announcer: makeAnnouncer(),
    logLevel: 'silent',
    onImport: () => {},
    onSimulation: () => {},
  });
  const owner = { ...HOUSE_CALLER, role: 'owner' as const };
  const { secret } = await runAction(
    house,
    owner,
    makeKey,
    { body: { name: 'the bench', role: 'owner' } },
    null,
  );
  const get = async (path: string): Promise<{ ms: number; json: Listed }> => {
    const began = performance.now();
    const reply = await server.inject({
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${secret}` },
    });
    const ms = performance.now() - began;
    if (reply.statusCode !== 200) throw new Error(`${path} answers ${reply.statusCode}: ${reply.body}`);
    return { ms, json: reply.json() as Listed };
  };
  const people = (await get('/people?limit=1')).json.total;
  const lines = [
    `${people?.toLocaleString('en-GB') ?? 'Many'} people; the whole way through the API, without a network`,
    `${'page'.padEnd(44)}${'first'.padStart(10)}${'median'.padStart(10)}${'p95'.padStart(10)}${'p95 / 200 ms'.padStart(14)}${'loop'.padStart(10)}`,
  ];
  for (const path of await pages(get)) {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const first = (await get(path)).ms;
    loop.disable();
    const later: number[] = [];
    for (let i = 0; i < TIMES; i++) later.push((await get(path)).ms);
    later.sort((a, b) => a - b);
    const p95 = later[Math.floor(TIMES * 0.95)] ?? 0;
    const cells = [first, later[TIMES / 2] ?? 0, p95].map((ms) => `${ms.toFixed(0)} ms`.padStart(10));
    const line = `${path.slice(0, 43).padEnd(44)}${cells.join('')}${(p95 / LIMIT_MS).toFixed(2).padStart(14)}${`${(loop.max / 1e6).toFixed(0)} ms`.padStart(10)}`;
    process.stderr.write(`${line}\n`);
    lines.push(line);
  }
  await server.close();
  return lines;
}

type Listed = {
  readonly total?: number;
  readonly items?: readonly { readonly id?: string; readonly person?: { readonly id: string } }[];
};

/** The questions that each page asks when it opens. */
async function pages(get: (path: string) => Promise<{ json: Listed }>): Promise<string[]> {
  const one = async (list: string): Promise<string> => {
    const item = (await get(`${list}${list.includes('?') ? '&' : '?'}limit=1`)).json.items?.[0];
    return encodeURIComponent(item?.id ?? item?.person?.id ?? '');
  };
  const account = await one('/accounts?sort=-ready');
  const person = await one('/people?verdict=ready');
  const deal = await one('/opportunities?outcome=open');
  return [
    '/today?owner=everyone',
    '/accounts',
    '/accounts?sort=-arr',
    '/accounts?search=water',
    '/accounts/facets',
    `/accounts/${account}`,
    `/accounts/${account}/timeline`,
    '/people',
    '/people?verdict=ready&sort=-acts',
    '/people?search=ana',
    '/people/board',
    '/cycle',
    `/people/${person}`,
    '/needs',
    `/opportunities?search=a`,
    `/needs?opportunity=${deal}`,
    '/plan',
    '/asks?state=proposed',
    '/stories',
    '/stories/facets',
    '/leak',
    '/leak/people',
    '/impact',
    '/funnel?by=owner',
    '/program',
    '/imports',
    '/sources',
    '/merges',
    '/search?q=ana',
  ];
}

if (import.meta.main) for (const line of await run()) console.log(line);
