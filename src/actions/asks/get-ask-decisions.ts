import type { AskMove } from '../../core/asks/ask.ts';
import { pastAt } from '../../core/signals/past.ts';
import { listAsks, listMoves } from '../../store/asks.ts';
import { openedAt } from '../../store/coverage.ts';
import { action } from '../action.ts';
import { loadDesk } from '../customers/load-desk.ts';
import { Failure } from '../failure.ts';
import { readProgramAt } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';
import { toReasonView } from './ask-views.ts';

/** Why an ask was allowed, each time: standing replayed from what was known when it was proposed, approved and sent. */
export const getAskDecisions = action('GET /asks/:id/decisions', async (context, { params }) => {
  const { tx, workspaceId, now } = context;
  const [ask] = await listAsks(tx, workspaceId, { id: params.id });
  if (ask === undefined) throw new Failure('not-found', 'There is no such ask.');
  const opened = await openedAt(tx, workspaceId);
  const items = [];
  for (const { to, by, at } of (await listMoves(tx, workspaceId, [ask.id])).filter(decidedStanding)) {
    const past = pastAt(at, opened);
    const program = await readProgramAt(tx, workspaceId, past);
    const desk = await loadDesk(tx, workspaceId, program, { ids: [ask.accountId] }, now, past);
    const person = desk.accounts.get(ask.accountId)?.people.find((one) => one.row.personId === ask.personId);
    const standing = person?.standings().find((one) => one.rung === ask.rung);
    items.push({
      to,
      by,
      at: toMoment(at),
      programVersion: program.version,
      verdict: standing?.verdict ?? ('blocked' as const),
      reasons: (standing?.reasons ?? []).map(toReasonView),
    });
  }
  return { items };
});

/** Whether standing was decided for a move; what was taken back or woke up was not decided again. */
function decidedStanding({ from, to }: AskMove): boolean {
  return (
    (from === null && to === 'proposed') ||
    (from === 'proposed' && to === 'approved') ||
    (from === 'approved' && to === 'sent')
  );
}
