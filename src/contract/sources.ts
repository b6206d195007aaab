import * as z from 'zod';
import { PageQuery, pageOf } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, ById, Id, Moment } from './wire.ts';

/** Where signals come from, and whether they still do. */
export const SourceView = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['file', 'webhook', 'api', 'member', 'sample']),
  signals: z.int(),
  lastDeliveryAt: Moment.nullable(),
  /** Days between what happened and our hearing of it, median. */
  lagDays: z.number().nullable(),
  errors: z.int(),
  /** What they bring: "accounts, cases". */
  brings: z.array(z.string()),
});
export type SourceView = z.infer<typeof SourceView>;
export const SourceList = z.object({ items: z.array(SourceView) });

/** Two accounts that may be one: proposed, never merged silently. */
export const MergeView = z.object({
  id: Id,
  keep: AccountRef.extend({
    domain: z.string().nullable(),
    people: z.int(),
    signals: z.int(),
    source: z.string(),
  }),
  other: AccountRef.extend({
    domain: z.string().nullable(),
    people: z.int(),
    signals: z.int(),
    source: z.string(),
  }),
  /** "The names differ only by a space." */
  says: z.string(),
  proposedAt: Moment,
});
export type MergeView = z.infer<typeof MergeView>;
export const MergePage = pageOf(MergeView);
export const MergeQuery = PageQuery;
export const MergeDecision = z.object({ decision: z.enum(['merge', 'merge-into-other', 'keep-apart']) });
export type MergeDecision = z.infer<typeof MergeDecision>;

export const sourceRoutes = {
  'GET /sources': { title: 'Where data comes from', needs: 'read', answer: SourceList },
  'GET /merges': { title: 'Accounts that may be one', needs: 'read', query: MergeQuery, answer: MergePage },
  'POST /merges/:id': {
    title: 'Settle a proposed merge',
    needs: 'data',
    params: ById,
    body: MergeDecision,
    answer: MergeView,
  },
} as const satisfies RouteTable;
