import { DAY } from '../core/signals/signal.ts';
import { readGeneration } from '../store/generation.ts';
import { findWorkspace, noteDay } from '../store/members.ts';
import type { House } from './house.ts';
import { sourcePrint } from './source-print.ts';

/**
 * Whether the day's asks and audits have been laid out and nothing they rest on has changed since: then a start need
 * not do it again.
 */
export async function isDayDone(house: House, workspaceId: string): Promise<boolean> {
  const workspace = await house.store.transact(workspaceId, (tx) => findWorkspace(tx, workspaceId));
  if (workspace === null || workspace.day_done_at === null) return false;
  const isOfToday = Math.floor(workspace.day_done_at / DAY) === Math.floor(house.clock() / DAY);
  return isOfToday && workspace.day_done_on === (await whatItRestsOn(house, workspaceId));
}

/** Notes that the day's asks and audits have just been laid out. */
export async function noteDayDone(house: House, workspaceId: string): Promise<void> {
  const on = await whatItRestsOn(house, workspaceId);
  await house.store.transact(workspaceId, (tx) => noteDay(tx, workspaceId, on, house.clock()));
}

async function whatItRestsOn({ store }: House, workspaceId: string): Promise<string> {
  const generation = await store.transact(workspaceId, (tx) => readGeneration(tx, workspaceId));
  return `${await sourcePrint()} ${generation}`;
}
