import * as z from 'zod';
import { pageOf, SearchQuery } from './page.ts';
import type { RouteTable } from './route.ts';
import { AccountRef, Day, Id, Moment, PersonRef, RungRef, Words } from './wire.ts';

/** A finished act, asked for or spontaneous. */
export const ActRow = z.object({
  id: Id,
  title: z.string(),
  rung: RungRef,
  account: AccountRef,
  person: PersonRef.nullable(),
  askId: Id.nullable(),
  storyId: Id.nullable(),
  doneAt: Moment,
  source: z.string(),
});
export type ActRow = z.infer<typeof ActRow>;
export const ActPage = pageOf(ActRow);
export const ActQuery = SearchQuery.extend({
  accountId: Id.optional(),
  personId: Id.optional(),
  rung: z.string().optional(),
});

/** Record an act; with a quote or a link it leaves a story, with the rights told here. */
export const ActRequest = z.object({
  personId: Id.optional(),
  accountId: Id.optional(),
  askId: Id.optional(),
  rung: z.string(),
  title: Words,
  doneOn: Day,
  quote: Words.optional(),
  link: z.url({ protocol: /^https?$/ }).optional(),
  rights: z
    .object({
      scope: z.enum(['internal', 'private', 'public']),
      channels: z.array(z.string()),
      expiresOn: Day.optional(),
      disclosure: z.string().optional(),
    })
    .optional(),
});
export type ActRequest = z.infer<typeof ActRequest>;

export const actRoutes = {
  'GET /acts': { title: 'Finished acts', needs: 'read', query: ActQuery, answer: ActPage },
  'POST /acts': { title: 'Record an act', needs: 'tell', body: ActRequest, answer: ActRow, status: 201 },
} as const satisfies RouteTable;
