import { randomBytes } from 'node:crypto';
import { giveBackImport, takeImport } from '../../store/import-leases.ts';
import type { House } from '../house.ts';

/** Seconds without a sign of life after which another process may take an import up. */
const SECONDS = 90;
const KEEP_EVERY = 30_000;

/** An import that this process runs and no other. */
export type HeldImport = {
  /** Aborted when another process has taken it meanwhile: this one stood still for too long. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
};

/**
 * Takes an import for this process, so that of several servers on one database only one runs it. Null
 * when another one does. The embedded store is open in one process at most: whoever had it is gone.
 */
export async function holdImport(
  house: House,
  workspaceId: string,
  importId: string,
): Promise<HeldImport | null> {
  const holder = randomBytes(9).toString('base64url');
  const take = (whoever: boolean): Promise<boolean> =>
    house.store.transact(workspaceId, (tx) =>
      takeImport(tx, workspaceId, importId, holder, { seconds: SECONDS, whoever }),
    );
  if (!(await take(house.store.engine === 'embedded'))) return null;
  const losing = new AbortController();
  const keeping = setInterval(() => {
    take(false).then(
      (kept) => {
        if (!kept) losing.abort();
      },
      // The database is away for a moment: the next batch will say so, if it stays away.
      () => {},
    );
  }, KEEP_EVERY);
  keeping.unref();
  return {
    lost: losing.signal,
    release: async () => {
      clearInterval(keeping);
      await house.store.transact(workspaceId, (tx) => giveBackImport(tx, workspaceId, importId, holder));
    },
  };
}
