import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileRow } from '../../connect/files/open-table.ts';
import { foreignCurrency } from '../../core/imports/foreign-currency.ts';
import type { ImportKind } from '../../core/imports/import-kind.ts';
import { rejectsHeader, rejectsLine } from '../../core/imports/reject.ts';
import { compileRowReader, type RowPlan } from '../../core/imports/row-reader.ts';
import type { RowResult, RowTaken } from '../../core/imports/row-result.ts';
import { watchSpelling } from '../../core/imports/spelling-watch.ts';
import type { Program } from '../../core/program/program.ts';
import { countRows } from '../../store/count-rows.ts';
import {
  countDelivery,
  endImport,
  findUpload,
  type ImportProgress,
  type ImportRow,
  listImports,
  saveImportProgress,
  saveMapping,
} from '../../store/imports.ts';
import { foldDirtyAccounts } from '../customers/fold-accounts.ts';
import type { House } from '../house.ts';
import { proposeMerges } from '../merges/propose-merges.ts';
import { type RunningProgram, readProgram } from '../program/load-program.ts';
import { checkNeed } from './check-need.ts';
import { holdImport } from './hold-import.ts';
import { tellProposals, tellWarnings, withWarning } from './import-warnings.ts';
import { planImport } from './plan-import.ts';
import { type TakenRows, takeRows } from './take-rows.ts';

/** Rows per transaction: what a crash can cost, and what other requests wait for. */
const BATCH = 1000;

/** After so many batches the database learns how many rows there are by now, and looks them up accordingly. */
const COUNT_AFTER = 10;

/** Undoes a dry run's batch after it was counted. */
class DryRun extends Error {}

/**
 * Runs an import that is written down, from where it stands. Every batch is one transaction that also
 * counts itself, so a crash at any moment loses nothing and repeats nothing: at the next start the rows
 * already taken are read again only to know the duplicates among them. Of several processes that are told
 * to run it, one does; answers whether it was this one. A failure is told in the import.
 */
export async function runImport(
  house: House,
  workspaceId: string,
  importId: string,
  stopping: AbortSignal,
): Promise<boolean> {
  const held = await holdImport(house, workspaceId, importId);
  if (held === null) return false;
  try {
    await runHeld(house, workspaceId, importId, AbortSignal.any([stopping, held.lost]));
  } finally {
    await held.release();
  }
  return true;
}

async function runHeld(
  house: House,
  workspaceId: string,
  importId: string,
  stopping: AbortSignal,
): Promise<void> {
  const job = await house.store.transact(
    workspaceId,
    async (tx) => (await listImports(tx, workspaceId, { id: importId }))[0],
  );
  if (job === undefined) return;
  try {
    const ended = await takeFile(house, workspaceId, job, stopping);
    if (ended === 'stopped') return;
    await finish(house, workspaceId, job, ended);
  } catch (error) {
    await house.store.transact(workspaceId, (tx) =>
      endImport(tx, workspaceId, importId, 'failed', (error as Error).message, house.clock()),
    );
  }
  house.publish(workspaceId, { noun: 'imports', id: importId });
}

/** A file of which every row was read: its columns, and what became of the rows. */
type TakenFile = { readonly columns: readonly string[]; readonly progress: ImportProgress };

async function takeFile(
  house: House,
  workspaceId: string,
  job: ImportRow,
  stopping: AbortSignal,
): Promise<'stopped' | TakenFile> {
  const { upload, running } = await house.store.transact(workspaceId, async (tx) => ({
    upload: await findUpload(tx, workspaceId, job.uploadId),
    running: await readProgram(tx, workspaceId),
  }));
  if (upload === null) throw new Error('The file is gone; send it again.');
  const kind = job.kind as ImportKind;
  const planned = await planImport(upload, kind, job.mapping, job.options, job.startedAt);
  const { plan, table, missing } = planned;
  if (missing.length > 0) throw new Error(missing.join(' '));
  const read = rowReader(plan, running.program);
  const spelling = watchSpelling(plan);
  const rejects = await openRejects(job.rejectsPath, table.columns);
  let counts = startOf(job);
  const taken = job.rows;
  let rejectedAgain = 0;
  let batches = 0;
  /** The batch that the store is taking while the next one is read: answers whether to go on. */
  let before: Promise<boolean> = Promise.resolve(true);
  const takeNext = async (rows: readonly RowTaken[], read: RowsRead): Promise<boolean> => {
    const done = await takeBatch(house, workspaceId, job, rows, running, withRead(counts, read));
    counts = done.counts;
    house.publish(workspaceId, { noun: 'imports', id: job.id });
    batches += 1;
    if (batches === COUNT_AFTER && counts.created > 0) await house.store.transact(workspaceId, countRows);
    return done.goesOn;
  };
  try {
    for await (const batch of table.batches()) {
      for (let start = 0; start < batch.rows.length; start += BATCH) {
        const rows = batch.rows.slice(start, start + BATCH);
        const readable: RowTaken[] = [];
        let refused = 0;
        for (const row of rows) {
          spelling.add(row.cells);
          const result = read(row);
          if (!result.ok) {
            await rejects.write(rejectsLine({ ...row, problems: result.problems }));
            if (row.number > taken) refused += 1;
            else rejectedAgain += 1;
          } else if (row.number > taken) readable.push(result);
        }
        // Lets requests that wait have their turn.
        await new Promise((resolve) => setImmediate(resolve));
        if (!(await before) || stopping.aborted) return 'stopped';
        const fresh = rows.filter((row) => row.number > taken).length;
        if (fresh === 0) continue;
        const { bytesRead } = batch;
        const bytesTotal = batch.bytesTotal ?? job.bytesTotal;
        before = takeNext(readable, { rows: fresh, rejected: refused, bytesRead, bytesTotal });
        // It fails where it is waited for.
        before.catch(() => {});
      }
    }
    if (!(await before)) return 'stopped';
  } finally {
    await before.catch(() => {});
    await rejects.close();
  }
  if (counts.rows === 0) throw new Error('There are no rows under the column names, so nothing was taken.');
  let { warnings } = counts;
  for (const says of [...table.warnings(), ...planned.warnings, ...spelling.remarks()]) {
    warnings = withWarning(warnings, { code: null, says });
  }
  if (counts.rejected + rejectedAgain === 0 && job.rejectsPath !== null)
    await rm(job.rejectsPath, { force: true });
  return { columns: table.columns, progress: { ...counts, warnings, bytesRead: counts.bytesTotal } };
}

