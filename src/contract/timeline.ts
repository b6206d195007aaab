import * as z from 'zod';
import { PageQuery, pageOf } from './page.ts';
import { Id, Moment, PersonRef } from './wire.ts';

/** What an entry is about, coarser than the kinds of signal: these are the filters of a timeline. */
export const TimelineKind = z.enum([
  'voice',
  'touch',
  'given',
  'ask',
  'act',
  'milestone',
  'case',
  'deal',
  'subscription',
  'usage',
  'people',
  'account',
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** One thing that happened. `title` is ours; `words` are the customer's own and are shown as a quotation. */
export const TimelineEntry = z.object({
  id: Id,
  at: Moment,
  kind: TimelineKind,
  title: z.string(),
  detail: z.string().nullable(),
  words: z.string().nullable(),
  person: PersonRef.nullable(),
  source: z.string(),
  actor: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const TimelinePage = pageOf(TimelineEntry);

/** Newest first; `kinds` is a list of TimelineKind parted by commas. */
export const TimelineQuery = PageQuery.extend({ kinds: z.string().optional(), before: Moment.optional() });
