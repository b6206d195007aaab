import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ToldDates } from '../core/imports/values/decide-readings.ts';
import type { DecimalMark } from '../core/imports/values/read-number.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** A file that was received and lies in the data folder. */
export type Upload = {
  readonly id: string;
  readonly fileName: string;
  readonly path: string;
  readonly bytes: number;
};

export async function insertUpload(
  tx: Tx,
  workspaceId: string,
  upload: Upload,
  by: string,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('uploads')
    .values({
      workspace_id: workspaceId,
      upload_id: upload.id,
      file_name: upload.fileName,
      path: upload.path,
      bytes: upload.bytes,
      created_by: by,
      created_at: new Date(at),
    })
    .execute();
}

export async function findUpload(tx: Tx, workspaceId: string, id: string): Promise<Upload | null> {
  const row = await tx
    .selectFrom('uploads')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('upload_id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { id: row.upload_id, fileName: row.file_name, path: row.path, bytes: row.bytes };
}

export type ImportState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** How far an import is, written in the same transaction as the rows it counts. */
export type ImportProgress = {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Oddities by kind, told in a sentence with how often; what is told once has no kind. */
  readonly warnings: readonly ImportWarning[];
};

export type ImportWarning = { readonly code: string | null; readonly says: string; readonly count: number };

export type ImportRow = ImportProgress & {
  readonly id: string;
  readonly uploadId: string;
  readonly fileName: string;
  readonly kind: string;
  readonly source: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: ImportOptions;
  readonly state: ImportState;
  readonly rejectsPath: string | null;
  readonly error: string | null;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
};

export type ImportOptions = {
  readonly dryRun: boolean;
  /** How somebody told dates and numbers to be read; null where the file was to show it. */
  readonly dateFormat: ToldDates | null;
  readonly decimal: DecimalMark | null;
};

export async function insertImport(
  tx: Tx,
  workspaceId: string,
  row: Pick<ImportRow, 'id' | 'uploadId' | 'kind' | 'source' | 'mapping' | 'options' | 'startedBy'> & {
    bytesTotal: number;
    rejectsPath: string;
    at: Instant;
  },
): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      workspace_id: workspaceId,
      import_id: row.id,
      upload_id: row.uploadId,
      kind: row.kind,
      source: row.source,
      mapping: JSON.stringify(row.mapping),
      options: JSON.stringify(row.options),
      state: 'waiting',
      bytes_total: row.bytesTotal,
      rejects_path: row.rejectsPath,
      started_by: row.startedBy,
      started_at: new Date(row.at),
    })
    .execute();
}

/** Writes how far an import is. Answers false when it was cancelled meanwhile. */
export async function saveImportProgress(
  tx: Tx,
  workspaceId: string,
  id: string,
  progress: ImportProgress,
): Promise<boolean> {
  const done = await tx
    .updateTable('imports')
    .set({
      state: 'running',
      bytes_read: progress.bytesRead,
      bytes_total: progress.bytesTotal,
      rows: progress.rows,
      created: progress.created,
      updated: progress.updated,
      unchanged: progress.unchanged,
      rejected: progress.rejected,
      warnings: JSON.stringify(progress.warnings),
    })
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Ends an import that is waiting or running. Answers whether there was one. */
export async function endImport(
  tx: Tx,
  workspaceId: string,
  id: string,
  state: ImportState,
  error: string | null,
  at: Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('imports')
    .set({ state, error, ended_at: new Date(at) })
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Imports by state or id, newest first. */
export async function listImports(
  tx: Tx,
  workspaceId: string,
  filter: { id?: string; states?: readonly ImportState[]; limit?: number; before?: string } = {},
): Promise<ImportRow[]> {
  let query = tx
    .selectFrom('imports')
    .innerJoin('uploads', (join) =>
      join
        .onRef('uploads.workspace_id', '=', 'imports.workspace_id')
        .onRef('uploads.upload_id', '=', 'imports.upload_id'),
    )
    .selectAll('imports')
    .select('uploads.file_name')
    .where('imports.workspace_id', '=', workspaceId);
  if (filter.id !== undefined) query = query.where('import_id', '=', filter.id);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.before !== undefined) query = query.where('import_id', '<', filter.before);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  const rows = await query.orderBy('import_id', 'desc').execute();
  return rows.map((row) => ({
    id: row.import_id,
    uploadId: row.upload_id,
    fileName: row.file_name,
    kind: row.kind,
    source: row.source,
    mapping: row.mapping,
    options: row.options,
    state: row.state as ImportState,
    bytesRead: row.bytes_read,
    bytesTotal: row.bytes_total,
    rows: row.rows,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    warnings: row.warnings,
    rejectsPath: row.rejects_path,
    error: row.error,
    startedBy: row.started_by,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }));
}

/** A mapping as it was used, with the columns of the file that it was used for. */
export type UsedMapping = {
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
};

/**
 * The mapping that was last used for files of this source and kind with these columns, or with columns
 * that are all still there. Of files that have other columns nothing is known.
 */
export async function findMapping(
  tx: Tx,
  workspaceId: string,
  source: string,
  kind: string,
  columns: readonly string[],
): Promise<UsedMapping | null> {
  const rows = await tx
    .selectFrom('import_mappings')
    .select(['mapping', 'columns', 'header'])
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .where('kind', '=', kind)
    .orderBy('saved_at', 'desc')
    .execute();
  const header = headerOf(columns);
  const here = new Set(columns);
  const fits = (known: readonly string[]) => known.length > 0 && known.every((column) => here.has(column));
  return rows.find((row) => row.header === header) ?? rows.find((row) => fits(row.columns)) ?? null;
}

export async function saveMapping(
  tx: Tx,
  workspaceId: string,
  about: { readonly source: string; readonly kind: string },
  used: UsedMapping,
  options: ImportOptions,
  at: Instant,
): Promise<void> {
  const { source, kind } = about;
  const header = headerOf(used.columns);
  const now = {
    mapping: JSON.stringify(used.mapping),
    columns: JSON.stringify(used.columns),
    options: JSON.stringify(options),
    saved_at: new Date(at),
  };
  await tx
    .insertInto('import_mappings')
    .values({ workspace_id: workspaceId, source, kind, header, ...now })
    .onConflict((oc) => oc.columns(['workspace_id', 'source', 'kind', 'header']).doUpdateSet(now))
    .execute();
}

/** What a set of columns is known by, in whatever order they stand. */
function headerOf(columns: readonly string[]): string {
  return createHash('sha1')
    .update(JSON.stringify([...columns].sort()))
    .digest('base64url');
}

/** Counts what a source delivered of a kind, for the list of sources. */
export async function countDelivery(
  tx: Tx,
  workspaceId: string,
  row: { source: string; kind: string; rows: number; refused: number; at: Instant },
): Promise<void> {
  const at = new Date(row.at);
  await sql`insert into sources (workspace_id, source, kind, rows, refused, first_at, last_at)
    values (${workspaceId}, ${row.source}, ${row.kind}, ${row.rows}, ${row.refused}, ${at}, ${at})
    on conflict (workspace_id, source, kind) do update
      set rows = sources.rows + excluded.rows, refused = sources.refused + excluded.refused, last_at = excluded.last_at`.execute(
    tx,
  );
}

export async function listSources(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom('sources')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('source')
    .execute();
}
