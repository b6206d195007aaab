import { ASK_SAYS } from '../../core/asks/ask-words.ts';
import { reviseAsk } from '../../core/asks/revise-ask.ts';
import { verbsTo } from '../../core/asks/verbs-to.ts';
import { listMoves, lockAsk, type StoredAsk, saveAsk } from '../../store/asks.ts';
import { action, type Context } from '../action.ts';
import { momentOfDecision } from '../customers/decide-now.ts';
import { Failure } from '../failure.ts';
import { isAllowed } from '../permissions.ts';
import { loadProgram } from '../program/load-program.ts';
import { applyMove, applyMoves, type Moved } from './apply-move.ts';
import { toAskCards, toReasonView } from './ask-views.ts';

/** Moves an ask to a state, with an edited letter where one is given. */
export const moveAskTo = action('POST /asks/:id/moves', async (context, { params, body }) => {
  const { tx, workspaceId, announce } = context;
  let ask = await findLocked(context, params.id);
  if (body.subject !== undefined || body.message !== undefined) {
    const revised = reviseAsk(ask, {
      subject: body.subject ?? ask.subject,
      message: body.message ?? ask.message,
    });
    if (!revised.ok) throw new Failure('conflict', revised.refused);
    ask = { ...ask, ...revised.ask };
    await saveAsk(tx, workspaceId, revised.ask);
  }
  const verbs = verbsTo(ask.state, body.to);
  if (verbs === null) {
    throw new Failure('conflict', `${ASK_SAYS[ask.state]} It cannot become "${body.to}" from there.`);
  }
  const until = body.until === undefined ? undefined : Date.parse(`${body.until}T08:00:00Z`);
  const moved = await applyMoves(
    await sceneOf(context, ask),
    ask,
    verbs as Exclude<(typeof verbs)[number], 'undo'>[],
    {
      why: body.why ?? null,
      ...(until === undefined ? {} : { until }),
    },
  );
  announce({ noun: 'asks', id: ask.id });
  return answer(context, ask, moved);
});

/** Takes the last move of an ask back, within ten seconds. */
export const undoAsk = action('POST /asks/:id/undo', async (context, { params }) => {
  const ask = await findLocked(context, params.id);
  const last = (await listMoves(context.tx, context.workspaceId, [ask.id])).at(-1);
  const moved = await applyMove(await sceneOf(context, ask), ask, { verb: 'undo', ...(last && { last }) });
  context.announce({ noun: 'asks', id: ask.id });
  return (await answer(context, ask, moved)).ask;
});

async function findLocked({ tx, workspaceId, caller }: Context, id: string): Promise<StoredAsk> {
  const ask = await lockAsk(tx, workspaceId, id);
  if (ask === null) throw new Failure('not-found', 'There is no such ask.');
  if (ask.owner !== caller.name && !isAllowed(caller, 'ask')) {
    throw new Failure('not-allowed', `${ask.owner ?? 'Somebody else'} holds this relationship and decides.`);
  }
  return ask;
}

/** Who moves it, when, and under which program. */
async function sceneOf(context: Context, ask: StoredAsk) {
  const { house, tx, workspaceId, caller, newId } = context;
  const now = await momentOfDecision(tx, workspaceId, [ask.accountId], house.clock);
  const program = await loadProgram(context);
  return { tx, workspaceId, program, by: caller.name, now, clock: house.clock, newId };
}

async function answer(context: Context, before: StoredAsk, moved: Moved) {
  if (!moved.ok && 'refused' in moved) throw new Failure('conflict', moved.refused);
  const ask: StoredAsk = moved.ok ? { ...before, ...moved.ask } : before;
  const [card] = await toAskCards(context, [ask]);
  if (card === undefined) throw new Failure('not-found', 'There is no such ask.');
  return { ask: card, held: moved.ok ? [] : moved.held.map(toReasonView) };
}
