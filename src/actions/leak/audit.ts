import type { z } from 'zod';
import type { AuditState, AuditTask, AuditView } from '../../contract/leak.ts';
import type { AccountRecord } from '../../core/leak/account-record.ts';
import { drawAudit } from '../../core/leak/audit-sample.ts';
import { agreementOf, drawsSecondLook } from '../../core/leak/second-look.ts';
import { type Quarter, quarterAt } from '../../core/signals/quarter.ts';
import type { Instant } from '../../core/signals/signal.ts';
import {
  answerAudit,
  answerSecondLook,
  insertAudits,
  listAudits,
  listPairs,
  type StoredAudit,
} from '../../store/leak-audits.ts';
import { findNames, type Names } from '../../store/names.ts';
import { action, type Context, runAction } from '../action.ts';
import { Failure } from '../failure.ts';
import { HOUSE_CALLER, type House } from '../house.ts';
import { accountRef, toMomentOrNull } from '../refs.ts';
import { type LeakFigures, loadLeakFigures } from './leak-figures.ts';
import { type LeakSpan, loadLeakRecords } from './leak-records.ts';

/** The same three questions for everybody who is drawn (MEASUREMENT.md 3.3); one yes makes an enthusiast. */
const QUESTIONS = [
  'Has anybody there praised us or thanked us unprompted in the last half year?',
  'Has anybody there recommended us to a colleague, or said that they would?',
  'Has anybody there said what they achieved with us?',
];

/** Accounts that have said nothing of either kind: only these need somebody to look. */
const silentOf = (records: readonly AccountRecord[]): ReadonlySet<string> =>
  new Set(records.flatMap((one) => (one.fate.kind === 'silent' ? [one.accountId] : [])));

/** How far the audit has come: answers of the span, and the draw of the quarter under way. */
export async function auditState(
  { tx, workspaceId, now }: Context,
  { records, estimate }: LeakFigures,
): Promise<z.input<typeof AuditState>> {
  const { id: name } = quarterAt(now);
  const drawn = await listAudits(tx, workspaceId, { quarter: name });
  const open = silentOf(records);
  return {
    silent: records.filter((one) => !one.heard).length,
    ...estimate.answers,
    quarter: name,
    drawn: drawn.length,
    waiting: drawn.filter((one) => one.answer === null && open.has(one.accountId)).length,
  };
}

/** How far two colleagues agree, and which accounts wait for the reader's second look. */
async function secondLooks(
  { tx, workspaceId, caller }: Context,
  quarter: string,
  looked: readonly StoredAudit[],
  names: Names,
): Promise<z.input<typeof AuditView>['second']> {
  const chosen = drawsSecondLook(
    looked.map((one) => one.accountId),
    quarter,
  );
  const { share, ...agreement } = agreementOf(await listPairs(tx, workspaceId));
  return {
    ...agreement,
    share:
      share === null
        ? null
        : { low: share.interval[0], likely: share.likely, high: share.interval[1], level: 0.95 },
    tasks: looked
      .filter(
        (one) =>
          chosen.has(one.accountId) &&
          one.answer !== null &&
          one.secondAnswer === null &&
          one.answeredBy !== caller.name,
      )
      .map((one) => ({ account: accountRef(names, one.accountId), stage: one.stage })),
  };
}

/** The audit of the quarter under way; accounts that have shown meanwhile where they stand need no look any more. */
export const getLeakAudit = action('GET /leak/audit', async (context, { query }) =>
  viewAudit(context, query.owner),
);

async function viewAudit(context: Context, owner?: string): Promise<z.input<typeof AuditView>> {
  const { tx, workspaceId } = context;
  const figures = await loadLeakFigures(context, {});
  const state = await auditState(context, figures);
  const open = silentOf(figures.records);
  const looked = (await listAudits(tx, workspaceId, { quarter: state.quarter })).filter(
    (one) => one.answer !== null || open.has(one.accountId),
  );
  const mine = looked.filter((one) => owner === undefined || figures.owners.get(one.accountId) === owner);
  const names = await findNames(
    tx,
    workspaceId,
    looked.map((one) => one.accountId),
  );
  return {
    ...state,
    questions: QUESTIONS,
    says: saysOf(state, figures),
    tasks: mine
      .toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null) || a.lot - b.lot)
      .map((one) => toTask(one, names)),
    second: await secondLooks(context, state.quarter, looked, names),
  };
}