/** Reads rows by their plan; a need and the currency of a deal are held against the program as well. */
function rowReader(plan: RowPlan, program: Program): (row: FileRow) => RowResult {
  const readRow = compileRowReader(plan);
  return ({ problem, cells }) => {
    if (problem !== null) return { ok: false, problems: [{ column: null, reason: problem }] };
    const result = readRow(cells);
    if (!result.ok) return result;
    const foreign = foreignCurrency(result.signals, program);
    if (foreign !== null) return { ...result, warnings: [...result.warnings, foreign] };
    if (result.need === undefined) return result;
    const checked = checkNeed(result.need, program);
    return checked.ok ? { ...result, need: checked.need } : checked;
  };
}

/** What was read of a batch before the store takes it. */
type RowsRead = Pick<ImportProgress, 'rows' | 'rejected' | 'bytesRead' | 'bytesTotal'>;

function withRead(counts: ImportProgress, read: RowsRead): ImportProgress {
  const rows = counts.rows + read.rows;
  return { ...counts, ...read, rows, rejected: counts.rejected + read.rejected };
}

function startOf(job: ImportRow): ImportProgress {
  const { bytesRead, bytesTotal, rows, created, updated, unchanged, rejected, warnings } = job;
  return { bytesRead, bytesTotal, rows, created, updated, unchanged, rejected, warnings };
}

/** Takes a batch and counts it in one transaction. Goes on unless the import was cancelled. */
async function takeBatch(
  house: House,
  workspaceId: string,
  job: ImportRow,
  rows: readonly RowTaken[],
  running: RunningProgram,
  counts: ImportProgress,
): Promise<{ readonly goesOn: boolean; readonly counts: ImportProgress }> {
  const taking = {
    workspaceId,
    source: job.source,
    actor: job.startedBy,
    running,
    now: house.clock(),
    clock: house.clock,
  };
  let next: ImportProgress = counts;
  let goesOn = false;
  if (!job.options.dryRun) {
    await house.store.transact(workspaceId, async (tx) => {
      next = countBatch(counts, await takeRows(tx, taking, rows));
      goesOn = await saveImportProgress(tx, workspaceId, job.id, next);
    });
  } else {
    await house.store
      .transact(workspaceId, async (tx) => {
        next = countBatch(counts, await takeRows(tx, taking, rows));
        throw new DryRun();
      })
      .catch((error: unknown) => {
        if (!(error instanceof DryRun)) throw error;
      });
    goesOn = await house.store.transact(workspaceId, (tx) =>
      saveImportProgress(tx, workspaceId, job.id, next),
    );
  }
  return { goesOn, counts: next };
}

/** The counts with a batch added. The old ones stay as they are: a transaction may have to run twice. */
function countBatch(counts: ImportProgress, { outcomes, warnings }: TakenRows): ImportProgress {
  const next = { ...counts };
  for (const outcome of outcomes) {
    if (outcome === 'new') next.created += 1;
    else if (outcome === 'changed') next.updated += 1;
    else next.unchanged += 1;
  }
  return { ...next, warnings: tellWarnings(counts.warnings, warnings) };
}

async function finish(house: House, workspaceId: string, job: ImportRow, ended: TakenFile): Promise<void> {
  const { progress } = ended;
  const now = house.clock();
  const running = await house.store.transact(workspaceId, async (tx) => {
    await saveImportProgress(tx, workspaceId, job.id, progress);
    if (!job.options.dryRun) {
      const used = { columns: ended.columns, mapping: job.mapping };
      await saveMapping(tx, workspaceId, job, used, job.options, now);
      await countDelivery(tx, workspaceId, {
        source: job.source,
        kind: job.kind,
        rows: progress.rows - progress.rejected,
        refused: progress.rejected,
        at: now,
      });
    }
    return readProgram(tx, workspaceId);
  });
  if (!job.options.dryRun) {
    if (progress.created + progress.updated > 0) await house.store.transact(workspaceId, countRows);
    const tell = (): void => house.publish(workspaceId, { noun: 'imports', id: job.id });
    await foldDirtyAccounts(house, workspaceId, running, tell);
    const proposed = await proposeMerges(house, workspaceId);
    if (proposed > 0) {
      const warnings = withWarning(progress.warnings, { code: null, says: tellProposals(proposed) });
      await house.store.transact(workspaceId, (tx) =>
        saveImportProgress(tx, workspaceId, job.id, { ...progress, warnings }),
      );
    }
    house.publish(workspaceId, { noun: 'accounts', id: null });
  }
  await house.store.transact(workspaceId, (tx) =>
    endImport(tx, workspaceId, job.id, 'done', null, house.clock()),
  );
}

/** The file of refused rows, begun anew: the rows refused before a crash are refused again in the same words. */
async function openRejects(path: string | null, columns: readonly string[]) {
  if (path === null) return { write: async () => {}, close: async () => {} };
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  await file.write(rejectsHeader(columns));
  return { write: (line: string) => file.write(line).then(() => {}), close: () => file.close() };
}
