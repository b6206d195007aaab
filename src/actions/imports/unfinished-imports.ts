import { existsSync } from 'node:fs';
import { findUpload, listImports } from '../../store/imports.ts';
import type { House } from '../house.ts';

/**
 * Imports that a stop or a crash cut short, in the order in which they were begun. Where several servers
 * stand on one database, those whose file lies with this one.
 */
export async function listUnfinishedImports(house: House, workspaceId: string): Promise<string[]> {
  return house.store.transact(workspaceId, async (tx) => {
    const rows = await listImports(tx, workspaceId, { states: ['waiting', 'running'] });
    const mine: string[] = [];
    for (const { id, uploadId } of rows.reverse()) {
      const upload = await findUpload(tx, workspaceId, uploadId);
      const isHere = upload !== null && existsSync(upload.path);
      if (isHere || house.store.engine === 'embedded') mine.push(id);
    }
    return mine;
  });
}
