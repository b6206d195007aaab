import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runAction } from '../src/actions/action.ts';
import { layAhead } from '../src/actions/customers/current-desk.ts';
import { HOUSE_CALLER, type House } from '../src/actions/house.ts';
import { getImpact } from '../src/actions/impact/impact.ts';
import { makeKey } from '../src/actions/keys/keys.ts';
import { settleAnswers } from '../src/actions/last-answers.ts';
import { getLeak } from '../src/actions/leak/get-leak.ts';
import { getReport } from '../src/actions/report/get-report.ts';
import { getRollout } from '../src/actions/rollout/rollout.ts';
import { getWork } from '../src/actions/work/get-work.ts';
import { makeAnnouncer } from '../src/api/announcer.ts';
import { makeServer } from '../src/api/server.ts';
import { parts } from '../src/contract/route.ts';
import { type Routes, routes } from '../src/contract/routes.ts';
import { insertAccounts } from '../src/store/accounts.ts';
import { startPostgres } from '../src/store/test-server.ts';
import { inHouseOn, inSampleHouse } from './bench-house.ts';
import { growCompany } from './grow-company.ts';

/**
 * What the pages ask of the API, on PostgreSQL: the first answer after everything changed, and the 95th of a
 * hundred after it, against the 200 ms that a page may take.
 *
 *     node bench/pages.ts            10,000 people
 *     node bench/pages.ts --full     100,000 people
 *     node bench/pages.ts --sample   the sample company in the embedded store
 *     node bench/pages.ts --on URL   the company that a PostgreSQL holds already
 *
 * `loop` is the longest pause of the event loop, at the first answer and over the others, against 50 ms.
 */
export const title = 'Pages: answers of the API, against 200 ms and pauses of 50 ms';

const LIMIT_MS = 200;
const TIMES = 40;

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const on = process.argv[process.argv.indexOf('--on') + 1];
  if (process.argv.includes('--on') && on !== undefined) return inHouseOn(on, measure);
  const sample = process.argv.includes('--sample');
  const postgres = sample ? null : await startPostgres();
  if (!sample && postgres === null) return ['left out: this machine has no PostgreSQL server'];
  try {
    return await inSampleHouse(postgres?.url ?? null, async (house) => {
      if (postgres !== null) await growCompany(postgres.url, process.argv.includes('--full') ? 36 : 4);
      return measure(house);
    });
  } finally {
    await postgres?.stop();
  }
}

async function measure(house: House): Promise<readonly string[]> {
  const desk = await layDesk(house);
  return [...(await ask(house)), desk, memory()];
}

/** What the clockwork does at a start, before anybody asks for a plan. */
async function layDesk(house: House): Promise<string> {
  const began = performance.now();
  const before = process.cpuUsage();
  await layAhead(house, HOUSE_CALLER.workspaceId);
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return `everybody laid on the desk and decided in ${seconds} s, ${((user + system) / 1e6).toFixed(1)} s of the processor`;
}

function memory(): string {
  const { rss, heapUsed } = process.memoryUsage();
  const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en-GB')} MiB`;
  return `memory of the process afterwards: ${mebibytes(rss)}, ${mebibytes(heapUsed)} of it in use or not collected yet`;
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
    { body: { name: `the bench of ${new Date().toISOString()}`, role: 'owner' } },
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
    `${'page'.padEnd(44)}${'first'.padStart(10)}${'median'.padStart(10)}${'p95'.padStart(10)}${'p95 / 200 ms'.padStart(14)}${'loop, first'.padStart(13)}${'others'.padStart(9)}`,
  ];
  for (const path of await pages(get)) {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const first = (await get(path)).ms;
    loop.disable();
    const loopLater = monitorEventLoopDelay({ resolution: 5 });
    loopLater.enable();
    const later: number[] = [];
    for (let i = 0; i < TIMES; i++) later.push((await get(path)).ms);
    loopLater.disable();
    later.sort((a, b) => a - b);
    const p95 = later[Math.floor(TIMES * 0.95)] ?? 0;
    const cells = [first, later[TIMES / 2] ?? 0, p95].map((ms) => `${ms.toFixed(0)} ms`.padStart(10));
    const line = `${path.slice(0, 43).padEnd(44)}${cells.join('')}${(p95 / LIMIT_MS).toFixed(2).padStart(14)}${pauseOf(loop).padStart(13)}${pauseOf(loopLater).padStart(9)}`;
    process.stderr.write(`${line}\n`);
    lines.push(line);
  }
  lines.push(...(await afterAChange(house)));
  await server.close();
  return lines;
}

