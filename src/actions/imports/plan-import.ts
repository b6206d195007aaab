import type { ImportKind } from '../../core/imports/import-kind.ts';
import { parseMapping } from '../../core/imports/parse-mapping.ts';
import { type PlannedRows, planFromProfiles } from '../../core/imports/plan-rows.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { ImportOptions, Upload } from '../../store/imports.ts';
import { type OpenedUpload, openUpload, toldReading } from './open-upload.ts';

/** How the rows of an upload are read, as somebody has settled it; and the table to read them from. */
export type PlannedImport = Pick<PlannedRows, 'plan' | 'missing' | 'openDates' | 'warnings'> &
  Pick<OpenedUpload, 'table'>;

/**
 * Opens an upload and plans its rows by the mapping that somebody has settled, field → column or
 * `=text`; nothing is guessed besides.
 *
 * @throws UnreadableFile in one sentence, when the file is no table
 */
export async function planImport(
  upload: Upload,
  kind: ImportKind,
  mapping: Readonly<Record<string, string>>,
  options: ImportOptions,
  observedAt: Instant,
): Promise<PlannedImport> {
  const reading = toldReading(options);
  const { table, profiles } = await openUpload(upload, observedAt, reading);
  const parsed = parseMapping(kind, table.columns, mapping);
  const remembered = parsed.ok ? parsed.mapping : {};
  const request = { kind, columns: table.columns, sample: [], observedAt, remembered, reading };
  const planned = planFromProfiles(request, profiles);
  return { ...planned, table, missing: parsed.ok ? planned.missing : parsed.problems };
}
