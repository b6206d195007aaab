import * as z from 'zod';
import type { RouteTable } from './route.ts';
import { ById, Id, Nothing } from './wire.ts';

/** Lists whose filters can be kept under a name. */
export const ListPage = z.enum(['customers', 'people', 'needs', 'stories']);
export type ListPage = z.infer<typeof ListPage>;

/** The words of an address: what the list is filtered and sorted by. */
const Search = z
  .record(z.string().max(40), z.string().max(200))
  .refine((words) => Object.keys(words).length <= 20, {
    message: 'A view holds no more than twenty words.',
  });

/** A list as somebody keeps it. */
export const SavedView = z.object({
  id: Id,
  page: ListPage,
  name: z.string(),
  search: z.record(z.string(), z.string()),
  /** Whether colleagues see it too. */
  shared: z.boolean(),
  /** Whose it is; only they can change it. */
  by: z.string(),
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViewList = z.object({ items: z.array(SavedView) });
export const SavedViewQuery = z.object({ page: ListPage.optional() });

const Name = z.string().trim().min(1).max(60);
/** Keeps a view; one of the same name on the same page is replaced. */
export const SavedViewRequest = z.object({
  page: ListPage,
  name: Name,
  search: Search,
  shared: z.boolean().optional(),
});
export const SavedViewChange = z.object({ name: Name.optional(), shared: z.boolean().optional() });

export const viewRoutes = {
  'GET /views': {
    title: 'Views of lists that I keep or colleagues share',
    needs: 'read',
    query: SavedViewQuery,
    answer: SavedViewList,
  },
  'POST /views': {
    title: 'Keep a view of a list',
    needs: 'read',
    body: SavedViewRequest,
    answer: SavedView,
    status: 201,
  },
  'PUT /views/:id': {
    title: 'Rename or share a view of mine',
    needs: 'read',
    params: ById,
    body: SavedViewChange,
    answer: SavedView,
  },
  'DELETE /views/:id': { title: 'Forget a view of mine', needs: 'read', params: ById, answer: Nothing },
} as const satisfies RouteTable;
