import { lockAsk } from '../../store/asks.ts';
import { listAskMinutes, saveAskMinutes } from '../../store/work.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';

/**
 * Notes how long an ask took the reader: up to its sending, or from there to its end once it is done. Saying it again
 * replaces what was said of that step.
 */
export const noteMinutes = action('POST /asks/:id/minutes', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const ask = await lockAsk(tx, workspaceId, params.id);
  if (ask === null) throw new Failure('not-found', 'There is no such ask.');
  if (ask.sentAt === null && ask.state !== 'approved')
    throw new Failure('conflict', 'Nothing has been done for this ask yet, so it took no time.');
  const step = ask.state === 'done' || ask.state === 'thanked' ? 'done' : 'sent';
  const noted = { askId: ask.id, accountId: ask.accountId, email: caller.name, step, ...body } as const;
  await saveAskMinutes(tx, workspaceId, noted, now);
  announce({ noun: 'work', id: null });
  const mine = (await listAskMinutes(tx, workspaceId, ask.id)).filter(({ email }) => email === caller.name);
  return { minutes: mine.reduce((sum, { minutes }) => sum + minutes, 0) };
});
