import type { z } from 'zod';
import type { FunnelView } from '../../contract/impact.ts';
import { funnel } from '../../core/impact/funnel.ts';
import { DAY } from '../../core/signals/signal.ts';
import { listLedgerAsks } from '../../store/asks.ts';
import { listMembers } from '../../store/members.ts';
import { listNeeds } from '../../store/needs.ts';
import { listActs, listStories, listUses } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { keepAnswer } from '../kept-answers.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';

const YEAR = 365 * DAY;

type Span = { readonly from?: string | undefined; readonly until?: string | undefined };

/** What a funnel is read from: a year unless a span is named. */
async function loadLedger(context: Context, span: Span) {
  const { tx, workspaceId, now } = context;
  const until = span.until === undefined ? now : Math.min(now, Date.parse(span.until));
  return {
    asks: await listLedgerAsks(tx, workspaceId),
    acts: await listActs(tx, workspaceId),
    stories: await listStories(tx, workspaceId),
    uses: await listUses(tx, workspaceId),
    needs: await listNeeds(tx, workspaceId),
    from: span.from === undefined ? until - YEAR : Date.parse(span.from),
    until,
  };
}

/** The whole ledger is read for it: kept as long as nothing changes. */
function funnelBy(context: Context, by: Parameters<typeof funnel>[1], span: Span) {
  const { tx, workspaceId, now, house } = context;
  const name = `funnel ${by} ${span.from ?? ''} ${span.until ?? ''}`;
  return keepAnswer(house.store, tx, workspaceId, name, now, async () =>
    funnel(await loadLedger(context, span), by),
  );
}

/** From asked to used, by rung, CSM or department. */
export const getFunnel = action('GET /funnel', async (context, { query }) => {
  const { program } = await loadProgram(context);
  const by = query.by ?? 'rung';
  const told = await funnelBy(context, by, query);
  const members = new Map(
    (await listMembers(context.tx, context.workspaceId)).map((one) => [one.email, one.name]),
  );
  const name = (key: string | null): string => {
    if (key === null) return by === 'owner' ? 'Nobody' : 'No need';
    if (by === 'owner') return members.get(key) ?? key;
    const among = by === 'rung' ? program.ladder : program.departments;
    return among.find((one) => one.id === key)?.name ?? key;
  };
  const view: z.input<typeof FunnelView> = {
    at: toMoment(context.now),
    by,
    rows: told.map((row) => ({
      id: row.key ?? '',
      name: name(row.key),
      asked: row.asked.length,
      yes: row.yes.length,
      done: row.done.length,
      used: row.used.length,
      yesRate:
        row.yesRate.refused === null
          ? {
              refused: null,
              value: {
                likely: row.yesRate.value.rate,
                low: row.yesRate.value.interval[0],
                high: row.yesRate.value.interval[1],
                level: 0.95,
              },
            }
          : {
              refused: {
                gate: row.yesRate.refused.gate,
                message: 'Too few answers.',
                detail: row.yesRate.refused.message,
                until: null,
              },
            },
    })),
  };
  return view;
});