/** What screens get of the long figures while the next ones are made beside: the answer, and the longest pause until they are there. */
async function afterAChange(house: House): Promise<string[]> {
  let told = (): void => {};
  const lasting: House = {
    ...house,
    givesLast: true,
    publish: (_, { noun }) => noun === 'figures' && told(),
  };
  const caller = { ...HOUSE_CALLER, atScreen: true };
  const lines = [
    `${'after a change, at a screen'.padEnd(44)}${'answer'.padStart(10)}${'new after'.padStart(12)}${'loop'.padStart(10)}`,
  ];
  for (const act of [getLeak, getImpact, getWork, getRollout, getReport]) {
    // A company that was measured before has the customers of that time.
    const id = `bench ${act.route} ${new Date().toISOString()}`;
    const look = () => runAction(lasting, caller, act as typeof getLeak, {});
    await look();
    await house.store.transact(HOUSE_CALLER.workspaceId, (tx) =>
      insertAccounts(
        tx,
        HOUSE_CALLER.workspaceId,
        [{ accountId: id, name: id, nameKey: id, domain: null }],
        new Date(),
      ),
    );
    const there = new Promise<void>((resolve) => {
      told = resolve;
    });
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const began = performance.now();
    await look();
    const answered = performance.now() - began;
    await there;
    loop.disable();
    const after = performance.now() - began;
    lines.push(
      `${act.route.padEnd(44)}${`${answered.toFixed(0)} ms`.padStart(10)}${`${after.toFixed(0)} ms`.padStart(12)}${pauseOf(loop).padStart(10)}`,
    );
  }
  await settleAnswers(lasting);
  return lines;
}

const pauseOf = ({ max }: { readonly max: number }): string => `${(max / 1e6).toFixed(0)} ms`;

type Listed = {
  readonly total?: number;
  readonly owner?: string | null;
  readonly items?: readonly { readonly id?: string; readonly person?: { readonly id: string } }[];
};

/** Answers that are no page's: a stream, files, and what there is only once somebody made one. */
const LEFT_OUT: readonly (keyof Routes)[] = [
  'GET /events',
  'GET /report.pdf',
  'GET /report.csv',
  'GET /imports/:id',
  'GET /imports/:id/rejects',
  'GET /imports/:id/rejects.csv',
  'GET /simulations/:id',
  'GET /simulations/:id/days',
  'GET /experiments/:id/lots',
];

/** The questions that each page asks when it opens; throws when a route is neither asked nor left out. */
async function pages(get: (path: string) => Promise<{ json: Listed }>): Promise<string[]> {
  const one = async (list: string): Promise<string> => {
    const item = (await get(`${list}${list.includes('?') ? '&' : '?'}limit=1`)).json.items?.[0];
    return encodeURIComponent(item?.id ?? item?.person?.id ?? '');
  };
  const account = await one('/accounts?sort=-ready');
  const person = await one('/people?verdict=ready');
  const deal = await one('/opportunities?outcome=open');
  const ask = await one('/asks?state=sent');
  const story = await one('/stories');
  const owner = encodeURIComponent((await get(`/accounts/${account}`)).json.owner ?? '');
  const asked = [
    '/session',
    '/set-up',
    '/members',
    '/views?page=people',
    '/today?owner=everyone',
    `/today?owner=${owner}`,
    '/accounts?sort=-ready',
    '/accounts',
    '/accounts?sort=-arr',
    '/accounts?search=water',
    '/accounts/facets',
    `/accounts/${account}`,
    `/accounts/${account}/timeline`,
    '/people?sort=-acts',
    '/people',
    '/people?verdict=ready&sort=-acts',
    '/people?cohort=fans',
    '/people?search=ana',
    '/people/board',
    `/people/${person}`,
    `/people/${person}/standing`,
    `/people/${person}/timeline`,
    '/opportunities?search=a',
    '/asks?state=proposed',
    `/asks/${ask}`,
    `/asks/${ask}/decisions`,
    '/acts',
    '/acts?search=ana',
    '/stories',
    '/stories/facets',
    `/stories/${story}`,
    '/program',
    '/program/versions',
    '/imports',
    '/sources',
    '/merges',
    '/keys',
    '/search?q=ana',
    '/needs/wishes',
    '/needs/balance',
    '/simulations',
    '/experiments',
    '/experiments/offers',
    '/work',
    '/work/questions',
    '/rollout',
    '/cycle',
    '/cycle/accounts?part=fan&only=stopped',
    '/plan',
    '/needs',
    `/needs?opportunity=${deal}`,
    `/needs/${await one('/needs')}`,
    '/leak',
    '/leak/people',
    '/leak/stories',
    '/leak/audit',
    '/leak/terms',
    '/asking',
    '/asking/draws',
    '/impact',
    '/impact/nrr/behind',
    '/funnel?by=owner',
    '/report',
  ];
  const forgotten = (Object.keys(routes) as (keyof Routes)[]).filter(
    (key) =>
      key.startsWith('GET ') && !LEFT_OUT.includes(key) && !asked.some((path) => patternOf(key).test(path)),
  );
  if (forgotten.length > 0) throw new Error(`no page asks ${forgotten.join(', ')}`);
  return asked;
}

const patternOf = (key: keyof Routes): RegExp =>
  new RegExp(`^${parts(key).path.replace(/:\w+/g, '[^/?]+')}(\\?|$)`);

if (import.meta.main) for (const line of await run()) console.log(line);
