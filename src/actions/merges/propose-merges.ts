import { nearNames } from '../../core/customers/near-names.ts';
import { listAccountNames } from '../../store/accounts.ts';
import { saveMergeProposals } from '../../store/merges.ts';
import type { House } from '../house.ts';

const SAYS = {
  'same name': 'The names are the same.',
  'same but for the form': 'The names differ only in the legal form, or in how it is written.',
  'written apart': 'The names differ only by spaces or signs.',
  'one letter': 'The names differ by one letter.',
  'longer name': 'One name is the other with a word that says little.',
} as const;

/**
 * Looks for accounts whose names are nearly the same and proposes to merge them; nothing is merged
 * silently. Answers how many proposals are new.
 */
export async function proposeMerges(house: House, workspaceId: string): Promise<number> {
  const now = house.clock();
  return house.store.transact(workspaceId, async (tx) => {
    // Somebody with an address of their own is their own account, however alike two addresses look.
    const names = (await listAccountNames(tx, workspaceId)).filter(({ name }) => !name.includes('@'));
    const written = new Map(names.map(({ accountId, name }) => [accountId, name.trim().toLowerCase()]));
    const found = nearNames(names.map((one) => ({ id: one.accountId, name: one.name })));
    return saveMergeProposals(
      tx,
      workspaceId,
      found.map(({ one, other, why, likeness }) => ({
        accountId: one,
        otherId: other,
        why: SAYS[
          why === 'same name' && written.get(one) !== written.get(other) ? 'same but for the form' : why
        ],
        likeness,
      })),
      now,
    );
  });
}
