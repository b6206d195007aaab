import { basename } from 'node:path';
import { fileSource } from '../../connect/files/byte-source.ts';
import { openTable, type Table } from '../../connect/files/open-table.ts';
import {
  type DecidedReading,
  decideReadings,
  type ToldDates,
} from '../../core/imports/values/decide-readings.ts';
import { observeColumns } from '../../core/imports/values/observe-columns.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Upload } from '../../store/imports.ts';

/** Rows looked at before a file is taken; where they leave the dates open, the whole file is looked at. */
const LOOK_AT = 20_000;

/** A received file, opened as a table, with how its columns are to be read. */
export type OpenedUpload = { readonly table: Table; readonly decided: DecidedReading };

/** Opens an upload and learns from its rows how dates and numbers are written. */
export async function openUpload(
  upload: Upload,
  observedAt: Instant,
  dates: ToldDates | null,
): Promise<OpenedUpload> {
  const table = await openTable({ ...(await fileSource(upload.path)), name: basename(upload.fileName) });
  const told = dates === null ? {} : { dates };
  const decided = decideReadings(await observe(table, LOOK_AT), observedAt, told);
  if (decided.openDates.length === 0 || dates !== null) return { table, decided };
  return { table, decided: decideReadings(await observe(table, Number.POSITIVE_INFINITY), observedAt, told) };
}

async function observe(table: Table, rows: number) {
  const observer = observeColumns(table.columns);
  let seen = 0;
  for await (const batch of table.batches()) {
    for (const row of batch.rows) if (row.problem === null) observer.add(row.cells);
    seen += batch.rows.length;
    if (seen >= rows) break;
  }
  return observer.profiles();
}
