import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../core/signals/signal.ts';
import { loadCoverage } from '../../store/coverage.ts';
import { listFoldTimes } from '../../store/folds.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';
import type { House } from '../house.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { type CompanyAccount, type CompanyDesk, layCompany } from './company-desk.ts';

/** Decisions age by themselves, mostly by the day: an account that did not change is laid anew this often, */
const AGES = 10 * 60_000;
/** or more seldom where a company is so large that laying it would take more than a twentieth of the time. */
const SHARE = 1 / 20;
/** Whoever asks does not wait for what is only old: it is laid ahead of them (`layAhead`), unless nobody did. */
const TOO_OLD = 3;

type Laid = { readonly foldedAt: number | null; readonly at: Instant; readonly account: CompanyAccount };

/** What is kept of a company, and how long it takes to lay one account of it, in milliseconds. */
type Kept = {
  readonly basis: string;
  readonly laid: ReadonlyMap<string, Laid>;
  readonly takes: number;
};

const kept = new WeakMap<Store, Map<string, Kept>>();

/**
 * Everybody's desk for pages and plans: accounts that were folded since it was laid last are laid anew,
 * the others stay, with the standings that were decided for them. After one ask moved, one account is
 * decided again instead of all.
 */
export async function currentDesk(context: Context, running: RunningProgram): Promise<CompanyDesk> {
  const { laid, coverage } = await lay(context, running, TOO_OLD, () => Number.POSITIVE_INFINITY);
  return {
    now: context.now,
    program: running,
    coverage,
    accounts: new Map([...laid].map(([id, one]) => [id, one.account])),
  };
}

/** Accounts laid in one transaction ahead of whoever asks, a fortieth of many; others get the store in between. */
const ahead = (accounts: number): number => Math.max(25, Math.min(1000, Math.ceil(accounts / 40)));

/**
 * Lays everybody's desk and decides all standings, a few accounts at a time, so that the first plan after a start does not
 * keep the store from everybody for as long as that takes.
 */
export async function layAhead(house: House, workspaceId: string, stopping?: AbortSignal): Promise<void> {
  for (let left = Number.POSITIVE_INFINITY; left > 0 && stopping?.aborted !== true; ) {
    const batch = await house.store.transact(workspaceId, async (tx) => {
      const context = { tx, workspaceId, now: house.clock(), house };
      return lay(context, await loadProgram(context), 1, ahead);
    });
    // What grows old faster than it is laid is left to whoever asks.
    if (batch.left >= left) return;
    left = batch.left;
    await turn();
  }
}

/**
 * Lays up to so many of the accounts that changed or grew old; gives how many are left, and all that are laid.
 *
 * @param tolerance how many times its age an account that did not change may have
 */
async function lay(
  { tx, workspaceId, now, house }: Pick<Context, 'tx' | 'workspaceId' | 'now' | 'house'>,
  running: RunningProgram,
  tolerance: number,
  most: (accounts: number) => number,
) {
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const before = shelf.get(workspaceId);
  // A topic heard for the first time changes what silence means for everybody.
  const coverage = await loadCoverage(tx, workspaceId);
  const basis = `${running.version}|${Object.keys(coverage).sort().join()}`;
  const usable = before !== undefined && before.basis === basis ? before.laid : new Map<string, Laid>();
  const times = await listFoldTimes(tx, workspaceId);
  const ages = tolerance * Math.max(AGES, ((before?.takes ?? 0) * times.length) / SHARE);
  const changed = times.filter(({ accountId, foldedAt }) => {
    const known = usable.get(accountId);
    return known === undefined || known.foldedAt !== foldedAt || now - known.at > ages || known.at > now;
  });
  const wanted = changed.slice(0, most(times.length));
  const began = performance.now();
  const whose =
    wanted.length === times.length
      ? ('everybody' as const)
      : { ids: wanted.map(({ accountId }) => accountId) };
  const fresh = await layCompany(tx, workspaceId, running, whose, now);
  const takes = fresh.size === 0 ? (before?.takes ?? 0) : (performance.now() - began) / fresh.size;
  const laid = new Map<string, Laid>();
  for (const { accountId, foldedAt } of times) {
    const account = fresh.get(accountId);
    const known = usable.get(accountId);
    if (account !== undefined) laid.set(accountId, { foldedAt, at: now, account });
    else if (known !== undefined) laid.set(accountId, known);
  }
  shelf.set(workspaceId, { basis, laid, takes });
  return { laid, coverage, left: changed.length - wanted.length };
}
