import { type AskFilter, listAsks } from '../../store/asks.ts';
import { action } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { loadAskBackground, toAskCards, toAskRow } from './ask-views.ts';

/** The ledger of asks, newest change first. */
export const getAsks = action('GET /asks', async (context, { query }) => {
  const filter: AskFilter = {
    ...(query.state === undefined ? {} : { states: [query.state] }),
    ...(query.owner === undefined ? {} : { owner: query.owner }),
    ...(query.personId === undefined ? {} : { personId: query.personId }),
    ...(query.accountId === undefined ? {} : { accountIds: [query.accountId] }),
    ...(query.needId === undefined ? {} : { needId: query.needId }),
  };
  const asks = (await listAsks(context.tx, context.workspaceId, filter)).filter(
    (ask) => query.rung === undefined || ask.rung === query.rung,
  );
  const background = await loadAskBackground(context, asks);
  const words = query.search?.trim().toLowerCase() ?? '';
  const rows = asks
    .map((ask) => toAskRow(ask, background))
    .filter((row) => words === '' || `${row.person.name} ${row.account.name}`.toLowerCase().includes(words));
  return cutPage(rows, query.cursor, query.limit ?? 50);
});

/** One ask as an open sheet. */
export const getAsk = action('GET /asks/:id', async (context, { params }) => {
  const { tx, workspaceId } = context;
  const ask = (await listAsks(tx, workspaceId, { id: params.id }))[0];
  if (ask === undefined) throw new Failure('not-found', 'There is no such ask.');
  const [card] = await toAskCards(context, [ask]);
  if (card === undefined) throw new Failure('not-found', 'There is no such ask.');
  return card;
});
