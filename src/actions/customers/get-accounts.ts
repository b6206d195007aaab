import { type AccountKey, accountFacets, countAccounts, listAccountIds } from '../../store/list-accounts.ts';
import { action } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { loadProgram } from '../program/load-program.ts';
import { toAccountRow } from './account-views.ts';
import { loadDesk } from './load-desk.ts';

/** Customers, searched, filtered and sorted, a page at a time. */
export const getAccounts = action('GET /accounts', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const limit = query.limit ?? 50;
  const { search, owner, stage, industry, region, view } = query;
  const filter = { search, owner, stage, industry, region, view };
  const after = fromCursor(query.cursor, 2) as AccountKey | null;
  const found = await listAccountIds(tx, workspaceId, filter, query.sort ?? 'name', after, limit + 1, now);
  const page = found.slice(0, limit);
  const desk = await loadDesk(
    tx,
    workspaceId,
    await loadProgram(context),
    { ids: page.map((one) => one.id) },
    now,
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => {
      const account = desk.accounts.get(id);
      return account === undefined ? [] : [toAccountRow(account, desk)];
    }),
    nextCursor: found.length > limit && last !== undefined ? toCursor([...last.key]) : null,
    total: await countAccounts(tx, workspaceId, filter, now),
  };
});

/** What the customers' list can be filtered by. */
export const getAccountFacets = action('GET /accounts/facets', ({ tx, workspaceId, now }) =>
  accountFacets(tx, workspaceId, now),
);
