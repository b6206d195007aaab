import type { Instant } from '../../core/signals/signal.ts';
import { loadCoverage } from '../../store/coverage.ts';
import { listFoldTimes } from '../../store/folds.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { type Desk, type DeskAccount, loadDesk } from './load-desk.ts';

/** Decisions age by themselves, mostly by the day: an account that did not change is laid anew this often. */
const AGES = 10 * 60_000;

type Laid = { readonly foldedAt: number | null; readonly at: Instant; readonly account: DeskAccount };
type Kept = { readonly basis: string; readonly laid: ReadonlyMap<string, Laid> };

const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * Everybody's desk for pages and plans: accounts that were folded since it was laid last are laid anew,
 * the others stay, with the standings that were decided for them. After one ask moved, one account is
 * decided again instead of all.
 */
export async function currentDesk(context: Context, running: RunningProgram): Promise<Desk> {
  const { tx, workspaceId, now, house } = context;
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const before = shelf.get(workspaceId);
  // A topic heard for the first time changes what silence means for everybody.
  const topics = Object.keys(await loadCoverage(tx, workspaceId)).sort();
  const basis = `${running.version}|${topics.join()}`;
  const usable = before !== undefined && before.basis === basis ? before.laid : new Map<string, Laid>();
  const times = await listFoldTimes(tx, workspaceId);
  const changed = times.filter(({ accountId, foldedAt }) => {
    const known = usable.get(accountId);
    return known === undefined || known.foldedAt !== foldedAt || now - known.at > AGES || known.at > now;
  });
  const fresh = await loadDesk(
    tx,
    workspaceId,
    running,
    changed.length === times.length ? 'everybody' : { ids: changed.map((one) => one.accountId) },
    now,
  );
  const laid = new Map<string, Laid>();
  for (const { accountId, foldedAt } of times) {
    const account = fresh.accounts.get(accountId);
    const known = usable.get(accountId);
    if (account !== undefined) laid.set(accountId, { foldedAt, at: now, account });
    else if (known !== undefined) laid.set(accountId, known);
  }
  shelf.set(workspaceId, { basis, laid });
  return {
    now,
    program: running,
    coverage: fresh.coverage,
    accounts: new Map([...laid].map(([id, one]) => [id, one.account])),
  };
}
