import { basename } from 'node:path';
import { fileSource } from '../../connect/files/byte-source.ts';
import { openTable, type Table } from '../../connect/files/open-table.ts';
import { decideReadings, type ToldReading } from '../../core/imports/values/decide-readings.ts';
import { type ColumnProfile, observeColumns } from '../../core/imports/values/observe-columns.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { ImportOptions, Upload } from '../../store/imports.ts';

/** Rows looked at before a file is taken; where they leave the dates open, the whole file is looked at. */
const LOOK_AT = 20_000;

/** A received file, opened as a table, with what its columns are like. */
export type OpenedUpload = { readonly table: Table; readonly profiles: readonly ColumnProfile[] };

/** Opens an upload and learns from its rows what its columns hold. */
export async function openUpload(
  upload: Upload,
  observedAt: Instant,
  told: ToldReading,
): Promise<OpenedUpload> {
  const table = await openTable({ ...(await fileSource(upload.path)), name: basename(upload.fileName) });
  let seen = looked.get(upload.id) ?? (await observe(table, LOOK_AT));
  if (seen.isPart && decideReadings(seen.profiles, observedAt, told).openDates.length > 0) {
    seen = await observe(table, Number.POSITIVE_INFINITY);
  }
  if (looked.size >= KEEP) looked.delete(looked.keys().next().value ?? '');
  looked.set(upload.id, seen);
  return { table, profiles: seen.profiles };
}

type Observed = { readonly profiles: readonly ColumnProfile[]; readonly isPart: boolean };

/** What the last few uploads look like: each is opened when it arrives, when it is begun and when it is taken. */
const looked = new Map<string, Observed>();
const KEEP = 8;

/** What somebody told of how dates and numbers are written. */
export function toldReading({ dateFormat, decimal }: Partial<ImportOptions>): ToldReading {
  return {
    ...(dateFormat ? { dates: dateFormat } : {}),
    ...(decimal ? { decimal } : {}),
  };
}

async function observe(table: Table, rows: number): Promise<Observed> {
  const observer = observeColumns(table.columns);
  let seen = 0;
  for await (const batch of table.batches()) {
    for (const row of batch.rows) if (row.problem === null) observer.add(row.cells);
    seen += batch.rows.length;
    if (seen >= rows) return { profiles: observer.profiles(), isPart: true };
  }
  return { profiles: observer.profiles(), isPart: false };
}
