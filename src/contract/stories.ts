import * as z from 'zod';
import { pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import {
  AccountRef,
  ById,
  Day,
  Id,
  MemberRef,
  Moment,
  Money,
  Nothing,
  PersonRef,
  RungRef,
  Words,
} from './wire.ts';

/** Whose permission, for what, where and until when. */
export const RightsView = z.object({
  grantedBy: z.string(),
  scope: z.enum(['internal', 'private', 'public']),
  channels: z.array(z.string()),
  territory: z.string().nullable(),
  grantedAt: Moment,
  expiresAt: Moment.nullable(),
  withdrawnAt: Moment.nullable(),
  disclosure: z.string().nullable(),
});
export type RightsView = z.infer<typeof RightsView>;

/** May it be used today: yes, soon not, no more, or nobody ever allowed it. */
export const RightsState = z.enum(['free', 'expiring', 'expired', 'withdrawn', 'none']);
export type RightsState = z.infer<typeof RightsState>;

export const StoryRow = z.object({
  id: Id,
  title: z.string(),
  quote: z.string().nullable(),
  link: z.string().nullable(),
  rung: RungRef,
  account: AccountRef,
  person: PersonRef.nullable(),
  /** Who said it, as it may be printed by the rights there are, with what must be disclosed (attribution-line.ts). */
  attribution: z.string().optional(),
  industry: z.string().nullable(),
  region: z.string().nullable(),
  createdAt: Moment,
  rights: RightsView.nullable(),
  rightsState: RightsState,
  uses: z.int(),
  lastUsedAt: Moment.nullable(),
});
export type StoryRow = z.infer<typeof StoryRow>;
export const StoryPage = pageOf(StoryRow);

export const StoryAge = z.enum(['stale', 'unused']);

export const StoryQuery = SearchQuery.extend({
  rung: z.string().optional(),
  industry: z.string().optional(),
  region: z.string().optional(),
  rights: RightsState.optional(),
  accountId: Id.optional(),
  /** Told long ago; or free to use and never used. */
  age: StoryAge.optional(),
  /** Used by this colleague within a year. */
  usedBy: z.string().optional(),
  sort: z.enum(['newest', 'most-used', 'expiring']).optional(),
});

/** How many stories each choice of a facet would leave. */
export const StoryFacets = z.object({
  total: z.int(),
  rungs: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  industries: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  regions: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  rights: z.array(z.object({ id: RightsState, name: z.string(), count: z.int() })),
  ages: z.array(z.object({ id: StoryAge, name: z.string(), count: z.int() })),
  /** Who used them within a year, by mail address, most uses first. */
  users: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
});
export type StoryFacets = z.infer<typeof StoryFacets>;

export const StoryUseView = z.object({
  id: Id,
  opportunity: z.object({ id: Id, name: z.string() }).nullable(),
  channel: z.string(),
  role: z.enum(['touched', 'sourced', 'assisted']),
  usedAt: Moment,
  by: MemberRef,
});
export type StoryUseView = z.infer<typeof StoryUseView>;

/** An open deal with a company like the one that told the story. */
export const FittingDeal = z.object({
  id: Id,
  name: z.string(),
  account: AccountRef,
  stage: z.string(),
  amount: Money.nullable(),
  /** What the two companies have in common. */
  industry: z.string().nullable(),
  region: z.string().nullable(),
});
export type FittingDeal = z.infer<typeof FittingDeal>;

export const StoryView = StoryRow.extend({
  usesList: z.array(StoryUseView),
  /** Where it may be shown next: the likest and largest few in which it was not used. */
  deals: z.array(FittingDeal),
});
export type StoryView = z.infer<typeof StoryView>;

export const StoryUseRequest = z.object({
  opportunityId: Id.optional(),
  channel: Words,
  /** Where it will be seen; asked for where the rights name a territory. */
  territory: z.string().trim().min(1).max(120).optional(),
  usedOn: Day.optional(),
});
export type StoryUseRequest = z.infer<typeof StoryUseRequest>;

export const storyRoutes = {
  'GET /stories': { title: 'Stories', needs: 'read', query: StoryQuery, answer: StoryPage },
  'GET /stories/facets': {
    title: 'What stories can be filtered by',
    needs: 'read',
    query: StoryQuery,
    answer: StoryFacets,
  },
  'GET /stories/:id': { title: 'One story', needs: 'read', params: ById, answer: StoryView },
  'POST /stories/:id/uses': {
    title: 'Log a use of a story',
    needs: 'use',
    params: ById,
    body: StoryUseRequest,
    answer: StoryUseView,
    status: 201,
  },
  'DELETE /uses/:id': {
    title: 'Take back a use logged by mistake',
    needs: 'use',
    params: ById,
    answer: Nothing,
  },
} as const satisfies RouteTable;
