import type { z } from 'zod';
import type { BehindRow, ImpactView } from '../../contract/impact.ts';
import { BEHIND_PAGE, behindPage, type PackedFigure } from '../../core/impact/report/report-task.ts';
import type { Behind } from '../../core/impact/report/reported-figure.ts';
import type { Program } from '../../core/program/program.ts';
import { listAsks } from '../../store/asks.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action, type Context } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { accountRef, rungRef, toDealMoney, toMoment, toMomentOrNull } from '../refs.ts';
import { toImpactFigure } from './impact-views.ts';
import { loadImpact } from './load-impact.ts';

/** What advocacy did: every figure with its grade, its range and its list, or in words why it cannot be told. */
export const getImpact = action(
  'GET /impact',
  async (context, { query }) => {
    const { program, terms, figures } = await loadImpact(context, query);
    const view: z.input<typeof ImpactView> = {
      at: toMoment(context.now),
      from: toMoment(terms.from),
      until: toMoment(terms.until),
      headline: headlineOf(figures),
      seed: terms.seed,
      figures: figures.map((figure) => toImpactFigure(figure, program)),
    };
    return view;
  },
  { lasts: true },
);

/** What most come for, the effect on winning; else how far voices reached, and that the effect stays open. */
function headlineOf(figures: readonly PackedFigure[]): string {
  const told = (id: string) =>
    figures.find((figure) => figure.id.startsWith(id) && figure.measure.refused === null)?.says;
  const winning = told('win-rate');
  if (winning !== undefined) return winning;
  const sourced = figures.find(({ id }) => id === 'sourced-pipeline');
  const reach =
    told('touched-pipeline') ??
    told('touched-revenue') ??
    (sourced?.behindCount === 0 ? undefined : told('sourced-pipeline'));
  const open = 'What that did to winning can’t be told yet.';
  return reach === undefined
    ? 'What advocacy did to winning can’t be told yet; here is what is missing.'
    : `${reach} ${open}`;
}

/** The deals, accounts or asks behind a figure, page by page, with the side of the comparison they stood on. */
export const getImpactBehind = action('GET /impact/:figure/behind', async (context, { params, query }) => {
  const { cursor, limit = 50, ...terms } = query;
  const { program, figures } = await loadImpact(context, terms);
  const figure = figures.find(({ id }) => id === params.figure);
  if (figure === undefined) throw new Failure('not-found', `There is no figure "${params.figure}".`);
  const start = Number(fromCursor(cursor, 1)?.[0] ?? 0);
  const first = Math.floor(start / BEHIND_PAGE);
  const rows = [...behindPage(figure, first), ...behindPage(figure, first + 1)].slice(
    start - first * BEHIND_PAGE,
    start - first * BEHIND_PAGE + limit,
  );
  const end = start + rows.length;
  return {
    title: figure.title,
    says: figure.says,
    items: await toRows(context, program, figure.kindBehind, rows),
    nextCursor: end < figure.behindCount ? toCursor([end]) : null,
    total: figure.behindCount,
  };
});

async function toRows(
  { tx, workspaceId }: Context,
  program: Program,
  noun: PackedFigure['kindBehind'],
  rows: readonly Behind[],
): Promise<z.input<typeof BehindRow>[]> {
  const names = await findNames(
    tx,
    workspaceId,
    rows.map(({ accountId }) => accountId),
  );
  const ids = rows.map(({ id }) => id);
  const deals = new Map(
    noun === 'deals'
      ? (await listOpportunities(tx, workspaceId, { ids })).map((deal) => [deal.id, deal])
      : [],
  );
  const asks = new Map(
    noun === 'asks'
      ? (await listAsks(tx, workspaceId, { accountIds: ['', ...rows.map((row) => row.accountId)] })).map(
          (ask) => [ask.id, ask],
        )
      : [],
  );
  return rows.map(({ id, accountId, side }) => {
    const deal = deals.get(id);
    const ask = asks.get(id);
    const account = accountRef(names, accountId);
    return {
      id,
      account: noun === 'accounts' ? null : account,
      name:
        deal?.name ??
        (ask === undefined ? (noun === 'accounts' ? account.name : id) : rungRef(program, ask.rung).name),
      side,
      outcome: deal?.outcome ?? ask?.state ?? null,
      amount: deal === undefined ? null : toDealMoney(deal, program),
      at: toMomentOrNull(deal?.closedOn ?? ask?.sentAt),
    };
  });
}
