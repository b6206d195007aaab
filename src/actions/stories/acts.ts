import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { actSignal } from '../../core/stories/act-from-ask.ts';
import type { Act, Rights } from '../../core/stories/story.ts';
import { storyFromAct } from '../../core/stories/story-from-act.ts';
import { listAsks } from '../../store/asks.ts';
import { findNames } from '../../store/names.ts';
import { countActs, insertActs, listActs, listStories, saveStories } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { LEDGER_SOURCE } from '../asks/apply-move.ts';
import { nextPlace, placeOf } from '../cursor.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { storiesOfActs, toActRow } from './act-views.ts';

/** Finished acts, newest first. */
export const getActs = action('GET /acts', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { accountId, personId, rung, search } = query;
  const filter = { accountId, personId, rung, search };
  const limit = query.limit ?? 50;
  const after = placeOf(query.cursor);
  const items = await toRows(context, await listActs(tx, workspaceId, filter, { after, limit }));
  const total = await countActs(tx, workspaceId, filter);
  return { items, nextCursor: nextPlace(after + items.length, total), total };
});

async function toRows(context: Context, acts: readonly Act[]) {
  const { tx, workspaceId } = context;
  const { program } = await loadProgram(context);
  const stories = await listStories(tx, workspaceId, { actIds: acts.map(({ id }) => id) });
  const names = await findNames(
    tx,
    workspaceId,
    acts.map((act) => act.accountId),
    acts.flatMap((act) => act.personId ?? []),
  );
  const left = storiesOfActs(stories);
  return acts.map((act) => toActRow(act, names, program, left));
}

/** Records an act, asked for or spontaneous; with a quote or a link it leaves a story. */
export const recordAct = action('POST /acts', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const running = await loadProgram(context);
  const rung = running.program.ladder.find((one) => one.id === body.rung);
  if (rung === undefined) throw new Failure('bad-input', `The ladder has no rung "${body.rung}".`);
  const ask = body.askId === undefined ? undefined : (await listAsks(tx, workspaceId, { id: body.askId }))[0];
  if (body.askId !== undefined && ask === undefined) throw new Failure('not-found', 'There is no such ask.');
  const personId = body.personId ?? ask?.personId ?? null;
  const found = await findNames(tx, workspaceId, [], personId === null ? [] : [personId]);
  if (personId !== null && !found.people.has(personId))
    throw new Failure('not-found', 'There is no such person.');
  const accountId =
    body.accountId ??
    ask?.accountId ??
    (personId === null ? undefined : found.people.get(personId)?.accountId);
  if (accountId === undefined) throw new Failure('bad-input', 'Say which account or person did it.');
  const names = await findNames(tx, workspaceId, [accountId], personId === null ? [] : [personId]);
  if (!names.accounts.has(accountId) || accountId === NO_ACCOUNT)
    throw new Failure('not-found', 'There is no such account.');
  const doneAt = Math.min(Date.parse(`${body.doneOn}T12:00:00Z`), now);
  if (Date.parse(`${body.doneOn}T00:00:00Z`) > now) {
    throw new Failure('bad-input', 'An act that lies ahead is not done yet.');
  }
  const act: Act = {
    id: newId('act'),
    accountId,
    personId,
    askId: ask?.id ?? null,
    needId: ask?.needId ?? null,
    rung: body.rung,
    title: body.title,
    doneAt,
    source: LEDGER_SOURCE,
  };
  await insertActs(tx, workspaceId, [act]);
  const draft = actSignal(act, running.program.ladder);
  await recordSignals(
    tx,
    workspaceId,
    LEDGER_SOURCE,
    caller.name,
    [{ draft, accountId, personId }],
    context.house.clock,
  );
  const stories = [];
  if (body.quote !== undefined || body.link !== undefined) {
    const rights: Rights | null =
      body.rights === undefined
        ? null
        : {
            grantedBy: personId === null ? caller.name : (names.people.get(personId)?.name ?? personId),
            scope: body.rights.scope,
            channels: body.rights.channels,
            territory: null,
            grantedAt: doneAt,
            expiresAt:
              body.rights.expiresOn === undefined ? null : Date.parse(`${body.rights.expiresOn}T23:59:59Z`),
            withdrawnAt: null,
            disclosure: body.rights.disclosure ?? null,
          };
    const left = storyFromAct(act, {
      id: newId('sto'),
      quote: body.quote ?? null,
      link: body.link ?? null,
      rights,
      at: now,
    });
    if (!left.ok) throw new Failure('bad-input', left.refused);
    await saveStories(tx, workspaceId, [left.story]);
    stories.push(left.story);
    announce({ noun: 'stories', id: left.story.id });
  }
  await foldAccounts(tx, workspaceId, [accountId], running, now);
  announce({ noun: 'accounts', id: accountId });
  return toActRow(act, names, running.program, storiesOfActs(stories));
});
