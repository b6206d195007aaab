import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { fileSource } from '../src/connect/files/byte-source.ts';
import { openTable } from '../src/connect/files/open-table.ts';
import type { ImportKind } from '../src/core/imports/import-kind.ts';
import { planRows } from '../src/core/imports/plan-rows.ts';
import { compileRowReader } from '../src/core/imports/row-reader.ts';
import { csvLine } from '../src/core/imports/write-csv.ts';

/**
 * Rows per second from a file on disk to drafts of signals, against the csv-parse package that only cuts
 * the same file into cells.
 *
 *     node bench/file-rows.ts
 */
export const title = 'File rows: read and understood';

const ROWS = 200_000;
const STAGES = ['Prospecting', 'Engaging', 'Won', 'Lost'];

/** Runs the bench; gives the lines of its table. */
export async function run(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-bench-'));
  try {
    const lines: string[] = [];
    for (const [kind, write] of [
      ['opportunities', opportunityRow],
      ['surveys', surveyRow],
    ] as const) {
      const path = join(folder, `${kind}.csv`);
      await writeTable(path, write);
      const megabytes = (await stat(path)).size / 1e6;
      const parsed = await seconds(() => cutByPackage(path));
      const cut = await seconds(() => cutOnly(path));
      const understood = await seconds(() => understand(path, kind));
      lines.push(
        `${kind} (${ROWS.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB)`,
        `  csv-parse, cells only     ${speed(parsed)}`,
        `  cells only                ${speed(cut)}   ${(parsed / cut).toFixed(1)} times csv-parse`,
        `  cells, mapping, signals   ${speed(understood)}   ${(parsed / understood).toFixed(1)} times csv-parse`,
        `  mapping alone             ${(((understood - cut) / ROWS) * 1e6).toFixed(1)} µs per row`,
      );
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeTable(path: string, row: (index: number) => readonly (string | number)[]): Promise<void> {
  const file = createWriteStream(path);
  for (let index = -1; index < ROWS; index++) {
    if (!file.write(csvLine(row(index)))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

function opportunityRow(index: number): readonly (string | number)[] {
  if (index < 0)
    return [
      'opportunity_id',
      'sales_agent',
      'product',
      'account',
      'deal_stage',
      'engage_date',
      'close_date',
      'close_value',
    ];
  const stage = STAGES[index % 4]!;
  const date = (day: number) => new Date(Date.UTC(2023, 0, 1 + (day % 700))).toISOString().slice(0, 10);
  return [
    `OP${index}`,
    `Agent ${index % 30}`,
    'GTX Pro',
    `Company ${index % 900}`,
    stage,
    date(index),
    date(index + 60),
    (index * 37) % 9000,
  ];
}

function surveyRow(index: number): readonly (string | number)[] {
  if (index < 0) return ['response id', 'email', 'nps', 'comment', 'answered at'];
  const comment = index % 3 === 0 ? `Works for us,\nmostly. "Good" (${index})` : `Fine ${index}`;
  return [
    `R${index}`,
    `person${index % 5000}@company${index % 900}.com`,
    index % 11,
    comment,
    `2024-05-01 10:00:${String(index % 60).padStart(2, '0')}`,
  ];
}

async function cutByPackage(path: string): Promise<number> {
  let rows = 0;
  for await (const _ of createReadStream(path).pipe(parse({ columns: false }))) rows++;
  return rows - 1;
}

async function cutOnly(path: string): Promise<number> {
  const table = await openTable(await fileSource(path));
  let rows = 0;
  for await (const batch of table.batches()) rows += batch.rows.length;
  return rows;
}

async function understand(path: string, kind: ImportKind): Promise<number> {
  const table = await openTable(await fileSource(path));
  const sample = table.sample.map((row) => row.cells);
  const { plan } = planRows({ kind, columns: table.columns, sample, observedAt: Date.UTC(2026, 0, 1) });
  const read = compileRowReader(plan);
  let signals = 0;
  let rows = 0;
  for await (const batch of table.batches()) {
    for (const row of batch.rows) {
      const result = read(row.cells);
      if (result.ok) rows++;
      if (result.ok) signals += result.signals.length;
    }
  }
  if (signals < rows) throw new Error('rows gave fewer signals than there are rows');
  return rows;
}

/** The best of three, in seconds; every run must see all rows. */
async function seconds(work: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    const rows = await work();
    best = Math.min(best, (performance.now() - began) / 1000);
    if (rows !== ROWS) throw new Error(`${rows} rows came instead of ${ROWS}`);
  }
  return best;
}

function speed(taken: number): string {
  return `${Math.round(ROWS / taken)
    .toLocaleString('en')
    .padStart(9)} rows/s`;
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${title}\n${(await run()).join('\n')}\n`);
}
