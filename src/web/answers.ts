import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChangeEvent } from '../contract/events.ts';
import type { PageOf } from '../contract/page.ts';
import { type AnswerOf, type Call, CallFailed, type CallOf, call, type RequestOf } from './client.ts';
import { sayFailed } from './ui/undo-toast.tsx';

/** One cache for the app: what was refused is not asked again by itself, what failed on the way is, twice. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof CallFailed && error.problem.status > 0),
    },
  },
});

/** Options of a read, for loaders and hooks alike. */
export const reading = <K extends CallOf<'GET'>>(key: K, request: RequestOf<K>) =>
  queryOptions({
    queryKey: [key, request] as const,
    queryFn: ({ signal }) => call(key, request, { signal }),
  });

/** Read; while a filter changes, the answer before stays on the page. */
export const useAnswer = <K extends CallOf<'GET'>>(key: K, request: RequestOf<K>, enabled = true) =>
  useQuery({ ...reading(key, request), enabled, placeholderData: keepPreviousData });

type Paged = { [K in CallOf<'GET'>]: AnswerOf<K> extends PageOf<unknown> ? K : never }[CallOf<'GET'>];
type ItemOf<K extends Paged> = AnswerOf<K> extends PageOf<infer T> ? T : never;

/** Read a list page by page; `items` are all that came so far. */
export function usePages<K extends Paged>(key: K, request: RequestOf<K>) {
  const pages = useInfiniteQuery({
    ...infiniteQueryOptions({
      queryKey: [key, request, 'pages'] as const,
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal }) => {
        const query = { ...(request.query as object), ...(pageParam === null ? {} : { cursor: pageParam }) };
        return (await call(key, { ...request, query } as RequestOf<K>, { signal })) as PageOf<ItemOf<K>>;
      },
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  // One list for as long as nothing came: whatever draws it need not look at every row again.
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  return { ...pages, items, total: pages.data?.pages[0]?.total ?? null };
}

/** What can change: what the house tells of, and what is the member's own. */
export type Noun = ChangeEvent['noun'] | 'views' | 'set-up';

/** What has to be asked again when something changed. */
const touched: Record<Noun, readonly string[]> = {
  asks: [
    '/today',
    '/asks',
    '/people',
    '/accounts',
    '/needs',
    '/plan',
    '/funnel',
    '/acts',
    '/asking',
    '/cycle',
  ],
  accounts: ['/today', '/accounts', '/people', '/leak', '/cycle', '/program'],
  people: ['/today', '/people', '/accounts', '/leak', '/cycle'],
  needs: ['/today', '/needs', '/plan', '/experiments'],
  stories: ['/stories', '/acts', '/needs', '/impact'],
  simulations: ['/simulations'],
  work: ['/work'],
  experiments: ['/experiments', '/plan', '/rollout'],
  program: ['/program', '/people', '/today', '/plan', '/needs', '/session'],
  imports: ['/imports', '/sources', '/merges', '/accounts', '/people', '/session'],
  merges: ['/merges', '/accounts'],
  keys: ['/keys'],
  figures: ['/leak', '/impact', '/work', '/rollout', '/report', '/plan', '/needs'],
  views: ['/views'],
  'set-up': ['/set-up'],
};

/** Ask again for everything a change of these nouns may have touched. */
export function refresh(client: QueryClient, ...nouns: readonly Noun[]): void {
  const paths = new Set(nouns.flatMap((noun) => touched[noun]));
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const path = String(queryKey[0]).replace(/^\w+ /, '');
      return [...paths].some((start) => path.startsWith(start));
    },
  });
}

/** Whatever is no mere question. */
export type Changing = Exclude<Call, CallOf<'GET'>>;

/**
 * Change something; when it is done, the nouns named are asked for again. What went wrong is said wherever its reader
 * has gone since; a form, which says it beside its fields, is `useFormChange`.
 */
export function useChange<K extends Changing>(key: K, ...nouns: Noun[]) {
  return useMutation({ ...useChanging(key, nouns), onError: (error) => sayFailed(failureWords(error)) });
}

/** The same for a form, which shows its `error` itself. */
export function useFormChange<K extends Changing>(key: K, ...nouns: Noun[]) {
  return useMutation(useChanging(key, nouns));
}

function useChanging<K extends Changing>(key: K, nouns: readonly Noun[]) {
  const client = useQueryClient();
  return {
    mutationFn: (request: RequestOf<K>) => call(key, request),
    onSettled: () => refresh(client, ...nouns),
  };
}

/** What went wrong, in the server's words; where in the request it stood is for programs. */
export const failureWords = (error: unknown): string =>
  error instanceof Error
    ? error.message.replace(/^(?:query|body|params)\.[\w.]+: /, '')
    : 'Something went wrong on our side. Try once more.';
