import { listImports } from '../../store/imports.ts';
import type { House } from '../house.ts';

/** Imports that a stop or a crash cut short, in the order in which they were begun. */
export async function listUnfinishedImports(house: House, workspaceId: string): Promise<string[]> {
  const rows = await house.store.transact(workspaceId, (tx) =>
    listImports(tx, workspaceId, { states: ['waiting', 'running'] }),
  );
  return rows.map((row) => row.id).reverse();
}
