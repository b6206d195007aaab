import { type AccountKey, accountFacets, countAccounts, listAccountIds } from '../../store/list-accounts.ts';
import { listedAccounts } from '../../store/listed.ts';
import { action, type Context } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { loadProgram } from '../program/load-program.ts';
import { toAccountRow } from './account-views.ts';
import { loadDesk } from './load-desk.ts';

type Row = ReturnType<typeof toAccountRow>;

/** Customers, searched, filtered and sorted, a page at a time. */
export const getAccounts = action('GET /accounts', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const limit = query.limit ?? 50;
  const { search, owner, stage, industry, region, view } = query;
  const filter = { search, owner, stage, industry, region, view };
  const after = fromCursor(query.cursor, 2) as AccountKey | null;
  const found = await listAccountIds(tx, workspaceId, filter, query.sort ?? 'name', after, limit + 1, now);
  const page = found.slice(0, limit);
  const rows = await accountRows(
    context,
    page.map((one) => one.id),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => rows.get(id) ?? []),
    nextCursor: found.length > limit && last !== undefined ? toCursor([...last.key]) : null,
    total: await countAccounts(tx, workspaceId, filter, now),
  };
});

/**
 * These accounts as a list shows them: as their fold wrote them, and for those of whom more is known since or
 * whose fold is a day old as they are laid out now.
 */
async function accountRows(context: Context, ids: readonly string[]): Promise<Map<string, Row>> {
  const { tx, workspaceId, now } = context;
  const written = await listedAccounts<Row>(tx, workspaceId, ids, now);
  const rows = new Map(
    [...written].map(([id, { listed, name, domain, owner }]) => [
      id,
      // Rows written before relationships were listed have none yet.
      { ...listed, relationship: listed.relationship ?? null, name, domain, owner },
    ]),
  );
  const rest = ids.filter((id) => !rows.has(id));
  if (rest.length === 0) return rows;
  const desk = await loadDesk(tx, workspaceId, await loadProgram(context), { ids: rest }, now);
  for (const [id, account] of desk.accounts) rows.set(id, toAccountRow(account, desk));
  return rows;
}

/** What the customers' list can be filtered by. */
export const getAccountFacets = action('GET /accounts/facets', ({ tx, workspaceId, now }) =>
  accountFacets(tx, workspaceId, now),
);
