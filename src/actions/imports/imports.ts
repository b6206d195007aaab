import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { fileSource } from '../../connect/files/byte-source.ts';
import { openTable } from '../../connect/files/open-table.ts';
import { UnreadableFile } from '../../connect/files/unreadable-file.ts';
import type { ImportView, Reject } from '../../contract/imports.ts';
import { countDirty } from '../../store/folds.ts';
import {
  endImport,
  findUpload,
  type ImportOptions,
  type ImportRow,
  insertImport,
  listImports,
} from '../../store/imports.ts';
import { action, type Context } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { toMoment, toMomentOrNull } from '../refs.ts';
import { planImport } from './plan-import.ts';

/** Imports as pages and the command line follow them. */
async function toImportViews(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  rows: readonly ImportRow[],
): Promise<z.input<typeof ImportView>[]> {
  const left = rows.some(isDeciding) ? await countDirty(tx, workspaceId) : 0;
  return rows.map((row) => toImportView(row, now, isDeciding(row) ? left : null));
}

/** Whether every row is taken and the accounts that were told of are decided on anew. */
const isDeciding = ({ state, options, bytesRead, bytesTotal }: ImportRow): boolean =>
  state === 'running' && !options.dryRun && bytesTotal > 0 && bytesRead >= bytesTotal;

function toImportView(row: ImportRow, now: number, accountsLeft: number | null): z.input<typeof ImportView> {
  const share = row.bytesTotal === 0 ? 0 : row.bytesRead / row.bytesTotal;
  const reading = row.state === 'running' && share > 0.01 && share < 1;
  return {
    id: row.id,
    fileName: row.fileName,
    kind: row.kind as z.input<typeof ImportView>['kind'],
    source: row.source,
    state: row.state,
    dryRun: row.options.dryRun,
    bytes: row.bytesTotal,
    bytesRead: row.bytesRead,
    rows: row.rows,
    rowsKnown: row.state === 'done' ? row.rows : null,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    warnings: row.warnings.map(({ says, count }) => ({ says, count })),
    secondsLeft: reading ? Math.round(((now - row.startedAt) / 1000) * (1 / share - 1)) : null,
    accountsLeft,
    startedBy: row.startedBy,
    startedAt: toMoment(row.startedAt),
    endedAt: toMomentOrNull(row.endedAt),
    rejectsFile: row.rejected > 0 ? row.rejectsPath : null,
    failure: row.error,
  };
}

/** Imports, newest first. */
export const getImports = action('GET /imports', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const limit = query.limit ?? 50;
  const before = fromCursor(query.cursor, 1)?.[0];
  const rows = await listImports(tx, workspaceId, {
    limit: limit + 1,
    ...(query.state === undefined ? {} : { states: [query.state] }),
    ...(typeof before === 'string' ? { before } : {}),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await toImportViews(context, page),
    nextCursor: rows.length > limit && last !== undefined ? toCursor([last.id]) : null,
  };
});

/** How far an import is. */
export const getImport = action('GET /imports/:id', (context, { params }) => viewImport(context, params.id));

async function viewImport(context: Context, id: string): Promise<z.input<typeof ImportView>> {
  const [view] = await toImportViews(context, [await findImport(context, id)]);
  if (view === undefined) throw new Error('the import that was found has no view');
  return view;
}

export async function findImport(
  { tx, workspaceId }: Pick<Context, 'tx' | 'workspaceId'>,
  id: string,
): Promise<ImportRow> {
  const [row] = await listImports(tx, workspaceId, { id });
  if (row === undefined) throw new Failure('not-found', 'There is no such import.');
  return row;
}

/** Writes an import down; the clockwork takes it. Throws `bad-input` for what cannot be begun. */
export const startImport = action('POST /imports', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, house, announce } = context;
  const upload = await findUpload(tx, workspaceId, body.uploadId);
  if (upload === null) throw new Failure('not-found', 'There is no such file; send it again.');
  const options: ImportOptions = {
    dryRun: body.dryRun ?? false,
    dateFormat: body.dateFormat ?? null,
    decimal: body.decimal ?? null,
  };
  const { missing, openDates } = await planImport(upload, body.kind, body.mapping, options, now).catch(
    (error: unknown) => {
      if (error instanceof UnreadableFile) throw new Failure('bad-input', error.message);
      throw error;
    },
  );
  if (missing.length > 0) {
    throw new Failure(
      'bad-input',
      missing.join(' '),
      missing.map((says) => ({ path: 'body.mapping', says })),
    );
  }
  const [open] = openDates;
  if (open !== undefined) {
    throw new Failure(
      'bad-input',
      `Say whether the day or the month comes first in "${open.column}": ${open.example} fits both (day-first or month-first).`,
      openDates.map((each) => ({
        path: 'body.dateFormat',
        says: `"${each.column}" is written as ${each.example}.`,
      })),
    );
  }
  const id = newId('imp');
  await insertImport(tx, workspaceId, {
    id,
    uploadId: upload.id,
    kind: body.kind,
    source: body.source,
    mapping: body.mapping,
    options,
    startedBy: caller.name,
    bytesTotal: upload.bytes,
    rejectsPath: join(house.folder, 'rejects', `${id}.csv`),
    at: now,
  });
  announce({ noun: 'imports', id });
  return viewImport(context, id);
});

/** Stops an import; the rows taken so far stay. */
export const cancelImport = action('POST /imports/:id/cancel', async (context, { params }) => {
  const { tx, workspaceId, now, announce } = context;
  await findImport(context, params.id);
  if (!(await endImport(tx, workspaceId, params.id, 'cancelled', null, now))) {
    throw new Failure('conflict', 'This import has ended already.');
  }
  announce({ noun: 'imports', id: params.id });
  return viewImport(context, params.id);
});

/** Number, line, columns and reason stand before the columns of the file (core/imports/reject.ts). */
const OWN_COLUMNS = 4;

/** Refused rows with column and reason, a page at a time. */
export const getRejects = action('GET /imports/:id/rejects', async (context, { params, query }) => {
  const job = await findImport(context, params.id);
  if (job.rejected === 0 || job.rejectsPath === null) return { items: [], nextCursor: null, total: 0 };
  const limit = query.limit ?? 50;
  const start = Number(fromCursor(query.cursor, 1)?.[0] ?? 0);
  const items: z.input<typeof Reject>[] = [];
  let seen = 0;
  const table = await openTable(await fileSource(job.rejectsPath), { delimiter: ',', header: true });
  for await (const batch of table.batches()) {
    for (const row of batch.rows) {
      seen += 1;
      if (seen <= start) continue;
      const [number = '', , column = '', says = '', ...cells] = row.cells;
      const at = table.columns.indexOf(column, OWN_COLUMNS);
      items.push({
        row: Number(number),
        column: column === '' ? null : column,
        value: at >= OWN_COLUMNS ? (cells[at - OWN_COLUMNS] ?? null) : null,
        says,
      });
      if (items.length === limit) break;
    }
    if (items.length === limit) break;
  }
  const end = start + items.length;
  return { items, nextCursor: end < job.rejected ? toCursor([end]) : null, total: job.rejected };
});

/** The rejects file of an import as a stream of bytes. */
export function readRejects(job: ImportRow): NodeJS.ReadableStream | null {
  return job.rejected === 0 || job.rejectsPath === null ? null : createReadStream(job.rejectsPath);
}
