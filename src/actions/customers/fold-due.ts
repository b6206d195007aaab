import { markAllDirty, markArrivedDirty } from '../../store/folds.ts';
import type { House } from '../house.ts';
import { readProgram } from '../program/load-program.ts';
import { foldDirtyAccounts } from './fold-accounts.ts';

/** Why the clock ticks: at a start and once a day everybody's standing is decided anew, because time alone changes it. */
export type TurnOfClock = 'start' | 'minute' | 'day';

/** Folds what is marked, and what time has brought: signals dated ahead whose day has come, and windows that closed. */
export async function foldWhatIsDue(house: House, workspaceId: string, turn: TurnOfClock): Promise<void> {
  const now = house.clock();
  const program = await house.store.transact(workspaceId, async (tx) => {
    if (turn === 'day') await markAllDirty(tx, workspaceId, now);
    else if (turn === 'start') await markAllDirty(tx, workspaceId, now - 24 * 3_600_000);
    await markArrivedDirty(tx, workspaceId, now);
    return readProgram(tx, workspaceId);
  });
  const folded = await foldDirtyAccounts(house, workspaceId, program);
  if (folded > 0) house.publish(workspaceId, { noun: 'accounts', id: null });
}
