import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import { vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { SessionProvider } from '../shell/session.ts';
import { Toaster } from '../ui/undo-toast.tsx';
import { session } from './made-up-session.ts';

/** A request that the page made; without a body, null. */
export type Sent = { readonly method: string; readonly path: string; readonly body: unknown };
/** Answers by method and path, made when asked for; what is not there is not found. */
export type Answers = Readonly<Record<string, (sent: Sent) => unknown>>;

/** Where pages lead. */
const LINKED = [
  '/today',
  '/customers/$id',
  '/advocates',
  '/advocates/$id',
  '/needs',
  '/needs/$id',
  '/needs/request',
  '/plan',
  '/stories/$id',
  '/leak',
  '/leak/terms',
  '/impact',
];

/**
 * A page, or a piece of one, by itself on a house that answers as told; for tests.
 *
 * @param at its address, with the words of its search
 * @param as what of the session is other than at the made-up company
 * @param search reads the words of its search
 * @param others what stands at other addresses, where a test goes there
 * @returns every request it makes, as it makes them
 */
export function openPage({
  at,
  component,
  answers = {},
  as = {},
  search,
  others = {},
}: {
  at: string;
  component: FunctionComponent;
  answers?: Answers;
  as?: Partial<SessionView>;
  search?: (words: Record<string, unknown>) => object;
  others?: Readonly<Record<string, FunctionComponent>>;
}): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string, init?: RequestInit) => {
      const method = init?.method ?? 'GET';
      const path = (url.split('?')[0] ?? '').replace('/api/v1', '');
      const asked = { method, path, body: init?.body == null ? null : JSON.parse(String(init.body)) };
      sent.push(asked);
      const answer = answers[`${method} ${path}`];
      return answer === undefined
        ? Response.json({ status: 404, code: 'not-found', title: 'No', detail: 'Not here' }, { status: 404 })
        : Response.json(await answer(asked));
    }),
  );
  const path = at.split('?')[0] ?? at;
  const root = createRootRoute();
  const shell = createRoute({ getParentRoute: () => root, id: 'shell' });
  const pages = [...new Set([path, ...LINKED, ...Object.keys(others)])].map((each) =>
    createRoute({
      getParentRoute: () => shell,
      path: each,
      component: each === path ? component : (others[each] ?? (() => null)),
      ...(each === path && search !== undefined ? { validateSearch: search } : {}),
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren([shell.addChildren(pages)]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SessionProvider value={{ ...session, ...as }}>
        <RouterProvider router={router as never} />
        <Toaster />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return sent;
}
