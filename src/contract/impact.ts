import * as z from 'zod';
import { figure, Grade, Interval, MoneyInterval } from './figure.ts';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, Id, Moment, Money } from './wire.ts';

/** One part of the thanks, by the rule told and by the others. */
export const SplitPart = z.object({
  name: z.string(),
  share: Interval,
  /** The same under other rules: Shapley, all to the first, all to the last, evenly. */
  shapley: Interval,
  first: Interval,
  last: Interval,
  even: Interval,
});

/** What a figure can be: a count, a share, an amount, days or points, exact or with its range. */
export const Measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), value: z.int() }),
  z.object({ kind: z.literal('money'), value: Money, count: z.int() }),
  z.object({ kind: z.literal('share'), value: Interval }),
  z.object({ kind: z.literal('points'), value: Interval }),
  z.object({ kind: z.literal('days'), value: Interval }),
  z.object({ kind: z.literal('margin'), value: MoneyInterval }),
  /** Money with its range, of one account or customer. */
  z.object({ kind: z.literal('worth'), value: MoneyInterval }),
  z.object({ kind: z.literal('split'), parts: z.array(SplitPart) }),
]);
export type Measure = z.infer<typeof Measure>;

/** A gate as it was met: what the data show, what was needed, and the words where it shut. */
export const GateView = z.object({
  gate: z.string(),
  open: z.boolean(),
  /** A shut gate withholds the figure or only lowers its grade. */
  kind: z.enum(['withholds', 'downgrades']),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  says: z.string().nullable(),
});
export type GateView = z.infer<typeof GateView>;

/** A curve that steps: shares over days, each with its range where it has one. */
export const CurveView = z.object({
  name: z.string(),
  /** Deals still open, deals won by then, accounts still there. */
  of: z.enum(['open', 'won', 'there']),
  steps: z.array(
    z.object({
      time: z.number(),
      value: z.number(),
      low: z.number().optional(),
      high: z.number().optional(),
    }),
  ),
});

/** One thing advocacy did, in one sentence, with its grade, its number or the reason why there is none. */
export const ImpactFigure = z.object({
  id: z.string(),
  /** The step or the money it belongs to: reach, deals, retention, worth, effort. */
  part: z.enum(['reach', 'deals', 'retention', 'worth', 'effort']),
  title: z.string(),
  grade: Grade,
  measure: figure(Measure),
  says: z.string(),
  /** What it is not: "Some call it influenced revenue; it is not evidence of effect." */
  caution: z.string().nullable(),
  /** Path inside the app to the list behind it. */
  list: z.string().nullable(),
  /** How many deals, accounts or asks are behind it. */
  behind: z.object({ noun: z.enum(['deals', 'accounts', 'asks']), count: z.int() }),
  /** What a simple comparison shows, in the figure's own unit, and why it is not this. */
  naive: z.object({ value: z.number().nullable(), says: z.string() }).nullable(),
  /** How it was worked out. */
  design: z.string().nullable(),
  gates: z.array(GateView),
  /** The same by other ways, in the figure's own unit; empty where the figure is withheld. */
  robustness: z.array(
    z.object({
      name: z.string(),
      likely: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  /** What is held equal, how strong a hidden cause would have to be, what the control found. */
  notes: z.array(z.string()),
  /** The difference by time about the act, in points, with what there was before it; after it only where told. */
  course: z.array(z.object({ name: z.string(), likely: z.number(), low: z.number(), high: z.number() })),
  curves: z.array(CurveView),
  /** Both sides of a comparison, and what the weighted side is worth. */
  counts: z.object({ treated: z.int(), comparison: z.int(), effective: z.number().nullable() }).nullable(),
  /** What would make it firmer, or tell it at all. */
  firmer: z.string().nullable(),
});
export type ImpactFigure = z.infer<typeof ImpactFigure>;

export const ImpactView = z.object({
  at: Moment,
  from: Moment,
  until: Moment,
  headline: z.string(),
  /** The seed of every draw, so that the same rows give the same figures. */
  seed: z.int(),
  figures: z.array(ImpactFigure),
});
export type ImpactView = z.infer<typeof ImpactView>;
export const PeriodQuery = z.object({ from: Moment.optional(), until: Moment.optional() });

const Cost = z.coerce.number<number>().min(0);
/** What sales and marketing, and the program, cost in the span; whole units of the workspace's currency. */
export const ImpactQuery = PeriodQuery.extend({ salesCost: Cost.optional(), programCost: Cost.optional() });

/** The path parameter of what belongs to a figure: its name, the same in every workspace. */
export const ByFigure = z.object({ figure: Id });

/** One deal, account or ask behind a figure, and which side of the comparison it stood on. */
export const BehindRow = z.object({
  id: Id,
  name: z.string(),
  account: AccountRef.nullable(),
  side: z.string(),
  outcome: z.string().nullable(),
  amount: Money.nullable(),
  at: Moment.nullable(),
});
export type BehindRow = z.infer<typeof BehindRow>;
export const BehindPage = pageOf(BehindRow).extend({ title: z.string(), says: z.string() });
export const BehindQuery = PageQuery.extend(ImpactQuery.shape);

export const FunnelBy = z.enum(['rung', 'owner', 'department']);
export const FunnelQuery = PeriodQuery.extend({ by: FunnelBy.optional() });

/** Asked → yes → done → used, by rung, CSM or department; `yesRate` has a Wilson interval. */
export const FunnelView = z.object({
  at: Moment,
  by: FunnelBy,
  rows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      asked: z.int(),
      yes: z.int(),
      done: z.int(),
      used: z.int(),
      yesRate: figure(Interval),
    }),
  ),
});
export type FunnelView = z.infer<typeof FunnelView>;

export const impactRoutes = {
  'GET /impact': { title: 'What advocacy brought', needs: 'read', query: ImpactQuery, answer: ImpactView },
  'GET /impact/:figure/behind': {
    title: 'The deals, accounts or asks behind a figure',
    needs: 'read',
    params: ByFigure,
    query: BehindQuery,
    answer: BehindPage,
  },
  'GET /funnel': { title: 'From asked to used', needs: 'read', query: FunnelQuery, answer: FunnelView },
} as const satisfies RouteTable;