function saysOf(state: z.input<typeof AuditState>, { estimate }: LeakFigures): string {
  if (state.drawn === 0) return 'Nobody has been drawn yet this quarter.';
  const done = `${state.drawn - state.waiting} of the ${state.drawn} accounts drawn by lot are settled.`;
  if (estimate.refused !== null) return `${done} ${estimate.refused.message}`;
  const unclear =
    state.cannotTell > 0 ? ` Of ${state.cannotTell} nobody could tell, which widens the range.` : '';
  return `${done} Of ${state.answered} that answered no survey, ${state.warm} have an enthusiast.${unclear}`;
}

const toTask = (one: StoredAudit, names: Names): z.input<typeof AuditTask> => ({
  account: accountRef(names, one.accountId),
  owner: names.accounts.get(one.accountId)?.owner ?? null,
  stage: one.stage,
  answer: one.answer,
  note: one.note,
  answeredBy: one.answeredBy,
  answeredAt: toMomentOrNull(one.answeredAt),
});

/** Draws this quarter's accounts, or tops the draw up where accounts have left or joined the silent. */
export const drawLeakAudit = action('POST /leak/audit', (context) =>
  drawFor(context, quarterAt(context.now), {}, context.now),
);

/** The same for a quarter that is over, as it was known at its end, as if drawn at `drawnAt`. */
export const drawPastAudit = (quarter: Quarter, drawnAt: Instant) => {
  const span = { from: new Date(quarter.from).toISOString(), until: new Date(quarter.until).toISOString() };
  return action('POST /leak/audit', (context) => drawFor(context, quarter, span, drawnAt));
};

async function drawFor(context: Context, { id }: Quarter, span: LeakSpan, drawnAt: Instant) {
  const { tx, workspaceId, announce } = context;
  const { records } = await loadLeakRecords(context, span);
  const before = await listAudits(tx, workspaceId, { quarter: id });
  const draws = drawAudit(records, id, new Set(before.map((one) => one.accountId)));
  await insertAudits(tx, workspaceId, id, draws, drawnAt);
  if (draws.length > 0) announce({ noun: 'accounts', id: null });
  return { quarter: id, drawn: before.length + draws.length };
}

/** One click: was there enthusiasm nobody saw? The answer keeps its author; null takes it back. */
export const answerLeakAudit = action('POST /leak/audit/:id', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const { id: name } = quarterAt(now);
  const answer =
    body.answer === null ? null : { answer: body.answer, note: body.note ?? null, by: caller.name, at: now };
  if (!(await answerAudit(tx, workspaceId, name, params.id, answer))) {
    throw new Failure('not-found', `That account was not drawn for ${name}.`);
  }
  announce({ noun: 'accounts', id: params.id });
  const [stored] = (await listAudits(tx, workspaceId, { quarter: name })).filter(
    (one) => one.accountId === params.id,
  );
  if (stored === undefined) throw new Failure('not-found', `That account was not drawn for ${name}.`);
  return toTask(stored, await findNames(tx, workspaceId, [params.id]));
});

/** A second look at an account of the drawn tenth, by somebody who did not answer first. */
export const answerSecond = action('POST /leak/audit/:id/second', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const { id: name } = quarterAt(now);
  const view = await viewAudit(context);
  const stored = (await listAudits(tx, workspaceId, { quarter: name })).find(
    (one) => one.accountId === params.id,
  );
  const waits = view.second.tasks.some(({ account }) => account.id === params.id);
  const mine = stored?.secondBy === caller.name;
  if (stored === undefined || !(waits || mine))
    throw new Failure('not-found', 'That account does not wait for a second look of yours.');
  await answerSecondLook(
    tx,
    workspaceId,
    name,
    params.id,
    body.answer === null ? null : { answer: body.answer, by: caller.name, at: now },
  );
  announce({ noun: 'accounts', id: params.id });
  return viewAudit(context);
});

/** The draw as the house makes it every morning; a draw that is complete stays as it is. */
export async function drawDueAudit(house: House, workspaceId: string): Promise<number> {
  const { drawn } = await runAction(house, { ...HOUSE_CALLER, workspaceId }, drawLeakAudit, {});
  return drawn;
}
