import type { AccountQuarter } from '../../core/leak/account-quarter.ts';
import { listLedgerAsks } from '../../store/asks.ts';
import type { Tx } from '../../store/store.ts';
import { listActs, listStories, listUses } from '../../store/stories.ts';

/** What an account was asked for and gave. */
export type LedgerOf = (accountId: string) => Pick<AccountQuarter, 'asks' | 'acts' | 'stories' | 'uses'>;

/** Everybody's asks, acts, stories and uses, by account. */
export async function loadLedger(tx: Tx, workspaceId: string): Promise<LedgerOf> {
  return ledgerBy({
    asks: await listLedgerAsks(tx, workspaceId),
    acts: await listActs(tx, workspaceId),
    stories: await listStories(tx, workspaceId),
    uses: await listUses(tx, workspaceId),
  });
}

/** The same of rows that are read already. */
export function ledgerBy(rows: ReturnType<LedgerOf>): LedgerOf {
  const by = <T extends { accountId: string }>(all: readonly T[]) => Map.groupBy(all, (row) => row.accountId);
  const asks = by(rows.asks);
  const acts = by(rows.acts);
  const stories = by(rows.stories);
  const uses = by(rows.uses);
  return (id) => ({
    asks: asks.get(id) ?? [],
    acts: acts.get(id) ?? [],
    stories: stories.get(id) ?? [],
    uses: uses.get(id) ?? [],
  });
}
