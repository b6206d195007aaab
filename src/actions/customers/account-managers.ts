import { findManagers } from '../../core/customers/find-managers.ts';
import { listPersonIds } from '../../store/identities.ts';
import type { Context } from '../action.ts';
import { textFact } from './fact-views.ts';
import type { DeskAccount } from './load-desk.ts';

/** Who reports to whom among the people of one account: from a person's id to their manager's. */
export async function accountManagers(
  { tx, workspaceId }: Pick<Context, 'tx' | 'workspaceId'>,
  account: DeskAccount,
): Promise<Map<string, string>> {
  return findManagers(
    account.people.map(({ row, sheet }) => ({
      id: row.personId,
      name: row.name,
      email: row.email,
      reportsTo: textFact(sheet.person, 'reportsTo'),
    })),
    await listPersonIds(tx, workspaceId, account.row.accountId),
  );
}
