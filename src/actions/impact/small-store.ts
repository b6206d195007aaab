import type { ImpactFigure, ImpactView } from '../../contract/impact.ts';
import { type DealLedger, LOOKED_AT } from '../../core/impact/effects/small-deals.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { appendSignals } from '../../store/signals.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import type { TestWorkspace } from '../each-house.ts';

/** Carries a made-up ledger over into the store, a fortnight before the house's first day. For tests. */
export async function keepLedger(
  workspace: TestWorkspace,
  { histories, acts, uses }: Pick<DealLedger, 'histories' | 'acts' | 'uses'>,
): Promise<void> {
  const accounts = new Set(['advocate', ...histories.map(({ accountId }) => accountId)]);
  await workspace.transact(async (tx) => {
    await insertAccounts(
      tx,
      workspace.id,
      [...accounts].map((accountId) => ({
        accountId,
        name: `Company ${accountId}`,
        nameKey: accountId,
        domain: null,
      })),
      new Date(LOOKED_AT),
    );
    await appendSignals(
      tx,
      workspace.id,
      histories.flatMap(({ signals }) => signals),
    );
    await insertActs(tx, workspace.id, acts);
    await insertUses(tx, workspace.id, uses);
  });
}

/** A figure of the view by its id. Throws where there is none. */
export function figure(view: ImpactView, id: string): ImpactFigure {
  const found = view.figures.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}
