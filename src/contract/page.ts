import * as z from 'zod';
import { LONGEST_SEARCH } from './longest-search.ts';

/** One page of a list, cut by key: `nextCursor` goes into the next request, null at the end. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    /** How many there are in all, where counting is cheap enough. */
    total: z.int().optional(),
  });

export type PageOf<T> = { items: T[]; nextCursor: string | null; total?: number | undefined };

/** What every list understands. */
export const PageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).optional(),
});

/** A list that can be searched. */
export const SearchQuery = PageQuery.extend({ search: z.string().max(LONGEST_SEARCH).optional() });
