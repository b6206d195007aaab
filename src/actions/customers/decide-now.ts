import type { Instant } from '../../core/signals/signal.ts';
import { lockAccounts } from '../../store/accounts.ts';
import { staleAmong } from '../../store/folds.ts';
import { lastRecordedAt } from '../../store/signals.ts';
import type { Tx } from '../../store/store.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { foldAccounts } from './fold-accounts.ts';
import { type Desk, loadDesk } from './load-desk.ts';

/**
 * The moment at which something is decided about these accounts: nobody else can change what is known of
 * them until the transaction ends, and nothing recorded of them lies ahead of it, no consent withdrawn in
 * between either. What the decision brings about is recorded after it (`recordedAfter`), so that the past
 * of this moment replays to the same answer.
 */
export async function momentOfDecision(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  clock: () => Instant,
): Promise<Instant> {
  await lockAccounts(tx, workspaceId, accountIds);
  const last = await lastRecordedAt(tx, workspaceId, accountIds);
  return Math.max(clock(), last);
}

/** The clock by which the consequences of a decision are recorded. */
export function recordedAfter(decidedAt: Instant, clock: () => Instant): () => Instant {
  return () => Math.max(clock(), decidedAt + 1);
}

/** These accounts at a moment of decision, with all that is recorded of them: what is not yet folded is folded first. */
export async function layFolded(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  accountIds: readonly string[],
  now: Instant,
): Promise<Desk> {
  await foldAccounts(tx, workspaceId, await staleAmong(tx, workspaceId, accountIds, now), program, now);
  return loadDesk(tx, workspaceId, program, { ids: accountIds }, now);
}
