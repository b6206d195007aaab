import * as z from 'zod';
import { Grade } from './figure.ts';
import { ImpactQuery } from './impact.ts';
import type { RouteTable } from './route.ts';
import { Moment } from './wire.ts';

const ReportRange = z.object({
  low: z.number(),
  likely: z.number(),
  high: z.number(),
  level: z.number(),
  /** Points of 100, days, shares of 1, whole units of money. */
  unit: z.enum(['points', 'days', 'share', 'money']),
});

/** A figure in words: its value, or why there is none. */
export const ReportFigure = z.object({
  id: z.string(),
  title: z.string(),
  grade: Grade,
  value: z.object({ large: z.string(), small: z.string() }).nullable(),
  range: ReportRange.nullable(),
  says: z.string(),
  refused: z.string().nullable(),
  caution: z.string().nullable(),
  /** Path inside the app to the list behind it. */
  path: z.string().nullable(),
});
export type ReportFigure = z.infer<typeof ReportFigure>;

export const ReportBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('figure'), figure: ReportFigure }),
  z.object({
    kind: z.literal('table'),
    title: z.string(),
    columns: z.array(z.object({ name: z.string(), isNumber: z.boolean() })),
    rows: z.array(z.array(z.string())),
    foot: z.array(z.string()).nullable(),
  }),
  z.object({
    kind: z.literal('bar'),
    title: z.string(),
    parts: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

export const ReportSection = z.object({
  id: z.string(),
  title: z.string(),
  lead: z.string().nullable(),
  blocks: z.array(ReportBlock),
});
export type ReportSection = z.infer<typeof ReportSection>;

/** A quarter as a board is told of it: the same words on the page, in the PDF and on the command line. */
export const ReportView = z.object({
  at: Moment,
  /** "2026-Q3" */
  quarter: z.string(),
  from: Moment,
  until: Moment,
  /** Quarters to choose from, newest first; the first is still under way. */
  quarters: z.array(z.string()),
  title: z.string(),
  company: z.string(),
  headline: z.string(),
  /** As of when, and what it rests on. */
  basis: z.string(),
  sections: z.array(ReportSection),
});
export type ReportView = z.infer<typeof ReportView>;

/** The last finished quarter unless named; costs as `GET /impact` takes them. */
export const ReportQuery = z.object({
  quarter: z
    .string()
    .regex(/^\d{4}-Q[1-4]$/, 'A quarter is written like 2026-Q3.')
    .optional(),
  salesCost: ImpactQuery.shape.salesCost,
  programCost: ImpactQuery.shape.programCost,
});

export const reportRoutes = {
  'GET /report': {
    title: 'A quarter as a board is told of it',
    needs: 'read',
    query: ReportQuery,
    answer: ReportView,
  },
  'GET /report.pdf': {
    title: 'The report of a quarter on paper',
    needs: 'read',
    query: ReportQuery,
    answer: z.string().meta({ format: 'binary' }),
    as: 'pdf',
  },
  'GET /report.csv': {
    title: 'Every row behind the report of a quarter, for finance',
    needs: 'read',
    query: ReportQuery,
    answer: z.string(),
    as: 'text',
  },
} as const satisfies RouteTable;
