import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ImportKind } from '../../core/imports/import-kind.ts';
import { parseMapping } from '../../core/imports/parse-mapping.ts';
import { rejectsHeader, rejectsLine } from '../../core/imports/reject.ts';
import { compileRowReader, whatIsMissing } from '../../core/imports/row-reader.ts';
import type { RowTaken } from '../../core/imports/row-result.ts';
import type { ToldDates } from '../../core/imports/values/decide-readings.ts';
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
import type { Tx } from '../../store/store.ts';
import { foldDirtyAccounts } from '../customers/fold-accounts.ts';
import type { House } from '../house.ts';
import { proposeMerges } from '../merges/propose-merges.ts';
import { type RunningProgram, readProgram } from '../program/load-program.ts';
import { openUpload } from './open-upload.ts';
import { type TakenRows, takeRows } from './take-rows.ts';

/** Rows per transaction: what a crash can cost, and what other requests wait for. */
const BATCH = 1000;

/** Undoes a dry run's batch after it was counted. */
class DryRun extends Error {}

/**
 * Runs an import that is written down, from where it stands. Every batch is one transaction that also
 * counts itself, so a crash at any moment loses nothing and repeats nothing: at the next start the rows
 * already taken are read again only to know the duplicates among them. Never throws; a failure is told
 * in the import.
 */
