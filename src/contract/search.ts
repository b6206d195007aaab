import * as z from 'zod';
import { LONGEST_SEARCH } from './longest-search.ts';
import type { RouteTable } from './route.ts';

export const SearchHit = z.object({
  kind: z.enum(['account', 'person', 'need', 'story', 'opportunity']),
  id: z.string(),
  name: z.string(),
  /** A line beneath: "Head of Grid Operations, Varnholt Grid". */
  detail: z.string().nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const SearchAnswer = z.object({ hits: z.array(SearchHit) });
export const FindQuery = z.object({
  q: z.string().max(LONGEST_SEARCH),
  limit: z.coerce.number<number>().int().min(1).max(50).optional(),
});

export const searchRoutes = {
  'GET /search': { title: 'Find anything by name', needs: 'read', query: FindQuery, answer: SearchAnswer },
} as const satisfies RouteTable;
