import type { z } from 'zod';
import type { FunnelView, ImpactFigure, ImpactView } from '../../contract/impact.ts';
import { acceptance } from '../../core/impact/acceptance.ts';
import type { DealSum } from '../../core/impact/deal.ts';
import type { Finding } from '../../core/impact/figure.ts';
import { type FunnelInput, funnel, funnelTotal } from '../../core/impact/funnel.ts';
import { sourcedPipeline } from '../../core/impact/sourced.ts';
import { touchedPipeline, touchedRevenue } from '../../core/impact/touched.ts';
import type { Program } from '../../core/program/program.ts';
import { DAY } from '../../core/signals/signal.ts';
import type { Interval } from '../../core/statistics/refusal.ts';
import { listAsks } from '../../store/asks.ts';
import { listMembers } from '../../store/members.ts';
import { listNeeds } from '../../store/needs.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { listSalesTouches } from '../../store/signals.ts';
import { listActs, listStories, listUses } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment, toMoney } from '../refs.ts';

const YEAR = 365 * DAY;

type Span = { readonly from?: string | undefined; readonly until?: string | undefined };

/** What impact and funnel are read from: a year unless a span is named. */
async function loadLedger(context: Context, span: Span): Promise<FunnelInput> {
  const { tx, workspaceId, now } = context;
  const until = span.until === undefined ? now : Math.min(now, Date.parse(span.until));
  return {
    asks: await listAsks(tx, workspaceId),
    acts: await listActs(tx, workspaceId),
    stories: await listStories(tx, workspaceId),
    uses: await listUses(tx, workspaceId),
    needs: await listNeeds(tx, workspaceId),
    from: span.from === undefined ? until - YEAR : Date.parse(span.from),
    until,
  };
}

/** What advocacy did: reach and rates, each with its grade, or in words why it cannot be told. */
export const getImpact = action('GET /impact', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const { program } = await loadProgram(context);
  const ledger = await loadLedger(context, query);
  const deals = await listOpportunities(tx, workspaceId);
  const input = { ...ledger, deals, currency: program.currency, at: ledger.until };
  const within = { ...input, deals: deals.filter((deal) => (deal.closedOn ?? now) >= ledger.from) };
  const pipeline = touchedPipeline(input);
  const revenue = touchedRevenue(within);
  const sourced = sourcedPipeline({
    ...input,
    salesTouches: await listSalesTouches(tx, workspaceId),
  });
  const accepted = acceptance(funnelTotal(ledger));
  const figures: z.input<typeof ImpactFigure>[] = [
    toFigure(pipeline, 'reach', 'Touched pipeline', program, (value) => money(value, program)),
    toFigure(revenue, 'reach', 'Touched revenue', program, (value) => money(value, program)),
    toFigure(sourced, 'deals', 'Sourced pipeline', program, (value) => money(value, program)),
    toFigure(accepted, 'effort', 'Acceptance', program, (value) => ({
      kind: 'share',
      value: { likely: value.rate, ...ends(value.interval), level: 0.95 },
    })),
    ...NOT_YET.map((one) => ({ ...one, grade: 'adjusted' as const, caution: null, list: null })),
  ];
  const view: z.input<typeof ImpactView> = {
    at: toMoment(now),
    from: toMoment(ledger.from),
    until: toMoment(ledger.until),
    headline: pipeline.figure.refused === null ? pipeline.says : revenue.says,
    figures,
  };
  return view;
});

const ends = ([low, high]: Interval) => ({ low, high });

function money(
  value: DealSum,
  program: Program,
): { kind: 'money'; value: ReturnType<typeof toMoney>; count: number } {
  return { kind: 'money', value: toMoney(value.cents, program), count: value.deals };
}

type Measure = Extract<z.input<typeof ImpactFigure>['measure'], { refused: null }>['value'];

function toFigure<T>(
  finding: Finding<T>,
  part: z.input<typeof ImpactFigure>['part'],
  title: string,
  _program: Program,
  measure: (value: T) => Measure,
): z.input<typeof ImpactFigure> {
  const { figure } = finding;
  return {
    id: finding.id,
    part,
    title,
    grade: finding.grade,
    measure:
      figure.refused === null
        ? { refused: null, value: measure(figure.value) }
        : {
            refused: {
              gate: figure.refused.gate,
              message: `Can’t tell yet: ${title.toLowerCase()}.`,
              detail: figure.refused.message,
              until: null,
            },
          },
    says: finding.says,
    caution: finding.caution,
    list: null,
  };
}

/** Effects are estimated, not counted; until the estimators are joined to the ledger they are refused in words. */
const NOT_YET = [
  {
    id: 'win-rate',
    part: 'deals' as const,
    title: 'What reference calls do to win rate',
    says: 'Can’t tell yet what calls do to win rate.',
    measure: {
      refused: {
        gate: 'design',
        message: 'Can’t tell yet what calls do to win rate.',
        detail:
          'Deals with and without a call must be compared from the stage where the call could be offered.',
        until: null,
      },
    },
  },
  {
    id: 'retention',
    part: 'retention' as const,
    title: 'What asking does to renewal',
    says: 'Can’t tell yet what asking does to renewal.',
    measure: {
      refused: {
        gate: 'design',
        message: 'Can’t tell yet what asking does to renewal.',
        detail:
          'Healthy customers become advocates, so the two groups are not alike; a random order of asking would tell.',
        until: null,
      },
    },
  },
];

/** From asked to used, by rung, CSM or department. */
export const getFunnel = action('GET /funnel', async (context, { query }) => {
  const { program } = await loadProgram(context);
  const ledger = await loadLedger(context, query);
  const by = query.by ?? 'rung';
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
    rows: funnel(ledger, by).map((row) => ({
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
              value: { likely: row.yesRate.value.rate, ...ends(row.yesRate.value.interval), level: 0.95 },
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
