import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { runAction } from '../src/actions/action.ts';
import { HOUSE_CALLER, type House, MAIN_WORKSPACE } from '../src/actions/house.ts';
import { getImport, startImport } from '../src/actions/imports/imports.ts';
import { receiveUpload } from '../src/actions/imports/receive-upload.ts';
import { runImport } from '../src/actions/imports/run-import.ts';
import { openWorkspace } from '../src/actions/sample/prepare-workspace.ts';
import { csvLine } from '../src/core/imports/write-csv.ts';
import { openEmbeddedStore, openPostgresStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { startPostgres } from '../src/store/test-server.ts';
import { computeHere } from '../src/threads/compute-here.ts';
import { copyIn } from './copy-in.ts';

/**
 * Rows of a survey file through the doors that everybody's files take (received, looked at, read, people and
 * accounts found or opened, signals recorded once each, histories folded, standings decided), against the same
 * rows put into one table of text in the same engine by bare inserts, and by COPY.
 *
 *     node bench/import-rows.ts           5,000 rows
 *     node bench/import-rows.ts --full    100,000 rows
 *
 * On the embedded store and on PostgreSQL: the machine's own binaries, or the server of DATABASE_URL in a database
 * made for it and dropped.
 */
export const title = 'Import: rows a second into the memory, against bare inserts and COPY';

const NOW = Date.UTC(2026, 10, 17, 8);
const COLUMNS = ['response id', 'email', 'company', 'nps', 'comment', 'answered at'];
/** Rows of one insert, and of one transaction of the import. */
const TOGETHER = 1000;

type Rows = readonly (readonly string[])[];

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const rows = surveyRows(process.argv.includes('--full') ? 100_000 : 5_000);
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  try {
    const path = join(folder, 'surveys.csv');
    await writeFile(path, [COLUMNS, ...rows].map((row) => csvLine(row)).join(''));
    const megabytes = (await stat(path)).size / 1e6;
    return [
      `${rows.length.toLocaleString('en-GB')} survey answers of ${PEOPLE.toLocaleString('en-GB')} people, ${megabytes.toFixed(1)} MB`,
      ...(await onEmbedded(folder, path, rows)),
      ...(await onSomePostgres(folder, path, rows)),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function onEmbedded(folder: string, path: string, rows: Rows): Promise<string[]> {
  const plain = new PGlite({ dataDir: join(folder, 'plain') });
  const query = (text: string, values: unknown[] = []) => plain.query(text, values);
  const inserted = await insertPlainly(query, rows);
  await makePlainTable(query);
  const copied = await seconds(() =>
    plain.query(`copy plain from '/dev/blob' with (format csv, header)`, [], { blob: csvBlob(rows) }),
  );
  await checkCount(query, rows);
  await plain.close();
  const store = await openEmbeddedStore(join(folder, 'embedded'));
  const imported = await bringIn(store, join(folder, 'embedded'), path, rows).finally(() => store.close());
  return table('embedded store', rows, imported, { 'bare inserts': inserted, COPY: copied });
}

async function onSomePostgres(folder: string, path: string, rows: Rows): Promise<string[]> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined) return onPostgres(given, folder, path, rows);
  const own = await startPostgres();
  if (own === null) return ['PostgreSQL: left out, this machine has none and DATABASE_URL is not set'];
  return onPostgres(own.url, folder, path, rows).finally(() => own.stop());
}

async function onPostgres(server: string, folder: string, path: string, rows: Rows): Promise<string[]> {
  const name = `goodword_bench_${randomBytes(6).toString('hex')}`;
  await command(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const query: Query = (text, values) => client.query(text, values);
    const inserted = await insertPlainly(query, rows);
    await makePlainTable(query);
    const written = await csvBlob(rows).text();
    const copied = await seconds(() =>
      copyIn(client, 'copy plain from stdin with (format csv, header)', written),
    );
    await checkCount(query, rows);
    await client.end();
    const store = await openPostgresStore(url.href);
    const imported = await bringIn(store, join(folder, 'postgresql'), path, rows).finally(() =>
      store.close(),
    );
    return table('PostgreSQL', rows, imported, { 'bare inserts': inserted, COPY: copied });
  } finally {
    await command(server, `drop database ${name} with (force)`);
  }
}

async function command(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

type Imported = { readonly recorded: number; readonly all: number };

/** Seconds from the first byte until every row is recorded, and until every standing is decided. */
async function bringIn(store: Store, folder: string, path: string, rows: Rows): Promise<Imported> {
  const owner = { ...HOUSE_CALLER, role: 'owner' as const };
  /** Every piece of news of the import: when it came, and how many rows were in by then. */
  const news: { readonly at: number; readonly rows: Promise<number> }[] = [];
  let importId: string | null = null;
  const house: House = {
    store,
    folder,
    clock: () => NOW,
    version: '0.0.0-bench',
    compute: computeHere,
    publish: (_, { noun }) => {
      if (noun !== 'imports' || importId === null) return;
      const params = { id: importId };
      const looked = runAction(house, owner, getImport, { params }, null);
      news.push({ at: performance.now(), rows: looked.then((view) => view.rows) });
    },
  };
  await openWorkspace(house);
  const began = performance.now();
  const upload = await receiveUpload(house, owner, {
    name: 'surveys.csv',
    bytes: createReadStream(path),
    source: null,
  });
  const mapping = upload.guesses.find((guess) => guess.kind === 'surveys')?.mapping ?? {};
  const { id } = await runAction(
    house,
    owner,
    startImport,
    { body: { uploadId: upload.uploadId, kind: 'surveys', mapping, source: upload.source } },
    null,
  );
  importId = id;
  await runImport(house, MAIN_WORKSPACE, id, new AbortController().signal);
  const ended = performance.now();
  const done = await runAction(house, owner, getImport, { params: { id } }, null);
  if (done.state !== 'done' || done.created !== rows.length)
    throw new Error(`the import ended as ${done.state} with ${done.created} rows: ${done.failure ?? ''}`);
  const seen = await Promise.all(news.map(async ({ at, rows: taken }) => ({ at, taken: await taken })));
  const recorded = seen.find(({ taken }) => taken === rows.length)?.at ?? ended;
  return { recorded: (recorded - began) / 1000, all: (ended - began) / 1000 };
}

type Query = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** An empty table with the file's columns as text, in the place of one that is there. */
async function makePlainTable(query: Query): Promise<void> {
  await query('drop table if exists plain');
  await query(`create table plain (${COLUMNS.map((name) => `"${name}" text`).join(', ')})`);
}

/** Seconds of bare inserts, a thousand rows to a statement, all columns as text, no index. */
async function insertPlainly(query: Query, rows: Rows): Promise<number> {
  await makePlainTable(query);
  const arrays = COLUMNS.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const taken = await seconds(async () => {
    for (let start = 0; start < rows.length; start += TOGETHER) {
      const some = rows.slice(start, start + TOGETHER);
      const columns = COLUMNS.map((_, i) => some.map((row) => row[i]));
      await query(`insert into plain select * from unnest(${arrays})`, columns);
    }
  });
  await checkCount(query, rows);
  return taken;
}

async function checkCount(query: Query, rows: Rows): Promise<void> {
  const [first] = (await query('select count(*)::int as count from plain')).rows as { count: number }[];
  if (first?.count !== rows.length) throw new Error(`${first?.count} rows in the plain table`);
}

const csvBlob = (rows: Rows): Blob => new Blob([COLUMNS, ...rows].map((row) => csvLine(row)));

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function table(
  engine: string,
  rows: Rows,
  { recorded, all }: Imported,
  peers: Readonly<Record<string, number>>,
): string[] {
  const line = (name: string, taken: number, says = ''): string =>
    `  ${name.padEnd(26)}${Math.round(rows.length / taken)
      .toLocaleString('en-GB')
      .padStart(9)} rows/s   ${says}`;
  const against = (taken: number): string =>
    Object.entries(peers)
      .map(([name, peer]) => `${(taken / peer).toFixed(1)} times as long as ${name}`)
      .join(', ');
  return [
    engine,
    ...Object.entries(peers).map(([name, taken]) => line(name, taken, 'one table of text, nothing checked')),
    line('import, recorded', recorded, against(recorded)),
    line('import, standings decided', all, against(all)),
  ];
}

const PEOPLE = 3_000;

function surveyRows(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => {
    const person = i % PEOPLE;
    const at = new Date(NOW - (i % 700) * 86_400_000 - 3_600_000).toISOString();
    const comment = i % 3 === 0 ? `Works for us,\nmostly. "Good" (${i})` : `Fine ${i}`;
    const company = person % 450;
    const mail = `person${person}@company${company}.example`;
    return [`R${i}`, mail, `Company ${company}`, `${i % 11}`, comment, at];
  });
}

if (import.meta.main) process.stdout.write(`${title}\n${(await run()).join('\n')}\n`);
