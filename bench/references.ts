import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { runAction } from '../src/actions/action.ts';
import { HOUSE_CALLER, type House } from '../src/actions/house.ts';
import { matchRequest } from '../src/actions/needs/match.ts';
import { startPostgres } from '../src/store/test-server.ts';
import { inSampleHouse } from './bench-house.ts';
import { growCompany } from './grow-company.ts';

/**
 * A reference for a deal, asked for in a hundred ways, over a large company on PostgreSQL: the whole action, with
 * transaction, ranking, words and stories, against the 100 ms that are promised for a million people.
 *
 *     node bench/references.ts          100,000 people
 *     node bench/references.ts --full   1,000,000 people
 */
export const title = 'A reference for a deal: search over everybody on PostgreSQL, against 100 ms';

const LIMIT_MS = 100;
const TIMES = 100;
const RUNGS = ['reference-call', 'case-study', 'quote', 'review'];

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const postgres = await startPostgres();
  if (postgres === null) return ['left out: this machine has no PostgreSQL server'];
  try {
    return await inSampleHouse(postgres.url, async (house) => {
      await growCompany(postgres.url, process.argv.includes('--full') ? 345 : 36, {
        accounts: 'true',
        people: 'true',
        match_rows: 'true',
        asks: 'true',
        stories: 'true',
        standings: 'true',
      });
      return search(house, postgres.url);
    });
  } finally {
    await postgres.stop();
  }
}

async function search(house: House, url: string): Promise<string[]> {
  const told = await facts(url);
  const lines = [
    `${told.people.toLocaleString('en-GB')} people`,
    `${'rung'.padEnd(18)}${'ready'.padStart(9)}${'median'.padStart(10)}${'p95'.padStart(10)}${'p95 / 100 ms'.padStart(14)}${'loop'.padStart(9)}   answers with somebody to ask`,
  ];
  for (const rung of RUNGS) {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const times: number[] = [];
    let answered = 0;
    for (let i = 0; i < TIMES; i++) {
      const began = performance.now();
      const body = { rung, fit: wishes(told, i), limit: 10 };
      const answer = await runAction(house, { ...HOUSE_CALLER, role: 'owner' }, matchRequest, { body }, null);
      times.push(performance.now() - began);
      if (answer.matches.some(({ verdict }) => verdict === 'ready')) answered += 1;
    }
    loop.disable();
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(TIMES * 0.95)] ?? Number.NaN;
    const cells = [times[TIMES / 2] ?? Number.NaN, p95].map((ms) => `${ms.toFixed(0)} ms`.padStart(10));
    const ready = (told.ready.get(rung) ?? 0).toLocaleString('en-GB');
    lines.push(
      `${rung.padEnd(18)}${ready.padStart(9)}${cells.join('')}${(p95 / LIMIT_MS).toFixed(2).padStart(14)}${`${(loop.max / 1e6).toFixed(0)} ms`.padStart(9)}   ${answered} of ${TIMES}`,
    );
  }
  return lines;
}

type Told = {
  readonly people: number;
  readonly ready: ReadonlyMap<string, number>;
  readonly industries: readonly string[];
  readonly regions: readonly string[];
  readonly personas: readonly string[];
};

async function facts(url: string): Promise<Told> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const column = async (query: string): Promise<string[]> =>
    (await client.query<{ value: string }>(query)).rows.map(({ value }) => value);
  const { rows } = await client.query<{ rung: string; n: number }>(
    `select rung, count(*)::int as n from match_rows where rung = '' or ready_at = '-infinity' group by rung`,
  );
  const told = {
    people: rows.find(({ rung }) => rung === '')?.n ?? 0,
    ready: new Map(rows.map(({ rung, n }) => [rung, n])),
    industries: await column(`select distinct industry as value from match_rows where industry is not null`),
    regions: await column(
      `select distinct unnest(places) as value from match_rows where lot > 0 and lot < 10000000`,
    ),
    personas: await column(`select distinct persona as value from match_rows where persona is not null`),
  };
  await client.end();
  return told;
}

/** From no wish at all to six at once, other words every time. */
function wishes({ industries, regions, personas }: Told, i: number) {
  const some = (words: readonly string[], n: number) => [words[n % words.length] ?? ''];
  return {
    ...(i % 2 === 1 && { industries: some(industries, i) }),
    ...(i % 3 > 0 && { regions: some(regions, 7 * i) }),
    ...(i % 5 > 1 && { employeesFrom: 100 * (i % 7), employeesTo: 1000 + 500 * (i % 9) }),
    ...(i % 7 > 3 && { personas: some(personas, i) }),
    ...(i % 11 > 6 && { languages: [i % 2 === 0 ? 'German' : 'English'] }),
    ...(i % 13 > 9 && { competitors: ['Spreadsheets'] }),
  };
}

if (import.meta.main) for (const line of await run()) console.log(line);
