import type { Coverage } from '../../core/customers/coverage.ts';
import type { Instant, Signal } from '../../core/signals/signal.ts';
import { lockAccounts } from '../../store/accounts.ts';
import { allEnded } from '../../store/all-ended.ts';
import { loadCoverage } from '../../store/coverage.ts';
import { saveFoldedAccounts, saveFoldedPeople, takeDirty } from '../../store/folds.ts';
import { saveMatchRows } from '../../store/match-rows.ts';
import { saveOpportunities } from '../../store/opportunities.ts';
import { loadSignals } from '../../store/signals.ts';
import { saveStandings } from '../../store/standings.ts';
import type { Tx } from '../../store/store.ts';
import { saveTodayMarks } from '../../store/today-marks.ts';
import type { House } from '../house.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { type FoldedRows, foldRows } from './folded-rows.ts';

/** Few enough accounts to hold with all their signals, enough to make round trips cheap. */
const LOT = 50;

/** A transaction takes further lots until it has so many accounts or so many signals: others wait for its end. */
const ACCOUNTS = 150;
const SIGNALS = 10_000;

/**
 * Folds every account whose signals say more than its state, some in a transaction, and decides everybody's standing
 * anew. Restartable at any moment: what is not yet folded stays marked. Answers how many accounts were folded.
 */
export async function foldDirtyAccounts(
  house: House,
  workspaceId: string,
  program: RunningProgram,
  onProgress: (folded: number) => void = () => {},
): Promise<number> {
  let folded = 0;
  for (;;) {
    const count = await house.store.transact(workspaceId, (tx) =>
      foldSome(tx, workspaceId, program, house.clock),
    );
    if (count === 0) return folded;
    folded += count;
    onProgress(folded);
  }
}

/** Folds these accounts from their whole history and writes state, facts for lists, deals and standings. */
export async function foldAccounts(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  program: RunningProgram,
  now: Instant,
): Promise<void> {
  if (accountIds.length === 0) return;
  const { ids, signals, coverage } = await readLot(tx, workspaceId, accountIds);
  await saveRows(tx, workspaceId, ids, await foldRows(ids, signals, coverage, program, now), now);
}

/**
 * Folds marked accounts lot after lot. While one is thought over, the store reads the next and writes the one before:
 * neither waits for the other. The lots come in the order of ids, so that two who fold do not wait in a circle.
 */
async function foldSome(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  clock: () => Instant,
): Promise<number> {
  let saving = Promise.resolve();
  let accounts = 0;
  let signals = 0;
  let next = readMarked(tx, workspaceId, '');
  try {
    for (let lot = await next; lot !== null; lot = await next) {
      accounts += lot.ids.length;
      signals += lot.signals.length;
      const goesOn = lot.ids.length === LOT && accounts < ACCOUNTS && signals < SIGNALS;
      next = goesOn ? readMarked(tx, workspaceId, lot.ids.at(-1) ?? '') : Promise.resolve(null);
      // It fails where it is waited for.
      next.catch(() => {});
      const now = clock();
      const rows = await foldRows(lot.ids, lot.signals, lot.coverage, program, now);
      await saving;
      saving = saveRows(tx, workspaceId, lot.ids, rows, now);
      saving.catch(() => {});
    }
    await saving;
  } finally {
    // Nothing may run on in a transaction that has ended.
    await Promise.allSettled([saving, next]);
  }
  return accounts;
}

/** Some accounts, locked, with all that was ever told of them. */
type Lot = {
  readonly ids: readonly string[];
  readonly signals: readonly Signal[];
  readonly coverage: Coverage;
};

async function readMarked(tx: Tx, workspaceId: string, after: string): Promise<Lot | null> {
  const ids = await takeDirty(tx, workspaceId, after, LOT);
  return ids.length === 0 ? null : readLot(tx, workspaceId, ids);
}

async function readLot(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Lot> {
  await lockAccounts(tx, workspaceId, ids);
  const coverage = await loadCoverage(tx, workspaceId);
  return { ids, coverage, signals: await loadSignals(tx, workspaceId, ids) };
}

async function saveRows(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  rows: FoldedRows,
  now: Instant,
): Promise<void> {
  await allEnded([
    saveFoldedAccounts(tx, workspaceId, rows.accounts, new Date(now)),
    saveFoldedPeople(tx, workspaceId, rows.people),
    saveOpportunities(tx, workspaceId, ids, rows.deals),
    saveStandings(tx, workspaceId, ids, rows.standings),
    saveMatchRows(tx, workspaceId, ids, rows.matches),
    saveTodayMarks(tx, workspaceId, ids, rows.marks),
  ]);
}
