import * as z from 'zod';
import { figure, Grade, Interval, MoneyInterval } from './figure.ts';
import { Moment, Money } from './wire.ts';

/** What a figure can be: a count, a share, an amount, days or points, exact or with its range. */
export const Measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), value: z.int() }),
  z.object({ kind: z.literal('money'), value: Money, count: z.int() }),
  z.object({ kind: z.literal('share'), value: Interval }),
  z.object({ kind: z.literal('points'), value: Interval }),
  z.object({ kind: z.literal('days'), value: Interval }),
  z.object({ kind: z.literal('margin'), value: MoneyInterval }),
]);
export type Measure = z.infer<typeof Measure>;

/** One thing advocacy did, in one sentence, with its grade, its number or the reason why there is none. */
export const ImpactFigure = z.object({
  id: z.string(),
  /** The step or the money it belongs to: reach, deals, retention, effort. */
  part: z.enum(['reach', 'deals', 'retention', 'effort']),
  title: z.string(),
  grade: Grade,
  measure: figure(Measure),
  says: z.string(),
  /** What it is not: "This shows reach, not effect." */
  caution: z.string().nullable(),
  /** Path inside the app to the list behind it. */
  list: z.string().nullable(),
});
export type ImpactFigure = z.infer<typeof ImpactFigure>;

export const ImpactView = z.object({
  at: Moment,
  from: Moment,
  until: Moment,
  headline: z.string(),
  figures: z.array(ImpactFigure),
});
export type ImpactView = z.infer<typeof ImpactView>;
export const PeriodQuery = z.object({ from: Moment.optional(), until: Moment.optional() });

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
