import type { Book } from '../../core/rollout/book-months.ts';
import { DAY } from '../../core/signals/signal.ts';
import { findRollout, listBooks, type StoredRollout } from '../../store/rollouts.ts';
import type { Context } from '../action.ts';

/** Looked back on for at most two years, in months of thirty days. */
export const LOOK_BACK = 720 * DAY;

/** A book with its step of the lot; null: it has none. */
export type ReadBook = Book & { readonly step: number | null };

/** Books as they stand with when each begins, and those among them that are compared. */
export async function readBooks({ tx, workspaceId }: Pick<Context, 'tx' | 'workspaceId'>): Promise<{
  readonly rollout: StoredRollout | null;
  readonly books: readonly ReadBook[];
  readonly among: readonly ReadBook[];
}> {
  const rollout = await findRollout(tx, workspaceId);
  const stepOf = new Map((rollout?.books ?? []).map((book) => [book.owner, book]));
  const books = (await listBooks(tx, workspaceId)).map(({ owner, accounts, firstAskAt }): ReadBook => {
    const drawn = stepOf.get(owner);
    // A roll-out that was stopped let the rest begin at that moment.
    const begins =
      drawn === undefined
        ? firstAskAt
        : Math.min(drawn.beginsAt, rollout?.stoppedAt ?? Number.POSITIVE_INFINITY);
    return {
      owner,
      accounts,
      step: drawn?.step ?? null,
      beganAt: rollout !== null && drawn === undefined ? null : begins,
    };
  });
  return {
    rollout,
    books,
    among: rollout === null ? books : books.filter(({ step }) => step !== null),
  };
}