export async function runImport(
  house: House,
  workspaceId: string,
  importId: string,
  stopping: AbortSignal,
): Promise<void> {
  const job = await house.store.transact(
    workspaceId,
    async (tx) => (await listImports(tx, workspaceId, { id: importId }))[0],
  );
  if (job === undefined || (job.state !== 'waiting' && job.state !== 'running')) return;
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

async function takeFile(
  house: House,
  workspaceId: string,
  job: ImportRow,
  stopping: AbortSignal,
): Promise<'stopped' | ImportProgress> {
  const { upload, running } = await house.store.transact(workspaceId, async (tx) => ({
    upload: await findUpload(tx, workspaceId, job.uploadId),
    running: await readProgram(tx, workspaceId),
  }));
  if (upload === null) throw new Error('The file is gone; send it again.');
  const { table, decided } = await openUpload(
    upload,
    job.startedAt,
    job.options.dateFormat as ToldDates | null,
  );
  const kind = job.kind as ImportKind;
  const mapped = parseMapping(kind, table.columns, job.mapping);
  if (!mapped.ok) throw new Error(mapped.problems.join(' '));
  const plan = {
    kind,
    columns: table.columns,
    mapping: mapped.mapping,
    reading: decided.reading,
  };
  const missing = whatIsMissing(plan);
  if (missing.length > 0) throw new Error(missing.join(' '));
  const readRow = compileRowReader(plan);
  const rejects = await openRejects(job.rejectsPath, table.columns);
  const counts = { ...startOf(job), warnings: new Map(job.warnings.map((one) => [one.says, one.count])) };
  const taken = job.rows;
  let rejectedAgain = 0;
  try {
    for await (const batch of table.batches()) {
      for (let start = 0; start < batch.rows.length; start += BATCH) {
        if (stopping.aborted) return 'stopped';
        const rows = batch.rows.slice(start, start + BATCH);
        const readable: RowTaken[] = [];
        let refused = 0;
        for (const row of rows) {
          const result =
            row.problem === null
              ? readRow(row.cells)
              : { ok: false as const, problems: [{ column: null, reason: row.problem }] };
          if (!result.ok) {
            await rejects.write(rejectsLine({ ...row, problems: result.problems }));
            if (row.number > taken) refused += 1;
            else rejectedAgain += 1;
          } else if (row.number > taken) readable.push(result);
        }
        const last = rows.at(-1)?.number ?? 0;
        if (last <= taken) continue;
        counts.rows += rows.filter((row) => row.number > taken).length;
        counts.rejected += refused;
        counts.bytesRead = batch.bytesRead;
        counts.bytesTotal = batch.bytesTotal ?? job.bytesTotal;
        const goesOn = await takeBatch(house, workspaceId, job, readable, running, counts);
        house.publish(workspaceId, { noun: 'imports', id: job.id });
        if (!goesOn) return 'stopped';
        // Lets requests that wait have their turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    await rejects.close();
  }
  for (const says of table.warnings()) counts.warnings.set(says, 1);
  for (const { text } of decided.warnings) counts.warnings.set(text, 1);
  if (counts.rejected + rejectedAgain === 0 && job.rejectsPath !== null)
    await rm(job.rejectsPath, { force: true });
  return { ...counts, bytesRead: counts.bytesTotal, warnings: listWarnings(counts.warnings) };
}

type Counts = Omit<ImportProgress, 'warnings'> & { warnings: Map<string, number> };
type Counting = { -readonly [K in keyof Counts]: Counts[K] };

function startOf(job: ImportRow): Omit<Counting, 'warnings'> {
  const { bytesRead, bytesTotal, rows, created, updated, unchanged, rejected } = job;
  return { bytesRead, bytesTotal, rows, created, updated, unchanged, rejected };
}

const listWarnings = (warnings: ReadonlyMap<string, number>) =>
  [...warnings].map(([says, count]) => ({ says, count }));

/** Takes a batch and counts it in one transaction. Answers false when the import was cancelled. */
async function takeBatch(
  house: House,
  workspaceId: string,
  job: ImportRow,
  rows: readonly RowTaken[],
  running: RunningProgram,
  counts: Counting,
): Promise<boolean> {
  const now = house.clock();
  const take = async (tx: Tx) =>
    countBatch(counts, await takeRows(tx, workspaceId, job.source, job.startedBy, rows, running, now));
  const save = (tx: Tx, next: Counting) =>
    saveImportProgress(tx, workspaceId, job.id, { ...next, warnings: listWarnings(next.warnings) });
  let next = counts;
  let goesOn = false;
  if (!job.options.dryRun) {
    await house.store.transact(workspaceId, async (tx) => {
      next = await take(tx);
      goesOn = await save(tx, next);
    });
  } else {
    await house.store
      .transact(workspaceId, async (tx) => {
        next = await take(tx);
        throw new DryRun();
      })
      .catch((error: unknown) => {
        if (!(error instanceof DryRun)) throw error;
      });
    goesOn = await house.store.transact(workspaceId, (tx) => save(tx, next));
  }
  Object.assign(counts, next);
  return goesOn;
}

/** The counts with a batch added. The old ones stay as they are: a transaction may have to run twice. */
function countBatch(counts: Counting, { outcomes, warnings }: TakenRows): Counting {
  const next = { ...counts, warnings: new Map(counts.warnings) };
  for (const outcome of outcomes) {
    if (outcome === 'new') next.created += 1;
    else if (outcome === 'changed') next.updated += 1;
    else next.unchanged += 1;
  }
  for (const warning of warnings) {
    const says = WARNING_SAYS[warning.code] ?? warning.text;
    next.warnings.set(says, (next.warnings.get(says) ?? 0) + 1);
  }
  return next;
}

/** Oddities that many rows share are told in one sentence with their number. */
const WARNING_SAYS: Readonly<Record<string, string>> = {
  'duplicate-id': 'Rows that repeat an id with other content; each was kept as an event of its own.',
  'bad-email': 'Mail addresses that cannot be read; the rows were kept without them.',
  deleted: 'Records that the source has deleted; what they told was taken back.',
  'before-signup': "Rows that lie before their account's signup; they were kept and flagged.",
  'churn-contradiction': 'Rows that contradict what other rows say about who left; both were kept.',
  'no-account': 'Rows that name no account; they were kept under "No account".',
  'outside-scale': 'Scores outside their scale.',
  'dates-out-of-order': 'Rows whose end lies before their beginning.',
  'unknown-stage': 'Stages that could not be told open, won or lost.',
};

async function finish(
  house: House,
  workspaceId: string,
  job: ImportRow,
  progress: ImportProgress,
): Promise<void> {
  const now = house.clock();
  const running = await house.store.transact(workspaceId, async (tx) => {
    await saveImportProgress(tx, workspaceId, job.id, progress);
    if (!job.options.dryRun) {
      await saveMapping(tx, workspaceId, job.source, job.kind, job.mapping, job.options, now);
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
    await foldDirtyAccounts(house, workspaceId, running);
    await proposeMerges(house, workspaceId);
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
